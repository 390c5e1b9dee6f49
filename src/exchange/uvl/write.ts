import { toIdentifier } from '../names.ts';
import type { Feature } from './features.ts';

const KEYWORDS: ReadonlySet<string> = new Set([
  'include', 'features', 'imports', 'namespace', 'as', 'constraint', 'constraints', 'cardinality', 'String', 'Boolean', 'Integer', 'Real', 'len', 'sum', 'avg', 'floor', 'ceil', 'Type', 'Arithmetic',
  'or', 'alternative', 'optional', 'mandatory', 'true', 'false',
]);

/** Gives out feature names, each once, as the strict grammar writes them: letters, digits and `_`, beginning with a letter. */
export class FeatureNames {
  readonly #taken = new Set(KEYWORDS);

  take(name: string): string {
    const plain = this.word(name);
    let free = plain;
    for (let number = 2; this.#taken.has(free); number++) free = `${plain}_${number}`;
    this.#taken.add(free);
    return free;
  }

  /** A name that need not be unique: of an attribute. */
  word(name: string): string {
    const plain = toIdentifier(name);
    return plain.startsWith('_') || KEYWORDS.has(plain) ? `x${plain}` : plain;
  }
}

/** Lines of a feature and all below it. */
export function writeFeature({ name, type, attributes, group }: Feature, depth: number): string[] {
  const written = [...attributes].map(([key, value]) => (value === 'true' ? key : `${key} ${value}`));
  const indent = '\t'.repeat(depth);
  return [
    `${indent}${type === undefined ? '' : `${type} `}${name}${written.length === 0 ? '' : ` {${written.join(', ')}}`}`,
    ...(group === undefined ? [] : [`${indent}\t${group.kind}`, ...group.features.flatMap((child) => writeFeature(child, depth + 2))]),
  ];
}
