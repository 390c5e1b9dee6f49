import { joinPointer, resolvePointer, splitPointer } from '../base/pointer.ts';
import { FORMAT } from './check-frame.ts';
import type { Origins } from './origins.ts';

/** A step from one version of the language to the next. */
export interface Migration {
  /** Version that it makes of the one before. */
  readonly to: number;
  /** What became different, in a sentence to the author. */
  readonly says: string;
  readonly change: (document: Rewriting) => void;
}

/**
 * Every step there is, oldest first, each to the version after the one before, the last one to `FORMAT`. There is none yet: 1 is the
 * first version. Each that comes has a document of its version as fixture.
 */
export const MIGRATIONS: readonly Migration[] = [];

type Holder = Record<string, unknown>;

/** A document that is being rewritten. What is moved keeps the place where its author wrote it. */
export class Rewriting {
  readonly #root: unknown;
  readonly #origins: Origins | undefined;

  constructor(root: unknown, origins?: Origins) {
    this.#root = root;
    this.#origins = origins;
  }

  /** Pointers of what is there, a segment `*` standing for any key or entry. */
  find(pattern: string): string[] {
    let found: string[] = [''];
    for (const segment of splitPointer(pattern)) {
      found = found.flatMap((pointer) => {
        const holder = this.get(pointer);
        if (typeof holder !== 'object' || holder === null) return [];
        if (segment === '*') return Object.keys(holder).map((key) => joinPointer(pointer, key));
        return Object.hasOwn(holder, segment) ? [joinPointer(pointer, segment)] : [];
      });
    }
    return found;
  }

  get(pointer: string): unknown {
    return resolvePointer(this.#root, pointer);
  }

  /** Puts a value where it was not, or in another's place. */
  put(pointer: string, value: unknown): void {
    const [holder, key] = this.#holderOf(pointer);
    holder[key] = value;
  }

  /** Gives what stands at a pointer another key in the same object, at the same place among the others. */
  rename(pointer: string, key: string): void {
    const [holder, old] = this.#holderOf(pointer);
    const entries = Object.entries(holder);
    for (const [name] of entries) delete holder[name];
    for (const [name, value] of entries) holder[name === old ? key : name] = value;
    this.#origins?.move(pointer, joinPointer(pointer.slice(0, pointer.lastIndexOf('/')), key));
  }

  drop(pointer: string): void {
    const [holder, key] = this.#holderOf(pointer);
    delete holder[key];
  }

  #holderOf(pointer: string): [Holder, string] {
    return [this.get(pointer.slice(0, pointer.lastIndexOf('/'))) as Holder, splitPointer(pointer).pop()!];
  }
}

/** The steps that a document still has to go; undefined where it is not of an older version that there are steps from. */
export function stepsFrom(document: unknown, migrations: readonly Migration[]): readonly Migration[] | undefined {
  const format = typeof document === 'object' && document !== null ? (document as { format?: unknown }).format : undefined;
  const first = migrations.findIndex(({ to }) => to - 1 === format);
  return first < 0 ? undefined : migrations.slice(first);
}

/** Rewrites a document of an older version, in place. */
export function migrate(document: unknown, steps: readonly Migration[], origins?: Origins): void {
  const rewriting = new Rewriting(document, origins);
  for (const { change } of steps) change(rewriting);
  rewriting.put('/format', FORMAT);
}
