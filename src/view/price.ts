import type { CatalogueOption } from '../model/catalogue.ts';
import type { Answer } from '../session/state.ts';
import type { Language } from './language.ts';

/** How a value tells its price: the difference it makes, the total it leads to, or not at all. */
export type PriceDisplay = 'delta' | 'total' | 'none';

/** Total after choosing a slot: as proposed where the engine says so, else the cheapest at the least number of changes. */
export function totalAfter(answer: Answer, slot: number): number | undefined {
  const after = answer.after[slot]!;
  const amount = Number.isNaN(after) ? answer.min[slot]! : after;
  return Number.isFinite(amount) ? amount : undefined;
}

/** Whether what `totalAfter` says is reached by some configuration: else it is a bound from below. */
export function isReached(answer: Answer, slot: number): boolean {
  return answer.exact || !Number.isNaN(answer.after[slot]!) || ((answer.slotExact?.[slot] ?? 0) & 1) === 1;
}

/** The price consequence of a slot in words; empty where there is none to tell. */
export function tellPrice(answer: Answer, slot: number, display: PriceDisplay, selected: boolean, { messages, format }: Language): string {
  const total = totalAfter(answer, slot);
  if (display === 'none' || total === undefined) return '';
  // Search could not show how much it will be: only that it is not less.
  const tell = (amount: string): string => (isReached(answer, slot) ? amount : messages.from(amount));
  if (display === 'total') return tell(format.shortMoney(total));
  const difference = total - answer.proposal.total;
  if (!selected && !isReached(answer, slot)) return difference > 0 ? tell(format.difference(difference)) : '';
  return selected || difference === 0 ? messages.included : format.difference(difference);
}

/** What a chosen member of a set contributes by itself, so that its tick says what unticking may save. */
export function tellMember(answer: Answer, option: CatalogueOption, member: string, display: PriceDisplay, language: Language): string {
  if (display === 'none') return '';
  if (display === 'total') return language.format.shortMoney(answer.proposal.total);
  const amount = answer.proposal.lines.filter(({ id }) => id === `${option.id}/${member}`).reduce((sum, line) => sum + line.amount, 0);
  return amount === 0 ? language.messages.included : language.format.difference(amount);
}
