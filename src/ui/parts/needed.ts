import type { Catalogue } from '../../model/catalogue.ts';
import type { SessionState } from '../../session/state.ts';
import { displayFor } from '../displays/displays.ts';
import { LATER } from '../displays/later.ts';
import { isLarge } from '../large.ts';
import type { Settings } from '../settings.ts';
import type { PartName } from './names.ts';

/** Whether an order is more than one piece at its price: without this part it could not be told. */
export const needsTerms = ({ quantity, tax }: Catalogue): boolean => quantity !== undefined || tax !== undefined;

/** The parts that the first drawing of a product needs. */
export function partsOf({ catalogue, answer, dropped, terms: { budgets } }: SessionState, { withoutPreview, layout }: Settings): PartName[] {
  const needed: PartName[] = [];
  if (answer.proposal.picture !== undefined && !withoutPreview) needed.push('preview');
  if (catalogue.options.some(({ list }) => list !== undefined)) needed.push('lists');
  if (catalogue.options.some((option) => LATER.includes(displayFor(option)))) needed.push('displays');
  if (dropped.length > 0) needed.push('conflict');
  if (budgets !== undefined) needed.push('budgets');
  if (needsTerms(catalogue)) needed.push('terms');
  if (isLarge(catalogue)) needed.push('large');
  if (layout !== 'page') needed.push('layouts');
  return needed;
}
