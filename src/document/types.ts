import type { Rounding } from '../base/money.ts';
import type { Text } from '../base/text.ts';

/**
 * The solution space document as its author writes it. Shape and descriptions for editors: `schema.ts`; keys that begin
 * with `x-` are the author's own and may stand in any object.
 */
export interface SpaceDocument extends OwnKeys {
  /** Address of the JSON Schema, for editors. */
  readonly $schema?: string;
  readonly format: 1;
  readonly id: string;
  /** The merchant's own. */
  readonly version: string;
  readonly name: Text;
  /** Language of plain strings, and the last fallback (BCP 47). */
  readonly locale: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly rounding?: Rounding;
  readonly options: readonly OptionSource[];
  readonly groups?: readonly GroupSource[];
  readonly constraints?: readonly ConstraintSource[];
  readonly prices?: readonly PriceSource[];
  readonly figures?: readonly FigureSource[];
  readonly tables?: Readonly<Record<string, TableSource>>;
  readonly quantity?: QuantitySource;
  readonly tax?: TaxSource;
  /** When the document is meant to be used, both days included. */
  readonly valid?: Availability;
  readonly examples?: readonly ExampleSource[];
  readonly replaces?: readonly ReplacesSource[];
  readonly preview?: PreviewSource;
}

/** The author's own keys, in any object. */
export interface OwnKeys {
  readonly [key: `x-${string}`]: unknown;
}

/** A decimal, as a string or a number; a number counts as its shortest decimal. */
export type Amount = string | number;
/** A condition or amount in the expression language. */
export type ExpressionText = string;
/** `YYYY-MM-DD`. */
export type DateText = string;

export const ROLES = ['fit', 'design', 'function', 'service'] as const;
export type Role = (typeof ROLES)[number];
export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

interface OptionCommon extends OwnKeys {
  readonly id: string;
  readonly label?: Text;
  readonly help?: Text;
  readonly role?: Role;
  readonly required?: boolean;
  /** Where it does not hold, the option is not part of the product: its value is none. */
  readonly when?: ExpressionText;
  readonly display?: string;
  /** How much it hurts to change a choice made here; 1 when absent. */
  readonly stickiness?: number;
  /** `host`: the page decides and the shopper does not see it. */
  readonly setBy?: 'shopper' | 'host';
}

export interface ChoiceSource extends OptionCommon {
  readonly kind: 'choice';
  readonly values: readonly ValueSource[];
  readonly default?: string | null;
}

export interface SwitchSource extends OptionCommon {
  readonly kind: 'switch';
  readonly default?: boolean | null;
}

export interface NumberSource extends OptionCommon {
  readonly kind: 'number';
  readonly min: Amount;
  readonly max: Amount;
  /** Distance of grid points, 1 if absent. */
  readonly step?: Amount;
  readonly unit?: string;
  readonly default?: Amount | null;
}

export interface SetSource extends OptionCommon {
  readonly kind: 'set';
  readonly values: readonly ValueSource[];
  /** Least and most members; 0 and all if absent. */
  readonly min?: number;
  readonly max?: number;
  readonly default?: readonly string[] | null;
}

export interface TextSource extends OptionCommon {
  readonly kind: 'text';
  /** In characters (Unicode code points); 100 if absent. */
  readonly maxLength?: number;
  /** A regular expression that the whole text must match, as in HTML's `pattern`. */
  readonly pattern?: string;
  readonly default?: string | null;
}

/** An option of one instance of a list. */
export type ItemOptionSource = ChoiceSource | SwitchSource | NumberSource | SetSource | TextSource;

/**
 * Several instances of a part with options, constraints and prices of its own: a kitchen's cabinets. As an option it is the
 * number of instances; the options of the second cabinet are `cabinets[2].width` and so on.
 */
export interface ListSource extends Omit<OptionCommon, 'required' | 'display'> {
  readonly kind: 'list';
  /** What one instance is called: “Cabinet”; the list's label if absent. */
  readonly item?: Text;
  /** Fewest and most instances; no fewest if absent. */
  readonly min?: number;
  readonly max: number;
  readonly default?: number | null;
  /** Whether it matters which instance comes first; otherwise those that differ in their order only count as one. */
  readonly ordered?: boolean;
  readonly options: readonly ItemOptionSource[];
  /** What holds of each instance, in its own options and those of the product. */
  readonly constraints?: readonly ConstraintSource[];
  /** Lines of each instance. */
  readonly prices?: readonly PriceSource[];
  /** What each instance adds to the document's figures. */
  readonly figures?: readonly ListFigureSource[];
}

export type OptionSource = ItemOptionSource | ListSource;

export interface ValueSource extends OwnKeys {
  readonly id: string;
  readonly label?: Text;
  readonly help?: Text;
  /** Surcharge: a price line of its own. */
  readonly price?: Amount;
  readonly sku?: string;
  /** A CSS colour. */
  readonly color?: string;
  /** Address of a picture, relative to the document. */
  readonly image?: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  readonly available?: boolean | Availability;
}

/** Both days included. */
export interface Availability extends OwnKeys {
  readonly from?: DateText;
  readonly until?: DateText;
}

export interface GroupSource extends OwnKeys {
  readonly id: string;
  readonly label?: Text;
  readonly options: readonly string[];
  readonly when?: ExpressionText;
}

/** One value of an option; null is none. */
export type CellValueSource = string | number | boolean | null;
/** `"*"` matches anything, a list any of its values. */
export type CellSource = CellValueSource | readonly CellValueSource[];

/** Exactly one of `require`, `exclude` and `table`. */
export interface ConstraintSource extends OwnKeys {
  readonly id?: string;
  readonly message?: Text;
  readonly when?: ExpressionText;
  readonly require?: ExpressionText;
  readonly exclude?: ExpressionText;
  /** Exactly one of `allow` and `forbid`. */
  readonly table?: {
    readonly options: readonly string[];
    readonly allow?: readonly (readonly CellSource[])[];
    readonly forbid?: readonly (readonly CellSource[])[];
  };
}

/** Exactly one of `amount`, `table` and `percent`. */
export interface PriceSource extends OwnKeys {
  readonly id?: string;
  readonly label?: Text;
  readonly when?: ExpressionText;
  readonly amount?: Amount | ExpressionText;
  /** The last cell of a row is its amount; the first row that matches counts. */
  readonly table?: {
    readonly options: readonly string[];
    readonly amounts: readonly (readonly CellSource[])[];
    readonly default?: Amount;
  };
  readonly percent?: Amount;
  /** Lines the percentage is of; all before it if absent. */
  readonly of?: readonly string[];
  /** Recurring, with a total of its own. */
  readonly every?: Period;
}

/** A quantity besides the price, with lines of its own. */
export interface FigureSource extends OwnKeys {
  readonly id: string;
  readonly label?: Text;
  readonly unit?: string;
  /** Decimals each line is rounded to; 0 if absent. */
  readonly decimals?: number;
  /** Whether lines add up or the largest counts; `sum` if absent. */
  readonly combine?: 'sum' | 'max';
  readonly lines: readonly Omit<PriceSource, 'every'>[];
}

/** What each instance of a list adds to a figure. */
export interface ListFigureSource extends OwnKeys {
  /** Of the document's figure. */
  readonly id: string;
  readonly lines: FigureSource['lines'];
}

/** Either `rows` and `cells`, or `csv`. */
export interface TableSource extends OwnKeys {
  readonly rows?: readonly Amount[];
  readonly columns?: readonly Amount[];
  /** A row of cells for each of `rows`; a single amount where there are no columns. null is a hole. */
  readonly cells?: readonly (readonly (Amount | null)[] | Amount | null)[];
  /** The table as a spreadsheet exports it: columns in the first line, rows in the first cells. */
  readonly csv?: string;
  readonly between?: 'next' | 'exact' | 'linear';
}

export interface QuantitySource extends OwnKeys {
  readonly min?: number;
  readonly max?: number;
  readonly default?: number;
  /** From how many pieces on which percentage is taken off the total. */
  readonly tiers?: readonly { readonly from: number; readonly percent: Amount }[];
}

/** What prices say about tax; they are shown and ordered as they are. */
export interface TaxSource extends OwnKeys {
  /** Whether tax comes on top of the prices (`net`) or is in them (`gross`). */
  readonly prices: 'net' | 'gross';
  /** In percent. */
  readonly rate: Amount;
}

/** What became of an option or value of an earlier version. */
export interface ReplacesSource extends OwnKeys {
  readonly option: string;
  readonly value?: string;
  /** null is none; absent: it is gone. */
  readonly by?: string | null;
}

/** Values by option: a list for a set. */
export type ValuesSource = Readonly<Record<string, CellSource>>;

/** A regression test of the document: what must hold where these values are set. */
export interface ExampleSource extends OwnKeys {
  readonly id?: string;
  readonly set: ValuesSource;
  /** Whether any product has these values; true if absent. */
  readonly consistent?: boolean;
  /** The total where it is decided, or bounds it must keep to. */
  readonly price?: Amount | { readonly min?: Amount; readonly max?: Amount };
  /** Values that must follow. */
  readonly forced?: ValuesSource;
  /** Values that must not be possible any more; a list for several. */
  readonly impossible?: ValuesSource;
}

/** A text in which `{expression}` stands for the value of the expression: `"translate({width / 2} 0)"`. */
export type TemplateText = string;

/** What the product looks like: layers one over the other, the first at the back. */
export interface PreviewSource extends OwnKeys {
  /** Proportions of the picture. */
  readonly width: number;
  readonly height: number;
  /** What is shown of options while they are open; what the page proposes if absent. */
  readonly typical?: ValuesSource;
  /** Numbers with a name, for the expressions of the preview; each may use those before it. */
  readonly let?: Readonly<Record<string, ExpressionText>>;
  readonly layers?: readonly LayerSource[];
  /** For pages that have `<model-viewer>`. */
  readonly model?: ModelSource;
}

/** Exactly one of `image`, `option` and `drawing`. */
export interface LayerSource extends OwnKeys {
  readonly when?: ExpressionText;
  /** Address of a picture, relative to the document. */
  readonly image?: string;
  /** The picture of what is chosen of an option. */
  readonly option?: string;
  /** Pictures by value; the values' own `image` if absent. */
  readonly images?: Readonly<Record<string, string>>;
  /** Address of an SVG whose parts follow the configuration. */
  readonly drawing?: string;
  readonly parts?: readonly PartSource[];
}

/** One element of a drawing. */
export interface PartSource extends OwnKeys {
  /** Its `id`. */
  readonly part: string;
  /** It is shown only where this holds. */
  readonly when?: ExpressionText;
  readonly set?: Readonly<Record<string, TemplateText>>;
  readonly text?: TemplateText;
}

export interface ModelSource extends OwnKeys {
  /** Address of a glTF model, relative to the document. */
  readonly src: string;
  /** Name of the material variant. */
  readonly variant?: TemplateText;
  /** Colours by name of the material. */
  readonly colors?: Readonly<Record<string, TemplateText>>;
}
