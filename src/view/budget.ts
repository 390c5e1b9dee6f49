import { toMinor } from '../base/money.ts';
import { parseRational, rational, type Rational } from '../base/rational.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { budgetable, overruns, together, type Amounts, type Budgets } from '../session/budgets.ts';
import type { Answer } from '../session/state.ts';
import type { WrittenBudgets } from '../session/terms.ts';
import type { Language } from './language.ts';

/** What a shopper's budgets say of an answer, in words. The same one as long as budgets, document and language are the same. */
export interface BudgetTeller {
  /** What is to be judged together; undefined where there are not several budgets. */
  readonly several: Budgets | undefined;
  /** "€12 over budget": by how much even the cheapest product with the slot is, or with the decisions alone; empty where it is not. */
  over(answer: Answer, slot?: number): string;
  /** By how much, by figure, even the cheapest product with the decisions is over. */
  least(answer: Answer): Amounts;
  /** That even the least is over by an amount, with what the shopper has chosen or whatever is chosen. */
  leastOver(answer: Answer, amount: string): string;
  /** That no product with the decisions keeps to the budgets, in a sentence; empty where one does. */
  outOfReach(answer: Answer): string;
}

interface Made {
  readonly catalogue: Catalogue;
  readonly written: WrittenBudgets;
  readonly teller: BudgetTeller;
}

/** A language is made for one element, so this is the last teller of each. */
const made = new WeakMap<Language, Made>();

/** @param unread is told what is no budget of the product: no figure of it, or no number */
export function budgetTeller(catalogue: Catalogue, written: WrittenBudgets, language: Language, unread?: (entries: readonly string[]) => void): BudgetTeller {
  const before = made.get(language);
  if (before && before.catalogue === catalogue && before.written === written) return before.teller;
  const known = new Set(budgetable(catalogue).map(({ id }) => id));
  const budgets: Record<string, Rational> = {};
  const wrong: string[] = [];
  for (const [id, value] of Object.entries(written)) {
    const amount = parseRational(String(value));
    if (amount !== undefined && known.has(id)) budgets[id] = amount;
    else wrong.push(`${id}: ${String(value)}`);
  }
  const { messages, format } = language;
  // What search knows is a bound from below: it may be more.
  const say = (answer: Answer, id: string, amount: string) => (answer.exact ? tellAmount : (...told: Parameters<typeof tellAmount>) => messages.from(tellAmount(...told)))(catalogue, id, amount, language);
  const several = Object.keys(budgets).length > 1 ? budgets : undefined;
  const alternatives = new Intl.ListFormat(messages.tag, { type: 'disjunction' });
  const amounts = (answer: Answer, found: Amounts) => Object.entries(found).map(([id, amount]) => say(answer, id, amount));
  const joint = (answer: Answer, slot?: number) => several && answer.afforded && together(catalogue, answer, answer.afforded, several, slot);
  const tell = (answer: Answer, apart: (amounts: string) => string, slot?: number): string => {
    const found = overruns(catalogue, answer, budgets, slot);
    if (found) return apart(format.list(amounts(answer, found)));
    const jointly = joint(answer, slot);
    // Any one of these would do, where no budget by itself is too low.
    return jointly ? messages.overTogether(alternatives.format(amounts(answer, jointly))) : '';
  };
  const leastOver = ({ proposal }: Answer, amount: string) => messages.leastOver(amount, Object.values(proposal.setBy).includes('shopper'));
  const teller: BudgetTeller = {
    several,
    over: (answer, slot) => tell(answer, messages.overBudget, slot),
    least: (answer) => Object.fromEntries(Object.entries(overruns(catalogue, answer, budgets) ?? {}).map(([id, amount]) => [id, say(answer, id, amount)])),
    leastOver,
    outOfReach: (answer) => tell(answer, (amounts) => leastOver(answer, amounts)),
  };
  made.set(language, { catalogue, written, teller });
  if (wrong.length > 0) unread?.(wrong);
  return teller;
}

function tellAmount({ digits, figures = [] }: Catalogue, id: string, amount: string, { format }: Language): string {
  if (id === 'price') return format.shortMoney(toMinor(rational(amount), digits, 'up'));
  const unit = figures.find((figure) => figure.id === id)?.unit;
  return format.isolate(unit === undefined ? format.number(amount) : format.quantity(amount, unit));
}

/** What a budget can be set for. */
export interface BudgetField {
  readonly id: string;
  readonly label: string;
  /** The currency's sign, or the unit as it is called here. */
  readonly unit: string;
}

export function budgetFields({ currency, figures = [], quantity }: Catalogue, { messages, format, text }: Language): readonly BudgetField[] {
  const sign = new Intl.NumberFormat(messages.tag, { style: 'currency', currency }).formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency;
  return [{ id: 'price', label: quantity ? messages.perPiece : messages.total, unit: sign }, ...figures.map(({ id, label, unit }) => ({ id, label: text(label), unit: unit === undefined ? '' : format.unitName(unit) }))];
}
