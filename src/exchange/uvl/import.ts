import { compare, parseRational } from '../../base/rational.ts';
import type { ConstraintSource, GroupSource, SpaceDocument } from '../../document/types.ts';
import { parseExpression } from '../../expression/parse.ts';
import { throwAll, type Note } from '../note.ts';
import { textOf, type Condition } from './condition.ts';
import { translate } from './constraints.ts';
import { resolveUvl, type ReadModel } from './resolve.ts';
import type { UvlExpression, UvlFeature } from './syntax.ts';
import { plantTree, type Bounds } from './tree.ts';

/** Fewer options need no steps. */
const STEPS_FROM = 8;

/**
 * A feature model as a document with exactly as many configurations. Features become options (`tree.ts`), cross-tree
 * constraints expressions; an attribute `price` becomes a price, `label` a label; other attributes stay attributes.
 * @param read gives imported models
 * @throws ExchangeError with everything that cannot be said in a document: nothing is left out silently
 */
export function importUvl(text: string, { currency = 'EUR', read = () => undefined }: { readonly currency?: string; readonly read?: ReadModel } = {}): { readonly document: SpaceDocument; readonly notes: readonly Note[] } {
  const { namespace, root, constraints } = resolveUvl(text, read);
  const written = [...constraints, ...ownConstraints(root)];
  const problems: Note[] = [];
  const tree = plantTree(root, findBounds(written), problems);
  const conditions = [...tree.constraints, ...written.map((constraint) => translate(constraint, tree, problems))];
  for (const condition of conditions) {
    if (typeof condition === 'object' && 'error' in parseExpression(condition.text)) problems.push({ message: `A constraint becomes too long an expression: ${condition.text.slice(0, 60)} … Split it into several constraints.` });
  }
  throwAll(problems);
  const options = tree.options.length > 0 ? tree.options : [{ id: 'product', kind: 'choice' as const, values: [{ id: root.name }] }];
  const document: SpaceDocument = {
    format: 1, id: namespace ?? root.name, version: '1', name: labelOf(root), locale: 'en', currency,
    options,
    ...(options.length < STEPS_FROM || tree.steps.size < 2 ? {} : { groups: [...tree.steps].map(([id, ids]): GroupSource => ({ id, options: ids })) }),
    ...optional('constraints', conditions.filter((condition) => condition !== true).map(toConstraint)),
    ...optional('prices', tree.prices),
  };
  return { document, notes: describe(root, conditions) };
}

function optional<K extends string, T>(key: K, list: readonly T[]): Partial<Record<K, readonly T[]>> {
  return list.length === 0 ? {} : ({ [key]: list } as Record<K, readonly T[]>);
}

function toConstraint(condition: Condition, index: number): ConstraintSource {
  const exclusion = typeof condition === 'object' && condition.text.startsWith('!') ? condition.negation : undefined;
  return { id: `c${index + 1}`, ...(exclusion === undefined ? { require: textOf(condition) } : { exclude: textOf(exclusion) }) };
}

function labelOf({ attributes, name }: UvlFeature): string {
  const label = attributes.get('label');
  return typeof label === 'string' && label.trim() !== '' ? label : name;
}

function ownConstraints(feature: UvlFeature): UvlExpression[] {
  return [...feature.constraints, ...feature.groups.flatMap(({ features }) => features.flatMap(ownConstraints))];
}

/** Bounds that constraints of their own give to numbers: `Width >= 30`. */
function findBounds(constraints: readonly UvlExpression[]): Map<string, Bounds> {
  const bounds = new Map<string, Bounds>();
  const MIRRORED = { '<=': '>=', '>=': '<=', '==': '==' } as const;
  for (const constraint of constraints) {
    if (constraint.kind !== 'binary' || !(constraint.operator in MIRRORED)) continue;
    const operator = constraint.operator as keyof typeof MIRRORED;
    const [name, number, relation] = constraint.left.kind === 'reference' ? ([constraint.left, constraint.right, operator] as const) : ([constraint.right, constraint.left, MIRRORED[operator]] as const);
    if (name.kind !== 'reference' || number.kind !== 'number') continue;
    const key = name.path.join('.');
    const { min, max } = bounds.get(key) ?? {};
    const tighter = (old: string | undefined, sign: number): string => (old !== undefined && sign * compare(parseRational(old)!, parseRational(number.decimal)!) > 0 ? old : number.decimal);
    bounds.set(key, {
      ...(relation !== '<=' ? { min: tighter(min, 1) } : min === undefined ? {} : { min }),
      ...(relation !== '>=' ? { max: tighter(max, -1) } : max === undefined ? {} : { max }),
    });
  }
  return bounds;
}

function describe(root: UvlFeature, conditions: readonly Condition[]): Note[] {
  const always = conditions.filter((condition) => condition === true).length;
  return always === 0 ? [] : [{ message: `${always} of the constraints of ‘${root.name}’ hold whatever is chosen, and were left out.` }];
}
