import type { Specification } from '../order/specification.ts';
import type { SessionState } from '../session/state.ts';
import type { OrderState } from './context.ts';
import type { Messages } from '../i18n/messages.ts';
import type { View } from '../view/view.ts';
import type { Decision } from '../model/catalogue.ts';
import type { Terms } from '../session/terms.ts';

/** Value and validity for the form around: open options are missing values. Decisions and terms are the state a browser restores. */
export function tellForm(
  internals: ElementInternals,
  name: string | undefined,
  specification: Specification | undefined,
  restorable: { readonly decisions: readonly Decision[]; readonly terms: Terms | undefined },
): void {
  const state = JSON.stringify(restorable);
  if (!specification || !name) return internals.setFormValue(null, state);
  const value = new FormData();
  value.append(name, JSON.stringify(specification));
  internals.setFormValue(value, state);
}

/** Named in the browser's bubble; of hundreds it would be no help, and putting them together at every step is work. */
const NAMED = 8;

export function tellValidity(internals: ElementInternals, view: View | undefined, messages: Messages | undefined, root: ShadowRoot | null): void {
  const open = view?.summary.open ?? [];
  const [first] = open;
  if (!first || !messages) return internals.setValidity({});
  const named = open.slice(0, NAMED).map(({ label }) => label);
  const anchor = root?.getElementById(`option-${first.id}`) ?? undefined;
  internals.setValidity({ valueMissing: true }, messages.missing([...named, ...(open.length > NAMED ? ['…'] : [])].join(', ')), anchor);
}

/** Custom states for CSS: `mc-configurator:state(open)`. */
export function tellStates(internals: ElementInternals, phase: string, state: SessionState | undefined, order: OrderState): void {
  const complete = state?.answer.proposal.complete ?? false;
  const states: Record<string, boolean> = {
    loading: phase === 'loading',
    ready: state !== undefined,
    error: phase === 'trouble',
    open: state !== undefined && !complete,
    complete,
    conflict: state?.conflict !== undefined,
    pending: state?.pending ?? false,
    ordered: order.kind === 'placed',
  };
  for (const [name, on] of Object.entries(states)) {
    try {
      if (on) internals.states?.add(name);
      else internals.states?.delete(name);
    } catch {
      // Chromium before 125 takes names with two dashes only; there the shop styles parts instead.
    }
  }
}
