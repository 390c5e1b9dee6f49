import { quote } from '../names.ts';

/**
 * A condition of the expression language while it is being made: constants are folded away, since a condition that is
 * always true would be a warning in the document.
 */
export type Condition = boolean | Written;

interface Written {
  readonly text: string;
  readonly level: number;
  readonly negation?: Condition;
  /** That the option has one of these values. */
  readonly choice?: { readonly option: string; readonly values: readonly string[] };
}

/** So many operands of one operator nest too deeply; more are written in brackets of so many. */
const MOST_OPERANDS = 50;

/** How tightly what stands outermost binds, as in CEL. */
const CONDITIONAL = 0;
const OR = 1;
const AND = 2;
const COMPARISON = 3;
const ATOM = 9;

export const atom = (text: string): Condition => ({ text, level: ATOM });
export const comparison = (text: string): Condition => ({ text, level: COMPARISON });
export const isMember = (value: string, option: string): Condition => comparison(`${quote(value)} in ${option}`);
/** None is no value: the opposite holds where the option is not part of the product. */
export const isValue = (option: string, value: string): Condition => isOneOf(option, [value]);

function isOneOf(option: string, values: readonly string[]): Written {
  const choice = { option, values };
  if (values.length === 1) return { text: `${option} == ${quote(values[0]!)}`, level: COMPARISON, negation: comparison(`${option} != ${quote(values[0]!)}`), choice };
  return { text: `${option} in [${values.map(quote).join(', ')}]`, level: COMPARISON, choice };
}

export function not(condition: Condition): Condition {
  if (typeof condition === 'boolean') return !condition;
  return condition.negation ?? { text: `!${wrap(condition, ATOM)}`, level: ATOM, negation: condition };
}

export const and = (...parts: readonly Condition[]): Condition => join(parts, AND, ' && ', true);

export function or(...parts: readonly Condition[]): Condition {
  const merged: Condition[] = [];
  for (const part of parts) {
    const same = typeof part === 'boolean' || part.choice === undefined ? -1 : merged.findIndex((other) => typeof other === 'object' && other.choice?.option === part.choice!.option);
    if (same < 0) merged.push(part);
    else merged[same] = isOneOf((part as Written).choice!.option, [...new Set([...(merged[same] as Written).choice!.values, ...(part as Written).choice!.values])]);
  }
  return join(merged, OR, ' || ', false);
}

export const implies = (left: Condition, right: Condition): Condition => or(not(left), right);

/** Not written with `==`: a switch that is not part of the product equals neither true nor false. */
export function equals(left: Condition, right: Condition): Condition {
  if (typeof left === 'boolean') return left ? right : not(right);
  if (typeof right === 'boolean') return right ? left : not(left);
  return { text: `${wrap(left, OR)} ? ${wrap(right, OR)} : ${textOf(not(right))}`, level: CONDITIONAL };
}

/** The text of a condition. */
export function textOf(condition: Condition): string {
  return typeof condition === 'boolean' ? String(condition) : condition.text;
}

function join(parts: readonly Condition[], level: number, operator: string, neutral: boolean): Condition {
  const open = parts.filter((part) => part !== neutral);
  if (open.some((part) => typeof part === 'boolean')) return !neutral;
  if (open.length <= 1) return open[0] ?? neutral;
  let texts = open.map((part) => wrap(part, level));
  while (texts.length > MOST_OPERANDS) {
    texts = Array.from({ length: Math.ceil(texts.length / MOST_OPERANDS) }, (_, index) => `(${texts.slice(index * MOST_OPERANDS, (index + 1) * MOST_OPERANDS).join(operator)})`);
  }
  return { text: texts.join(operator), level };
}

/** In brackets where it binds less tightly than needed. */
function wrap(condition: Condition, least: number): string {
  return typeof condition === 'boolean' || condition.level >= least ? textOf(condition) : `(${condition.text})`;
}
