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
  readonly groups: readonly Group[];
}

/** Classes with the same child, as half-open runs `[from, to, from, to, …]`. */
interface Group {
  readonly runs: number[];
  readonly child: number;
}

/**
 * Tabulates `outcome` (an integer) over all combinations of classes; `assign` is told the value that stands for the class.
 * With `monotone` the outcome must be 0 or 1 and change at most once along the last axis, which then is searched by halving.
 */
export function tabulate(axes: readonly Axis[], assign: (variable: number, value: number) => void, outcome: () => number, monotone = false): Diagram {
  const { nodes, intern, join } = nodesOver();

  const descend = (level: number): number => {
    if (level === axes.length) return ~outcome();
    const axis = axes[level]!;
    const at = (index: number): number => {
      assign(axis.variable, axis.classes[index]![0]!);
      return descend(level + 1);
    };
    if (monotone && level === axes.length - 1) {
      const { first, last, from } = bisect(axis.classes.length, at);
      return first === last ? first : intern(level, `${first},${last},${from}`, () => [{ runs: [0, from], child: first }, { runs: [from, axis.classes.length], child: last }]);
    }
    return join(level, axis.classes.map((_, index) => at(index)));
  };

  const root = descend(0);
  return { axes, nodes, root };
}

interface NodesOver {
  readonly nodes: Node[];
  /** The node with these groups, which `content` tells from others of its level. */
  readonly intern: (level: number, content: string, groups: () => readonly Group[]) => number;
  /** The node with the child of each class. */
  readonly join: (level: number, found: readonly number[]) => number;
}

/** Nodes of a diagram that is built from its leaves up; equal ones are shared, and those with one child only left out. */
export function nodesOver(): NodesOver {
  const nodes: Node[] = [];
  const interned = new Map<string, number>();
  const intern = (level: number, content: string, groups: () => readonly Group[]): number => {
    const key = `${level}:${content}`;
    const known = interned.get(key);
    if (known !== undefined) return known;
    interned.set(key, nodes.length);
    return nodes.push({ level, groups: groups() }) - 1;
  };
  const join = (level: number, found: readonly number[]): number => (found.every((child) => child === found[0]) ? found[0]! : intern(level, found.join(), () => groupByChild(found)));
  return { nodes, intern, join };
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
  const single = diagram.axes.map(({ classes }) => classes.every((values, index) => values.length === 1 && values[0] === index));
  const sets = diagram.nodes.map(({ level, groups }) => {
    const { variable, classes } = diagram.axes[level]!;
    return groups.map(({ runs }) => (single[level] ? builder.ranges(variable, runs) : builder.set(variable, valuesIn(runs, classes))));
  });
  const walk = (node: number): void => {
    if (node < 0) {
      if (!keep(~node)) return;
      cells.push(...path);
      outcomes.push(~node);
      return;
    }
    const { level, groups } = diagram.nodes[node]!;
    groups.forEach(({ child }, index) => {
      path[level] = sets[node]![index]!;
      walk(child);
    });
    path[level] = ANY;
  };
  walk(diagram.root);
  return { scope: diagram.axes.map((axis) => axis.variable), cells, outcomes };
}

function groupByChild(found: readonly number[]): readonly Group[] {
  const groups = new Map<number, number[]>();
  for (const [index, child] of found.entries()) {
    const runs = groups.get(child);
    if (runs === undefined) groups.set(child, [index, index + 1]);
    else if (runs[runs.length - 1] === index) runs[runs.length - 1] = index + 1;
    else runs.push(index, index + 1);
  }
  return [...groups].map(([child, runs]) => ({ runs, child }));
}

function valuesIn(runs: readonly number[], classes: Axis['classes']): number[] {
  const values: number[] = [];
  for (let run = 0; run < runs.length; run += 2) for (let index = runs[run]!; index < runs[run + 1]!; index++) values.push(...classes[index]!);
  return values.sort((a, b) => a - b);
}

/** Outcome of the first and of the last class, and the class from which on it is the last one's. */
function bisect(size: number, at: (index: number) => number): { first: number; last: number; from: number } {
  const first = at(0);
  const last = size > 1 ? at(size - 1) : first;
  let low = 0;
  let high = size - 1;
  while (first !== last && high - low > 1) {
    const middle = (low + high) >> 1;
    if (at(middle) === first) low = middle;
    else high = middle;
  }
  return { first, last, from: high };
}
