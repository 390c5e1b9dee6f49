import { formatMinor } from '../base/money.ts';
import { localize, type Text } from '../base/text.ts';
import type { Proposal, SetBy } from '../engine/questions.ts';
import type { Catalogue, Value } from '../model/catalogue.ts';
import { recurringOf, type Quote } from '../session/quote.ts';

/**
 * What is ordered: one complete configuration with its price, tied to the exact document it was made with. It is the body
 * of the request to the order endpoint, the value of the form control and the detail of `mc-order`.
 *
 * Amounts are decimal strings with the currency's decimals. Lines without `every` add up to `total`; recurring lines add
 * up to `recurring[every]`. Labels are in `locale`, for people; machines read the ids.
 */
export interface Specification {
  /** Version of this shape. */
  readonly format: 1;
  /** `digest` is the SHA-256 of the canonical document, lower-case hex. */
  readonly document: { readonly id: string; readonly version: string; readonly digest: string };
  /** Every option of the document, in its order; an option that is not part of the product has the value null. */
  readonly configuration: Readonly<Record<string, { readonly value: Value; readonly setBy: Exclude<SetBy, 'open'> }>>;
  readonly lines: readonly SpecificationLine[];
  readonly total: string;
  /** Totals of recurring lines by period; absent when there are none. */
  readonly recurring?: Readonly<Record<string, string>>;
  /** What the pieces come to, and the tax, where the document speaks of either; `total` and lines are of one. */
  readonly quantity?: Quote;
  /** Every figure of the document (weight, days until delivery), in its order; absent when it has none. */
  readonly figures?: readonly SpecificationFigure[];
  readonly currency: string;
  /** Language the shopper ordered in. */
  readonly locale: string;
}

export interface SpecificationLine {
  /** Id of the document's price, or `option/value` for a value's own price. */
  readonly id: string;
  readonly label: string;
  readonly amount: string;
  readonly every?: string;
}

export interface SpecificationFigure {
  readonly id: string;
  readonly label: string;
  /** As the document writes it; absent for a bare number. */
  readonly unit?: string;
  /** Decimal string with `decimals` decimals. */
  readonly value: string;
  readonly decimals: number;
}

/**
 * The specification of a complete proposal. It holds no clock and no chance, so that sending it again is the same request
 * to the letter: a service that compares bodies under one idempotency key finds them equal.
 */
export function specify(catalogue: Catalogue, proposal: Proposal, locale: string, languages: readonly string[], quantity?: Quote): Specification {
  if (!proposal.complete) throw new Error('An open configuration cannot be ordered.');
  const text = (value: Text) => localize(value, languages);
  const amount = (minor: number) => formatMinor(minor, catalogue.digits);
  const recurring = Object.entries(recurringOf(proposal.lines));
  return {
    format: 1,
    document: { id: catalogue.id, version: catalogue.version, digest: catalogue.digest },
    configuration: Object.fromEntries(
      catalogue.options.map(({ id }) => [
        id,
        { value: proposal.configuration[id] ?? null, setBy: proposal.setBy[id] as Exclude<SetBy, 'open'> },
      ]),
    ),
    lines: proposal.lines.map(({ id, label, amount: minor, every }) => ({
      id,
      label: text(label),
      amount: amount(minor),
      ...(every === undefined ? {} : { every }),
    })),
    total: amount(proposal.total),
    ...(recurring.length === 0 ? {} : { recurring: Object.fromEntries(recurring.map(([every, minor]) => [every, amount(minor)])) }),
    ...(quantity && { quantity }),
    ...(catalogue.figures === undefined ? {} : {
      figures: catalogue.figures.map(({ id, label, unit, digits }) => ({
        id,
        label: text(label),
        ...(unit === undefined ? {} : { unit }),
        value: formatMinor(proposal.figures![id]!, digits),
        decimals: digits,
      })),
    }),
    currency: catalogue.currency,
    locale,
  };
}
