import type { Expression } from '../expression/syntax.ts';
import { NO_PRICE, type Line, type TableRows } from './lines.ts';
import { product, TooComplexError, type Lowering } from './lowering.ts';
import { tabulate, type Axis, type Diagram } from './relation.ts';
import { tabulateRows } from './row-diagram.ts';

/** One summand of a figure: a function of few variables. */
export interface Part {
  readonly axes: readonly Axis[];
  /** Under the assignment at hand; undefined where there is no price. A fraction only where the figure's scale makes it whole. */
  readonly amount: () => number | undefined;
  /** Tabulated already, where there are too many combinations to try: a diagram whose outcomes are indices of amounts. */
  readonly tabulated?: Tabulated;
}

export interface Tabulated {
  readonly diagram: Diagram;
  readonly amounts: readonly (number | undefined)[];
}

/** The line as one part over all it depends on. */
export function wholePart(line: Line, lowering: Lowering): Part {
  const variables = [...new Set([...line.expressions.flatMap((expression) => lowering.analysis.info(expression).variables), ...line.cells.keys()])];
  return { axes: lowering.axes(variables, line.expressions, line.cells), amount: line.amount };
}

/** A line by table as one part whose diagram is made from the rows; undefined where that is too much work. */
export function tablePart(line: Line, { sets, variables, amountAt, applies }: TableRows, lowering: Lowering): Part | undefined {
  const conditions = new Set(line.expressions.flatMap((expression) => lowering.analysis.info(expression).variables));
  const whole = wholePart(line, lowering);
  const axes = [...whole.axes.filter(({ variable }) => conditions.has(variable)), ...whole.axes.filter(({ variable }) => !conditions.has(variable))];
  const amounts: (number | undefined)[] = [];
  const known = new Map<number | undefined, number>();
  const indexOf = (amount: number | undefined): number => {
    let index = known.get(amount);
    if (index === undefined) known.set(amount, (index = amounts.push(amount) - 1));
    return index;
  };
  const diagram = tabulateRows(axes, {
    count: sets.length,
    sets: axes.map(({ variable }) => (variables.includes(variable) ? sets.map((row) => row[variables.indexOf(variable)]!) : undefined)),
    conditional: conditions.size,
    settled: () => {
      const applied = applies();
      return applied === true ? undefined : indexOf(applied === false ? 0 : NO_PRICE);
    },
    outcome: (row) => indexOf(amountAt(row)),
  }, lowering.assign, lowering.limits.rows);
  return diagram && { axes, amount: line.amount, tabulated: { diagram, amounts } };
}

/** The same sum with the parts of each single variable joined into one: each value of an option has a line of its own. */
export function joinUnary(parts: readonly Part[], lowering: Lowering): Part[] {
  const byVariable = new Map<number, Part[]>();
  const others: Part[] = [];
  for (const part of parts) {
    if (part.axes.length !== 1) others.push(part);
    else {
      const { variable } = part.axes[0]!;
      byVariable.set(variable, [...(byVariable.get(variable) ?? []), part]);
    }
  }
  const joined = [...byVariable].map(([variable, own]): Part => {
    const amount = (): number | undefined => own.reduce<number | undefined>((sum, part) => add(sum, part.amount()), 0);
    return { axes: [{ variable, classes: singletons(lowering.builder.domains[variable]!) }], amount };
  });
  return [...others, ...joined];
}

function add(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}

/** Every amount that a part can have. */
export function amountsOf(part: Part, lowering: Lowering): number[] {
  if (product(part.axes) > lowering.limits.tabulation) throw new TooComplexError();
  const found = new Set<number>();
  tabulate(part.axes, lowering.assign, () => {
    const amount = part.amount();
    if (amount !== undefined) found.add(amount);
    return 0;
  });
  return [...found];
}

/**
 * A number that the sum of the parts never falls below. A discount that needs certain values is counted together with what
 * those values cost, else every sum with a discount in it could seem negative.
 */
export function leastOf(parts: readonly Part[], lowering: Lowering): number {
  const own = new Map<number, (value: number) => number>();
  let least = 0;
  for (const { axes, amount } of parts) {
    if (axes.length === 0) least += amount() ?? 0;
    if (axes.length !== 1) continue;
    const [{ variable }] = axes as [Axis];
    const before = own.get(variable);
    own.set(variable, (value) => {
      lowering.assign(variable, value);
      return (before?.(value) ?? 0) + (amount() ?? 0);
    });
  }
  for (const part of parts.filter(({ axes }) => axes.length > 1)) {
    const counted = part.axes.flatMap(({ variable, classes }) => {
      const of = own.get(variable);
      if (of === undefined) return [];
      own.delete(variable);
      return [{ variable, cheapest: new Map(classes.map((values) => [values[0]!, Math.min(...values.map(of))])) }];
    });
    if (product(part.axes) > lowering.limits.tabulation) throw new TooComplexError();
    let found = Infinity;
    tabulate(part.axes, lowering.assign, () => {
      const amount = part.amount();
      const more = counted.reduce((sum, { variable, cheapest }) => sum + cheapest.get(lowering.analysis.assignment[variable]!)!, 0);
      if (amount !== undefined) found = Math.min(found, amount + more);
      return 0;
    });
    if (found !== Infinity) least += found;
  }
  for (const [variable, of] of own) least += Math.min(...Array.from({ length: lowering.builder.domains[variable]! }, (_, value) => of(value)));
  return least;
}

/** The part under the condition of a line: its amount where the condition holds, else nothing. */
export function conditional(line: Line, axes: readonly Axis[], amount: () => number | undefined, lowering: Lowering): Part {
  const condition: readonly Expression[] = line.price?.when === undefined ? [] : [line.price.when];
  const variables = new Set(condition.flatMap((expression) => lowering.analysis.info(expression).variables));
  const present = new Set(axes.map(({ variable }) => variable));
  const extra = lowering.axes([...variables].filter((variable) => !present.has(variable)), condition);
  const shared = axes.map((axis) => (variables.has(axis.variable) ? { variable: axis.variable, classes: lowering.classes(axis.variable, condition, axis.classes) } : axis));
  return { axes: [...extra, ...shared], amount: () => (applies(line, lowering) ? amount() : 0) };
}

function applies({ price }: Line, { analysis }: Lowering): boolean {
  return price?.when === undefined || analysis.evaluate(price.when) === true;
}

/** Whether the conditions of two lines never hold together. */
export function areExclusive(a: Line, b: Line, lowering: Lowering): boolean {
  const conditions = [a.price?.when, b.price?.when].filter((when) => when !== undefined);
  if (conditions.length < 2) return false;
  const axes = lowering.axes([...new Set(conditions.flatMap((condition) => lowering.analysis.info(condition).variables))], conditions);
  if (product(axes) > lowering.limits.tabulation) return false;
  let together = false;
  tabulate(axes, lowering.assign, () => {
    together ||= applies(a, lowering) && applies(b, lowering);
    return 0;
  });
  return !together;
}

export function singletons(size: number): number[][] {
  return Array.from({ length: size }, (_, value) => [value]);
}
