import type { ProgramBuilder } from './builder.ts';
import type { ProgramConstraint } from './program.ts';

/** Two long numbers that some constraint ties value by value (`width <= 3 * height`), and the constraints that do. */
export interface Tie {
  readonly pair: readonly [number, number];
  readonly constraints: readonly ProgramConstraint[];
}

/** Pairs of points beyond which a region is not drawn: it takes five bytes a pair while it is cut. */
const REGION_LIMIT = 16_000_000;

/** Constraints over exactly two of the given variables that tell at least one of them apart in more than `coarse` places. */
export function findTies(variables: ReadonlySet<number>, builder: ProgramBuilder, coarse: number): Tie[] {
  const found = new Map<string, { pair: readonly [number, number]; constraints: ProgramConstraint[] }>();
  for (const constraint of builder.constraints) {
    if (constraint.kind === 'clause' || constraint.scope.length !== 2 || !constraint.scope.every((variable) => variables.has(variable))) continue;
    if (constraint.kind === 'table' && cutsOf(constraint.rows, builder) <= 2 * coarse) continue;
    const pair = [...constraint.scope].sort((a, b) => a - b) as [number, number];
    const key = pair.join();
    const tie = found.get(key) ?? { pair, constraints: [] };
    tie.constraints.push(constraint);
    found.set(key, tie);
  }
  return [...found.values()];
}

function cutsOf(rows: readonly number[], builder: ProgramBuilder): number {
  return new Set([...new Set(rows)].filter((set) => set >= 0).flatMap((set) => [...builder.rangesOf(set)])).size;
}

/**
 * The region that the constraints of a tie leave, as disjoint boxes of runs inside the classes of both numbers: a k-d tree
 * (Bentley 1975) that halves the longer side until a box lies inside or outside. Along a border of n points that makes some
 * n log n boxes. Undefined where the region is too large to be drawn.
 */
export function cellsOf({ pair: [x, y], constraints }: Tie, classes: readonly [readonly (readonly number[])[], readonly (readonly number[])[]], builder: ProgramBuilder): readonly (readonly [readonly number[], readonly number[]])[] | undefined {
  const [width, height] = [builder.domains[x]!, builder.domains[y]!];
  if (width * height > REGION_LIMIT) return undefined;
  const inside = countInside(draw(x, y, constraints, builder), width, height, constraints.length);
  const stride = height + 1;
  const size = (left: number, right: number, low: number, high: number): number => inside[right * stride + high]! - inside[left * stride + high]! - inside[right * stride + low]! + inside[left * stride + low]!;
  const cells: (readonly [readonly number[], readonly number[]])[] = [];
  const cut = (left: number, right: number, low: number, high: number): void => {
    const held = size(left, right, low, high);
    if (held === 0) return;
    if (held === (right - left) * (high - low)) {
      cells.push([run(left, right), run(low, high)]);
    } else if (right - left >= high - low) {
      const middle = (left + right) >> 1;
      cut(left, middle, low, high);
      cut(middle, right, low, high);
    } else {
      const middle = (low + high) >> 1;
      cut(left, right, low, middle);
      cut(left, right, middle, high);
    }
  };
  for (const columns of classes[0]) for (const rows of classes[1]) cut(columns[0]!, columns[columns.length - 1]! + 1, rows[0]!, rows[rows.length - 1]! + 1);
  return cells;
}

function run(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** How many of the constraints, from the first on, hold at each pair of points, column by column of `x`. */
function draw(x: number, y: number, constraints: readonly ProgramConstraint[], builder: ProgramBuilder): Uint8Array {
  const [width, height] = [builder.domains[x]!, builder.domains[y]!];
  const held = new Uint8Array(width * height);
  constraints.forEach((constraint, index) => {
    const [columnOfX, columnOfY] = [constraint.scope.indexOf(x), constraint.scope.indexOf(y)];
    if (constraint.kind === 'linear') {
      const [weightsX, weightsY] = [constraint.weights[columnOfX]!, constraint.weights[columnOfY]!];
      for (let a = 0; a < width; a++) for (let b = 0; b < height; b++) if (weightsX[a]! + weightsY[b]! <= constraint.bound && held[a * height + b] === index) held[a * height + b] = index + 1;
    } else if (constraint.kind === 'table') {
      // Rows may overlap: a point counts once a constraint.
      for (let row = 0; row < constraint.rows.length; row += 2) {
        const values = builder.values(y, constraint.rows[row + columnOfY]!);
        for (const a of builder.values(x, constraint.rows[row + columnOfX]!)) for (const b of values) if (held[a * height + b] === index) held[a * height + b] = index + 1;
      }
    }
  });
  return held;
}

/** Summed-area table (Crow 1984) of the points at which all constraints hold. */
function countInside(held: Uint8Array, width: number, height: number, all: number): Int32Array {
  const stride = height + 1;
  const sums = new Int32Array((width + 1) * stride);
  for (let a = 0; a < width; a++) {
    let column = 0;
    for (let b = 0; b < height; b++) {
      if (held[a * height + b] === all) column++;
      sums[(a + 1) * stride + b + 1] = sums[a * stride + b + 1]! + column;
    }
  }
  return sums;
}
