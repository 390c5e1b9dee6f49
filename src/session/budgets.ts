import { formatMinor } from '../base/money.ts';
import { compare, fraction, rational, subtract, toDecimal, ZERO, type Rational } from '../base/rational.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Afforded, Deduction } from '../engine/questions.ts';

/** A shopper's bounds from above on figures, by id; `price` is the one-off total. */
export type Budgets = Readonly<Record<string, Rational>>;

/** Decimal amounts by figure. */
export type Amounts = Readonly<Record<string, string>>;

/** The figures that may have a budget: the price, then those of the document. */
export function budgetable({ figures = [], digits }: Pick<Catalogue, 'figures' | 'digits'>): readonly { readonly id: string; readonly digits: number }[] {
  return [{ id: 'price', digits }, ...figures];
}

/**
 * By how much the least total of the slot (of the whole space where there is none) is above each budget; undefined where
 * it is above none. The least is that at the slot's number of changes; a slot that is impossible altogether is above none.
 */
export function overruns(catalogue: Pick<Catalogue, 'figures' | 'digits'>, deduction: Pick<Deduction, 'price' | 'min' | 'figures'>, budgets: Budgets, slot?: number): Amounts | undefined {
  const over = budgetable(catalogue).flatMap(({ id, digits }): [string, string][] => {
    const budget = budgets[id];
    const own = deduction.figures?.[id];
    const least = slot === undefined ? (id === 'price' ? deduction.price : own)?.min : (id === 'price' ? deduction.min : own?.least)?.[slot];
    const excess = budget && excessOver(budget, least, digits);
    return excess !== undefined && compare(excess, ZERO) > 0 ? [[id, writeAmount(excess, digits)]] : [];
  });
  return over.length === 0 ? undefined : Object.fromEntries(over);
}

/**
 * Of a slot (of the whole where there is none) that is above no budget by itself, and cannot keep all of them: by how much each would have to be higher for it, the
 * others kept. One of them suffices. Undefined where all can be kept, or where that is not known.
 */
export function together(catalogue: Pick<Catalogue, 'figures' | 'digits'>, deduction: Pick<Deduction, 'changes' | 'price' | 'min' | 'figures'>, afforded: Afforded, budgets: Budgets, slot?: number): Amounts | undefined {
  if (!afforded.known || (slot !== undefined && deduction.changes[slot]! < 0) || overruns(catalogue, deduction, budgets, slot) !== undefined) return undefined;
  const amounts: [string, string][] = [];
  for (const { id, digits } of budgetable(catalogue)) {
    const excess = excessOver(budgets[id]!, slot === undefined ? afforded.total[id] : afforded.least[id]?.[slot], digits);
    if (excess === undefined) continue;
    if (compare(excess, ZERO) <= 0) return undefined;
    amounts.push([id, writeAmount(excess, digits)]);
  }
  return Object.fromEntries(amounts);
}

/** How far the least, in minor units, is above a budget; undefined where there is no least. */
function excessOver(budget: Rational, least: number | undefined, digits: number): Rational | undefined {
  if (least === undefined || !Number.isFinite(least)) return undefined;
  return subtract(fraction(BigInt(least), 10n ** BigInt(digits)), budget);
}

/** With the figure's decimals, or more where the budget has more. */
function writeAmount(amount: Rational, digits: number): string {
  const scaled = rational(10n ** BigInt(digits)).n * amount.n;
  return scaled % amount.d === 0n ? formatMinor(Number(scaled / amount.d), digits) : toDecimal(amount);
}
