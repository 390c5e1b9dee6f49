import type { Remembered, SessionState } from '../session/state.ts';
import type { Language } from './language.ts';
import { viewPreview, type PreviewView } from './preview.ts';
import { viewSummary, type SummaryView } from './summary.ts';

/** Two configurations side by side: the one shown, and the one that was kept. */
export interface CompareView {
  readonly pictures: readonly [PreviewView, PreviewView] | undefined;
  readonly total: Pair;
  /** What is different, options in document order, then what it comes to besides the price; a value is empty where the option is no part of it. */
  readonly rows: readonly (Pair & { readonly id: string; readonly label: string })[];
}

export interface Pair {
  readonly values: readonly [string, string];
}

export function viewCompare(state: SessionState, remembered: Remembered, language: Language): CompareView {
  // Bounds are told of the decisions made now only; what was kept is told as it comes out.
  const other: SessionState = { ...state, answer: { ...without(state.answer), proposal: remembered.proposal } };
  const [now, then] = [viewSummary(state, language), viewSummary(other, language)];
  const [picture, otherPicture] = [viewPreview(state, language), viewPreview(other, language)];
  const totals = ({ total, recurring }: SummaryView) => [total, ...recurring].join(' + ');
  return {
    pictures: picture && otherPicture && [picture, otherPicture],
    total: { values: [totals(now), totals(then)] },
    rows: [
      ...pairs(now.chosen, then.chosen, state.catalogue.options.map(({ id }) => id)),
      ...pairs(now.figures, then.figures, now.figures.map(({ id }) => id)),
    ],
  };
}

function without({ figures, ...rest }: SessionState['answer']): SessionState['answer'] {
  return rest;
}

interface Told {
  readonly id: string;
  readonly label: string;
  readonly value: string;
}

/** What is told otherwise in the second list than in the first. */
function pairs(first: readonly Told[], second: readonly Told[], order: readonly string[]): CompareView['rows'] {
  const [a, b] = [first, second].map((told) => new Map(told.map((each) => [each.id, each]))) as [Map<string, Told>, Map<string, Told>];
  return order.flatMap((id) => {
    const values = [a.get(id)?.value ?? '', b.get(id)?.value ?? ''] as const;
    const label = (a.get(id) ?? b.get(id))?.label;
    return label === undefined || values[0] === values[1] ? [] : [{ id, label, values }];
  });
}
