import type { Repair } from '../engine/questions.ts';
import { isMembership } from '../session/decisions.ts';
import type { SessionState } from '../session/state.ts';
import type { Language } from './language.ts';
import { tellLimits } from './option.ts';

/** Why a wish cannot be had, and the ways to have it all the same. */
export interface ConflictView {
  readonly option: string;
  readonly title: string;
  /** The author's own words first, then the choices that stand in the way. */
  readonly reasons: readonly string[];
  readonly repairs: readonly RepairView[];
  /** So many of the repairs are drawn in this frame, and the rest in the next ones; all of them where it does not say. */
  readonly drawn?: number;
}

export interface RepairView {
  readonly repair: Repair;
  /** "change Gearbox to Automatic", one a change. */
  readonly changes: readonly string[];
  /** The total afterwards and the difference it makes. */
  readonly total: string;
  readonly difference: string;
}

export type Explain = (state: SessionState, language: Language) => ConflictView | undefined;

/** Undefined while there is no conflict or the engine is still looking for the ways out. */
export function viewConflict(state: SessionState, language: Language): ConflictView | undefined {
  const open = state.conflict;
  if (!open?.repairs) return undefined;
  const { messages, format } = language;
  const { proposal } = state.answer;
  const find = (id: string) => state.catalogue.options.find((option) => option.id === id);
  const option = find(open.request.option);
  if (!option) return undefined;
  const name = (id: string) => language.text(find(id)?.label ?? id);
  const current = (id: string) => {
    const found = find(id);
    // Instances of a list may have been moved for the wish: then what was decided of them is not where it is shown.
    const decided = open.decisions.find((decision) => decision.option === id)?.value;
    const value = decided === undefined || isMembership(decided) ? (proposal.configuration[id] ?? null) : decided;
    return found ? messages.isNow(name(id), language.value(found, value)) : id;
  };
  const wished = typeof open.request.value === 'string' && option.kind === 'set' ? [open.request.value] : open.request.value;
  const blocking = (open.conflict?.decisions ?? []).filter((id) => id !== option.id);
  const said = (open.conflict?.constraints ?? []).flatMap(({ message }) => (message === undefined ? [] : [language.text(message)]));
  const reasons = [...new Set(said), ...(blocking.length === 0 ? [] : [messages.because(format.list(blocking.map(current)))])];
  return {
    option: option.id,
    title: messages.conflict(messages.isNow(name(option.id), language.value(option, wished))),
    // What only its own other members stand in the way of is one too many, or one too few.
    reasons: reasons.length === 0 ? [tellLimits(option, language)].filter((limits) => limits !== '') : reasons,
    repairs: open.repairs.map((repair) => ({
      repair,
      changes: Object.entries(repair.change).map(([id, value]) => {
        const found = find(id);
        return messages.change(name(id), found ? language.value(found, value) : String(value));
      }),
      total: format.money(repair.total),
      difference: repair.total === proposal.total ? messages.noCharge : format.difference(repair.total - proposal.total),
    })),
  };
}
