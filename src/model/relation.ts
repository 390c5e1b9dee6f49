import { ANY } from './program.ts';
import type { ProgramBuilder } from './builder.ts';

/** One column of a relation: a variable, and its values in classes within which nothing changes. */
export interface Axis {
  readonly variable: number;
  readonly classes: readonly (readonly number[])[];
}

/**
 * A relation or function over few variables as a small multi-valued decision diagram: level by level the classes of an
 * axis are grouped by what follows, equal nodes are shared (Srinivasan et al. 1990). Its paths are disjoint rows.
 */
export interface Rows {
  readonly scope: readonly number[];
  /** Row-major set indices. */
  readonly cells: readonly number[];
  readonly outcomes: readonly number[];
}

interface Node {
  readonly level: number;
  readonly groups: readonly { readonly classes: readonly number[]; readonly child: number }[];
}

/**
 * Tabulates `outcome` (an integer) over all combinations of classes; `assign` is told the value that stands for the class.
 * With `monotone` the outcome must be 0 or 1 and change at most once along the last axis, which then is searched by halving.
 */
export function tabulate(axes: readonly Axis[], assign: (variable: number, value: number) => void, outcome: () => number, monotone = false): Diagram {
  const nodes: Node[] = [];
  const interned = new Map<string, number>();

  const descend = (level: number): number => {
    if (level === axes.length) return ~outcome();
    const axis = axes[level]!;
    const at = (index: number): number => {
      assign(axis.variable, axis.classes[index]![0]!);
      return descend(level + 1);
    };
    const found: number[] = monotone && level === axes.length - 1 ? bisect(axis.classes.length, at) : axis.classes.map((_, index) => at(index));
    return intern(level, found);
  };

  const intern = (level: number, found: readonly number[]): number => {
    if (found.every((child) => child === found[0])) return found[0]!;
    const key = `${level}:${found.join()}`;
    let node = interned.get(key);
    if (node === undefined) {
      const groups = new Map<number, number[]>();
      found.forEach((child, index) => groups.set(child, [...(groups.get(child) ?? []), index]));
      node = nodes.length;
      nodes.push({ level, groups: [...groups].map(([child, classes]) => ({ classes, child })) });
      interned.set(key, node);
    }
    return node;
  };

  const root = descend(0);
  return { axes, nodes, root };
}

export interface Diagram {
  readonly axes: readonly Axis[];
  readonly nodes: readonly Node[];
  /** Index of a node, or `~outcome` of a constant. */
  readonly root: number;
}

/** Paths of the diagram whose outcome is kept, as rows. */
export function rowsOf(diagram: Diagram, builder: ProgramBuilder, keep: (outcome: number) => boolean): Rows {
  const cells: number[] = [];
  const outcomes: number[] = [];
  const path = diagram.axes.map(() => ANY);
  const walk = (node: number): void => {
    if (node < 0) {
      if (!keep(~node)) return;
      cells.push(...path);
      outcomes.push(~node);
      return;
    }
    const { level, groups } = diagram.nodes[node]!;
    const axis = diagram.axes[level]!;
    for (const { classes, child } of groups) {
      const values = classes.flatMap((index) => [...axis.classes[index]!]).sort((a, b) => a - b);
      path[level] = builder.set(axis.variable, values);
      walk(child);
    }
    path[level] = ANY;
  };
  walk(diagram.root);
  return { scope: diagram.axes.map((axis) => axis.variable), cells, outcomes };
}

function bisect(size: number, at: (index: number) => number): number[] {
  const first = at(0);
  const last = size > 1 ? at(size - 1) : first;
  if (first === last) return new Array<number>(size).fill(first);
  let low = 0;
  let high = size - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (at(middle) === first) low = middle;
    else high = middle;
  }
  return Array.from({ length: size }, (_, index) => (index <= low ? first : last));
}
