import type { SessionState } from '../../session/state.ts';
import { displayFor } from '../displays/displays.ts';
import { LATER } from '../displays/later.ts';
import type { Settings } from '../settings.ts';
import type { PartName } from './names.ts';

/** The parts that the first drawing of a product needs. */
export function partsOf({ catalogue, answer }: SessionState, { withoutPreview, layout, budgets }: Settings): PartName[] {
  const needed: PartName[] = [];
  if (answer.proposal.picture !== undefined && !withoutPreview) needed.push('preview');
  if (catalogue.options.some(({ list }) => list !== undefined)) needed.push('lists');
  if (catalogue.options.some((option) => LATER.includes(displayFor(option)))) needed.push('displays');
  if (budgets !== undefined) needed.push('budgets');
  if (layout !== 'page') needed.push('layouts');
  return needed;
}
