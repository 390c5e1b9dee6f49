import { formatMinor } from '../base/money.ts';
import type { PriceLine, SetBy } from '../engine/questions.ts';
import { isTime } from '../i18n/units.ts';
import type { CatalogueFigure, CatalogueOption } from '../model/catalogue.ts';
import { recurringOf } from '../session/quote.ts';
import type { SessionState } from '../session/state.ts';
import type { Language } from './language.ts';
import { isPart, isUnsaid } from './option.ts';

/** What stands beside the options: the price and how far the shopper has come. */
export interface SummaryView {
  /** What the total is called: of one, where several are ordered. */
  readonly label: string;
  /** The total, or "from …" while something is open. */
  readonly total: string;
  /** The amount within it, to be set larger than the word beside it. */
  readonly amount: string;
  /** "€49.00 – €131.50": what is still possible; empty when only one total is left. */
  readonly range: string;
  /** Recurring totals: "€5.00 a month". */
  readonly recurring: readonly string[];
  /** What the product comes to besides its price: "12.5 kg", or "11 – 14 kg" while something is open; the lead time first. */
  readonly figures: readonly { readonly id: string; readonly label: string; readonly value: string; readonly isLeadTime: boolean }[];
  /** There are price lines. */
  readonly itemised: boolean;
  readonly lines: readonly { readonly id: string; readonly label: string; readonly amount: string }[];
  /** "4,224 variants possible"; empty when the engine did not count, blank when it knows a bound only: what comes later moves nothing. */
  readonly variants: string;
  readonly chosen: readonly { readonly id: string; readonly label: string; readonly value: string; readonly setBy: SetBy; readonly unsaid: boolean }[];
  /** Options that the shopper must still decide. */
  readonly open: readonly { readonly id: string; readonly label: string }[];
  readonly progress: string;
  /** How many of the options shown are settled, for a bar. */
  readonly settled: number;
  readonly shown: number;
  readonly complete: boolean;
}

/** What is open may come cheaper than shown where search could not say how cheap: then only its bound is certain. */
export function shownTotal({ proposal, price, exact }: SessionState['answer']): number {
  return proposal.complete || exact ? proposal.total : price.min;
}

export function viewSummary(state: SessionState, language: Language): SummaryView {
  const { answer, catalogue } = state;
  const { proposal, price, count } = answer;
  const { messages, format } = language;
  const parts = catalogue.options.filter((option) => isPart(state, option));
  const open = parts.filter(({ id }) => proposal.setBy[id] === 'open');
  const money = (minor: number) => format.money(minor);
  // Hundreds of rows that are folded away most of the time: they are put into words when somebody looks.
  const lines = once(() => tellLines(state, language));
  const chosen = once(() => tellChosen(parts, state, language));
  const total = shownTotal(answer);
  return {
    label: state.terms.pieces > 1 ? messages.perPiece : messages.total,
    amount: money(total),
    total: proposal.complete ? money(total) : messages.from(money(total)),
    range: price.min === price.max || (!answer.exact && !answer.priceExact) ? '' : messages.range(money(price.min), money(price.max)),
    recurring: tellRecurring(state, language),
    figures: tellFigures(state, language),
    itemised: proposal.lines.some(isTold),
    get lines() {
      return lines();
    },
    variants: count === undefined ? '' : answer.countIsBound === true ? '\u00a0' : messages.variants(format.count(count), count.length > 15 ? 1e15 : Number(count)),
    get chosen() {
      return chosen();
    },
    open: open.map(({ id, label }) => ({ id, label: language.text(label) })),
    progress: open.length === 0 ? messages.complete : messages.stillOpen(open.length),
    settled: parts.length - open.length,
    shown: parts.length,
    complete: proposal.complete,
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A line that comes to nothing says nothing. */
const isTold = ({ amount }: PriceLine): boolean => amount !== 0;

function tellLines({ answer }: SessionState, { messages, format, text }: Language): SummaryView['lines'] {
  return answer.proposal.lines
    .filter(isTold)
    .map(({ id, label, amount, every }) => ({
      id,
      label: text(label),
      amount: every === undefined ? format.money(amount) : messages.every(format.money(amount), every),
    }));
}

function tellChosen(parts: readonly CatalogueOption[], { answer: { proposal } }: SessionState, language: Language): SummaryView['chosen'] {
  return parts.map((option) => {
    const setBy = proposal.setBy[option.id] ?? 'open';
    return {
      id: option.id,
      label: language.text(option.label),
      value: setBy === 'open' ? language.messages.choose : language.value(option, proposal.configuration[option.id] ?? null),
      setBy,
      unsaid: isUnsaid(option, setBy),
    };
  });
}

function tellRecurring({ answer }: SessionState, { messages, format }: Language): string[] {
  return Object.entries(recurringOf(answer.proposal.lines)).map(([every, amount]) => messages.every(format.money(amount), every));
}

/** A complete product has one value of each figure; of an open one the bounds are told, which every completion keeps within. */
/** Of things that are made at the same time the longest counts: such a figure in a unit of time is how long one waits. */
const isLeadTime = ({ unit, combine }: CatalogueFigure): boolean => combine === 'max' && unit !== undefined && isTime(unit);

function tellFigures({ answer, catalogue }: SessionState, { messages, format, text }: Language): SummaryView['figures'] {
  const { proposal, figures } = answer;
  const told = (catalogue.figures ?? []).map((figure) => {
    const { id, label, unit, digits } = figure;
    const bounds = figures?.[id];
    const amount = proposal.figures?.[id] ?? 0;
    const { min, max } = proposal.complete || bounds === undefined ? { min: amount, max: amount } : bounds;
    const say = (minor: number) => {
      const decimal = formatMinor(minor, digits);
      return unit === undefined ? format.number(decimal) : format.quantity(decimal, unit);
    };
    const value = min === max ? say(min) : messages.range(format.number(formatMinor(min, digits)), say(max));
    return { id, label: text(label), value: format.isolate(value), isLeadTime: isLeadTime(figure) };
  });
  return told.sort((a, b) => Number(b.isLeadTime) - Number(a.isLeadTime));
}
