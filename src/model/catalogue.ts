import type { Rounding } from '../base/money.ts';
import type { Text } from '../base/text.ts';
import type { ReplacesSource } from '../document/types.ts';

/**
 * What the page needs to know of a solution space, as plain data (it crosses from the worker by structured clone).
 *
 * Each option owns a run of *slots*, in document order: one a value (`choice`: the values; `switch`: `true`, `false`;
 * `number`: every grid point; `set`: membership of each value; `text`: none), and a last one for *none* where the option
 * may be none. Answers of the engine are arrays over slots.
 */
export interface Catalogue {
  readonly id: string;
  readonly version: string;
  readonly name: Text;
  readonly locale: string;
  /** ISO 4217 code, and how many decimals its minor unit has. */
  readonly currency: string;
  readonly digits: number;
  /** Quantities besides the price, in document order. */
  readonly figures?: readonly CatalogueFigure[];
  /** How amounts between two minor units are settled; halves away from zero if absent. */
  readonly rounding?: Rounding;
  /** How many pieces can be ordered at once, and what many take off; one if absent. Percentages as decimals. */
  readonly quantity?: { readonly min: number; readonly max: number; readonly default: number; readonly tiers: readonly { readonly from: number; readonly percent: string }[] };
  /** What prices say about tax; the rate in percent, a decimal. */
  readonly tax?: { readonly prices: 'net' | 'gross'; readonly rate: string };
  /** What became of options and values of earlier versions, in order. */
  readonly replaces?: readonly ReplacesSource[];
  /** SHA-256 of the canonical document (RFC 8785), lower-case hex. */
  readonly digest: string;
  readonly options: readonly CatalogueOption[];
  readonly groups: readonly CatalogueGroup[];
  readonly slots: number;
  /** Proportions of the picture, and the options that it speaks of, for its description. */
  readonly preview?: { readonly width: number; readonly height: number; readonly options: readonly string[] };
}

export interface CatalogueGroup {
  readonly id: string;
  readonly label: Text;
  /** Indices into `options`. */
  readonly options: readonly number[];
}

export type OptionKind = 'choice' | 'switch' | 'number' | 'set' | 'text';

export interface CatalogueOption {
  readonly id: string;
  readonly kind: OptionKind;
  readonly label: Text;
  readonly help?: Text;
  readonly role?: string;
  readonly display?: string;
  readonly required: boolean;
  /** It is part of the product under a condition only (`when`); where that does not hold it is none, and need not be shown. */
  readonly conditional: boolean;
  /** The page decides it and the shopper does not see it. */
  readonly host: boolean;
  /** First slot, and number of slots without *none*. */
  readonly first: number;
  readonly size: number;
  /** Whether it may be none; then slot `first + size` is none. */
  readonly none: boolean;
  /** choice and set: the values in order. */
  readonly values?: readonly CatalogueValue[];
  /** number: the grid; grid point i is `min + i * step`. Decimal strings. */
  readonly grid?: { readonly min: string; readonly max: string; readonly step: string; readonly unit?: string };
  /** set: least and most members. */
  readonly members?: { readonly min: number; readonly max: number };
  readonly text?: { readonly maxLength: number; readonly pattern?: string };
  readonly default?: Value;
  /** A list: this number is how many instances there are. */
  readonly list?: CatalogueList;
  /** An option of one instance of a list. It is none where there are fewer instances. */
  readonly item?: CatalogueItem;
}

export interface CatalogueList {
  /** What one instance is called. */
  readonly item: Text;
  /** Whether it matters which instance comes first. */
  readonly ordered: boolean;
  /** Indices into `options` of the options of each instance. */
  readonly instances: readonly (readonly number[])[];
}

export interface CatalogueItem {
  /** Id of the list. */
  readonly list: string;
  /** From 1. */
  readonly number: number;
  /** “Cabinet 2” */
  readonly name: Text;
  /** Id and label within the instance; the option's own label says the instance too. */
  readonly option: string;
  readonly label: Text;
}

export interface CatalogueValue {
  readonly id: string;
  readonly label: Text;
  readonly help?: Text;
  readonly sku?: string;
  readonly color?: string;
  readonly image?: string;
  /** The day it is offered from, `YYYY-MM-DD`, where that is yet to come. */
  readonly from?: string;
  /** As the document writes them. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * The value of an option: choice → value id, switch → boolean, number → shortest decimal (`"30.5"`), set → member ids in
 * document order, text → the text, and `null` for none.
 */
export type Value = string | boolean | readonly string[] | null;

/**
 * What the shopper (or the host) fixed. For a set a decision may also be partial: `{in, out}` fixes the membership of the
 * named values and leaves the others open.
 */
export interface Decision {
  readonly option: string;
  readonly value: Value | { readonly in: readonly string[]; readonly out: readonly string[] };
}

export interface CatalogueFigure {
  readonly id: string;
  readonly label: Text;
  readonly unit?: string | undefined;
  /** Decimals; amounts of the figure are integers in its last decimal. */
  readonly digits: number;
  readonly combine: 'sum' | 'max';
}

/** Value of every option, by option id. */
export type Configuration = Readonly<Record<string, Value>>;
