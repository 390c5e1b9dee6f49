import { toMinor } from '../base/money.ts';
import { rational } from '../base/rational.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { quote, recurringOf } from '../session/quote.ts';
import type { SessionState } from '../session/state.ts';
import { rangeOfPieces } from '../session/terms.ts';
import type { Language } from './language.ts';
import { shownTotal } from './summary.ts';

/** What the whole order comes to, of a document that speaks of several pieces or of tax. */
export interface TermsView {
  /** The total, or "from …" while something is open; as the prices are, with tax or without. */
  readonly total: string;
  /** The amount within it. */
  readonly amount: string;
  /** What recurs, of all pieces: "€60.00 a month". */
  readonly recurring: readonly string[];
  /** "12 pieces"; empty for one. */
  readonly several: string;
  /** "−8%": what so many take off; empty where nothing. */
  readonly discount: string;
  /** "incl. 19% VAT (€12.34)"; empty where the document says nothing of tax. */
  readonly tax: string;
  /** How one piece becomes the whole, beneath its price lines. */
  readonly rows: readonly { readonly label: string; readonly amount: string; readonly isSum: boolean }[];
  /** Undefined where only one can be ordered. */
  readonly pieces: PiecesView | undefined;
}

export interface PiecesView {
  readonly pieces: number;
  readonly min: number;
  readonly max: number;
  /** "1 to 60". */
  readonly limits: string;
  /** From how many on how much is taken off, and what exactly so many come to. */
  readonly tiers: readonly { readonly from: number; readonly label: string; readonly discount: string; readonly total: string; readonly isReached: boolean }[];
}

export function viewTerms({ catalogue, answer, terms: { pieces } }: SessionState, language: Language): TermsView {
  const { messages, format } = language;
  const { proposal } = answer;
  const one = shownTotal(answer);
  const [percent, off] = [percentOf(messages.tag), percentOf(messages.tag, 'exceptZero')];
  const read = (decimal: string) => toMinor(rational(decimal), catalogue.digits);
  const money = (decimal: string) => format.money(read(decimal));
  const tell = (amount: string) => (proposal.complete ? amount : messages.from(amount));
  const once = recurringOf(proposal.lines);
  const { total, discount, tax, recurring = {} } = quote(catalogue, one, pieces, once);
  const periods = Object.entries(recurring).map(([period, of]) => ({ period, less: of.discount ? ` ${off(`-${of.discount.percent}`)}` : '', amount: messages.every(money(of.total), period) }));
  const amount = money(total);
  const isNet = catalogue.tax?.prices === 'net';
  const rate = tax && percent(tax.rate);
  const rows = [
    ...(pieces === 1 ? [] : [{ label: `${messages.pieces(pieces)} × ${format.money(one)}`, amount: format.money(one * pieces) }]),
    ...(discount ? [{ label: messages.discount(percent(discount.percent)), amount: format.money(-read(discount.amount)) }] : []),
    ...(pieces === 1 && !tax ? [] : [{ label: messages.total, amount, isSum: true }]),
    ...(pieces === 1 ? [] : periods.map(({ period, less, amount: all }) => ({ label: `${messages.pieces(pieces)} × ${messages.every(format.money(once[period]!), period)}${less}`, amount: all }))),
    ...(tax && isNet ? [{ label: messages.tax(rate!), amount: money(tax.amount) }, { label: messages.withTax, amount: money(tax.gross) }] : []),
    ...(tax && !isNet ? [{ label: messages.withoutTax, amount: money(tax.net) }, { label: messages.tax(rate!), amount: money(tax.amount) }] : []),
  ];
  return {
    total: tell(amount),
    amount,
    recurring: periods.map(({ amount: all }) => all),
    several: pieces === 1 ? '' : messages.pieces(pieces),
    discount: discount ? off(`-${discount.percent}`) : '',
    tax: tax ? (isNet ? messages.taxAdded : messages.taxIncluded)(rate!, money(tax.amount)) : '',
    rows: rows.map((row) => ({ isSum: false, ...row })),
    pieces: viewPieces(catalogue, one, pieces, language, off, (decimal) => tell(money(decimal))),
  };
}

function viewPieces(catalogue: Catalogue, one: number, pieces: number, { messages, format }: Language, off: (percent: string) => string, tell: (decimal: string) => string): PiecesView | undefined {
  const { min, max } = rangeOfPieces(catalogue);
  if (min === max) return undefined;
  const tiers = catalogue.quantity!.tiers.filter(({ from }) => from <= max);
  const reached = tiers.filter(({ from }) => from <= pieces).at(-1);
  return {
    pieces, min, max,
    limits: messages.between(format.count(String(min)), format.count(String(max))),
    tiers: tiers.map((tier) => ({
      from: tier.from,
      label: messages.from(messages.pieces(tier.from)),
      discount: off(`-${tier.percent}`),
      total: tell(quote(catalogue, one, tier.from).total),
      isReached: tier === reached,
    })),
  };
}

/** Percentages as they are written here; decimals as the document has them. */
function percentOf(tag: string, signDisplay: 'auto' | 'exceptZero' = 'auto'): (percent: string) => string {
  const format = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 6, signDisplay });
  return (percent) => format.format(Number(percent) / 100).replace('-', '−');
}
