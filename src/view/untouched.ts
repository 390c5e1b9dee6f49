import type { CatalogueOption, Decision } from '../model/catalogue.ts';
import { isSameValue, type Answer, type SessionState } from '../session/state.ts';
import { totalAfter, type PriceDisplay } from './price.ts';

/** A state with its decisions by option. */
export interface Seen {
  readonly state: SessionState;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly consequences: ReadonlySet<string>;
}

export function see(state: SessionState): Seen {
  return { state, decisions: new Map(state.decisions.map((decision) => [decision.option, decision])), consequences: new Set(state.consequences) };
}

/**
 * Whether an option looks the same after a step as before, judged from the answers alone: of three hundred options a step
 * touches a few, and putting the others into words again would be most of the work. It may say no where nothing changed.
 */
export function isUntouched(option: CatalogueOption, before: Seen, now: Seen, priceDisplay: PriceDisplay): boolean {
  const { id, kind } = option;
  const [was, is] = [before.state.answer, now.state.answer];
  return (
    was.exact &&
    is.exact && // bounds by search lose their marks while their amounts stay
    kind !== 'set' && // what a member contributes stands in the price lines
    before.decisions.get(id) === now.decisions.get(id) &&
    before.consequences.has(id) === now.consequences.has(id) &&
    was.proposal.setBy[id] === is.proposal.setBy[id] &&
    isSameValue(was.proposal.configuration[id], is.proposal.configuration[id]) &&
    (priceDisplay !== 'total' || was.proposal.total === is.proposal.total) &&
    haveSameSlots(option, was, is)
  );
}

/** The same changes at every value, and the same differences in price. */
function haveSameSlots({ first, size, none }: CatalogueOption, was: Answer, is: Answer): boolean {
  const shift = is.proposal.total - was.proposal.total;
  for (let slot = first; slot < first + size + (none ? 1 : 0); slot++) {
    if (was.changes[slot] !== is.changes[slot]) return false;
    const [before, now] = [totalAfter(was, slot), totalAfter(is, slot)];
    if (before === undefined || now === undefined ? before !== now : before + shift !== now) return false;
  }
  return true;
}
