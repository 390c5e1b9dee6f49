import type { Rounding } from '../base/money.ts';
import type { Rational } from '../base/rational.ts';
import type { Text } from '../base/text.ts';
import type { LookupTable } from '../expression/lookup.ts';
import type { Expression } from '../expression/syntax.ts';
import type { OptionKind, Scope } from '../expression/types.ts';
import type { Availability, Period, Role, ReplacesSource, SpaceDocument } from './types.ts';

/**
 * A document that has been found without error: names resolve, expressions are parsed and typed, numbers are exact,
 * what the author left out has its default. Optional keys stay absent.
 */
export interface ParsedDocument {
  readonly id: string;
  readonly version: string;
  readonly name: Text;
  readonly locale: string;
  readonly currency: string;
  /** Decimals of the currency's minor unit. */
  readonly digits: number;
  readonly rounding: Rounding;
  readonly options: readonly ParsedOption[];
  readonly lists: readonly ParsedList[];
  readonly groups: readonly ParsedGroup[];
  readonly constraints: readonly ParsedConstraint[];
  readonly prices: readonly ParsedPrice[];
  readonly figures: readonly ParsedFigure[];
  readonly tables: ReadonlyMap<string, LookupTable>;
  readonly quantity?: ParsedQuantity;
  readonly tax?: { readonly prices: 'net' | 'gross'; readonly rate: Rational };
  readonly valid?: Availability;
  readonly examples: readonly ParsedExample[];
  readonly replaces: readonly ReplacesSource[];
  readonly preview?: ParsedPreview;
  /** What expressions may speak of. */
  readonly scope: Scope;
  /** The document as written: what the digest is of. */
  readonly source: SpaceDocument;
}

export interface ParsedOption {
  readonly id: string;
  readonly pointer: string;
  readonly kind: OptionKind;
  readonly label: Text;
  readonly help?: Text;
  readonly role?: Role;
  readonly display?: string;
  /** How much it hurts to change a choice made here; 1 when absent. */
  readonly stickiness?: number;
  readonly required: boolean;
  readonly host: boolean;
  readonly when?: Expression;
  /** choice → value id, switch → boolean, number → shortest decimal, set → member ids in document order, null → none. */
  readonly default?: string | boolean | readonly string[] | null;
  /** choice and set; empty for others. */
  readonly values: readonly ParsedValue[];
  /** choice: what an attribute is where a value does not have it, and for none. */
  readonly attributeDefaults: Readonly<Record<string, Rational | string | boolean>>;
  /** number: grid point i is `min + i * step`; `max` is the last grid point. */
  readonly grid?: { readonly min: Rational; readonly max: Rational; readonly step: Rational; readonly size: number; readonly unit?: string };
  /** set: least and most members. */
  readonly members?: { readonly min: number; readonly max: number };
  /** text: in code points. */
  readonly maxLength?: number;
  readonly pattern?: string;
  /** Of which instance of which list it is an option. */
  readonly item?: ParsedItem;
}

/**
 * A list with its instances written out: each has options, constraints and prices of its own (`instanceId`), which are none,
 * hold and cost nothing where there are fewer instances. The list itself is a number option: how many there are.
 */
export interface ParsedList {
  readonly id: string;
  readonly pointer: string;
  readonly ordered: boolean;
  /** What one instance is called. */
  readonly item: Text;
  readonly least: number;
  readonly most: number;
  /** The option of an instance that is none exactly where there are fewer instances; absent where there is no such option. */
  readonly anchor?: string | undefined;
  /** Ids that the options of an instance have within it. */
  readonly options: readonly string[];
}

export interface ParsedItem {
  readonly list: string;
  /** From 1. */
  readonly number: number;
  /** “Cabinet 2” */
  readonly name: Text;
  /** Id and label within the instance. */
  readonly option: string;
  readonly label: Text;
}

export interface ParsedValue {
  readonly id: string;
  readonly label: Text;
  readonly help?: Text;
  readonly price?: Rational;
  readonly sku?: string;
  readonly color?: string;
  readonly image?: string;
  readonly attributes: Readonly<Record<string, Rational | string | boolean>>;
  readonly available: boolean | Availability;
}

export interface ParsedGroup {
  readonly id: string;
  readonly pointer: string;
  readonly label: Text;
  readonly options: readonly string[];
  readonly when?: Expression;
}

/** One value of an option; null is none. */
export type CellValue = string | boolean | Rational | null;
/** `'*'` matches anything, a list any of its values. */
export type Cell = CellValue | CellValue[];

export interface ParsedConstraint {
  /** The author's, or `constraints/3`. */
  readonly id: string;
  readonly pointer: string;
  readonly message?: Text;
  readonly when?: Expression;
  readonly require?: Expression;
  readonly exclude?: Expression;
  readonly table?: { readonly kind: 'allow' | 'forbid'; readonly options: readonly string[]; readonly rows: readonly (readonly Cell[])[] };
  readonly item?: { readonly list: string; readonly number: number };
  /** Of a value that what lies over the document takes out: as an overlay writes it, and an author may. */
  readonly isOverlay?: boolean;
}

export interface ParsedPrice {
  /** The author's, or `prices/3`. */
  readonly id: string;
  readonly pointer: string;
  readonly label: Text;
  readonly when?: Expression;
  readonly amount?: Expression;
  readonly table?: {
    readonly options: readonly string[];
    readonly rows: readonly { readonly cells: readonly Cell[]; readonly amount: Rational }[];
    readonly default?: Rational;
  };
  readonly percent?: Rational;
  /** Ids of earlier lines; a value's own line is `option/value`. Absent: all lines before. */
  readonly of?: readonly string[];
  readonly every?: Period;
  readonly item?: { readonly list: string; readonly number: number };
}

export interface ParsedFigure {
  readonly id: string;
  readonly pointer: string;
  readonly label: Text;
  readonly unit?: string;
  /** Decimals each line is rounded to, halves away from zero. */
  readonly digits: number;
  readonly combine: 'sum' | 'max';
  readonly lines: readonly ParsedPrice[];
  /** What it comes to, as one expression. */
  readonly total: Expression;
}

export interface ParsedQuantity {
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly tiers: readonly { readonly from: number; readonly percent: Rational }[];
}

/** Value of an option: choice → value id, switch → boolean, number → shortest decimal, set → member ids in document order, text → the text, null → none. */
export type ParsedChoice = string | boolean | readonly string[] | null;

export interface ParsedExample {
  /** The author's, or `examples/3`. */
  readonly id: string;
  readonly pointer: string;
  readonly set: Readonly<Record<string, ParsedChoice>>;
  readonly consistent: boolean;
  /** Bounds of the total; equal where the example names one price. */
  readonly price?: { readonly min?: Rational; readonly max?: Rational };
  readonly forced: Readonly<Record<string, ParsedChoice>>;
  /** Several values an option. For a set: members. */
  readonly impossible: Readonly<Record<string, readonly ParsedChoice[]>>;
}

/** Texts with expressions in between. */
export type Template = readonly (string | Expression)[];

export interface ParsedPreview {
  readonly width: number;
  readonly height: number;
  /** Shown of options that are open. */
  readonly typical: Readonly<Record<string, ParsedChoice>>;
  /** In order: each may use those before it. */
  readonly numbers: readonly { readonly id: string; readonly amount: Expression }[];
  readonly layers: readonly ParsedLayer[];
  readonly model?: { readonly src: string; readonly variant?: Template; readonly colors: Readonly<Record<string, Template>> };
}

export interface ParsedLayer {
  readonly when?: Expression;
  readonly image?: string;
  /** The pictures of an option's values, by value id. */
  readonly option?: { readonly id: string; readonly images: Readonly<Record<string, string>> };
  readonly drawing?: string;
  readonly parts: readonly ParsedPart[];
}

export interface ParsedPart {
  readonly part: string;
  readonly when?: Expression;
  readonly set: Readonly<Record<string, Template>>;
  readonly text?: Template;
}
