import type { Issue } from '../base/issue.ts';
import type { Rational } from '../base/rational.ts';
import type { OverlayText } from '../document/overlay.ts';
import type { Text } from '../base/text.ts';
import type { Cause } from '../model/model.ts';
import type { Catalogue, Configuration, Decision, Value } from '../model/catalogue.ts';
import type { Picture } from '../model/preview.ts';

/** How a document is opened. */
export interface OpenOptions {
  /** Day on which availability is judged, `YYYY-MM-DD`; today (UTC) when absent. */
  readonly date?: string;
  /** Answer by search, with bounds for prices, where the diagram would be too large. Otherwise such a space is an error. */
  readonly search?: boolean;
  /** With `search`: answer by search also while compiling takes its time, and by the diagram as soon as it is there (`settled`). */
  readonly meanwhile?: boolean;
  /** Bytes that `mc-configurator compile` wrote for this document; anything else is passed over, with a warning (`compiled-stale`), and the document compiled. */
  readonly compiled?: Uint8Array;
  /** Absolute address of the document, which those of files it includes are relative to. */
  readonly base?: string;
  /** What lies over the document: stock, prices of the day. The digest is that of the document with it. */
  readonly overlay?: OverlayText;
}

/** Result of opening a document: all its problems at once, and the catalogue when none of them is an error. */
export interface Opened {
  readonly issues: readonly Issue[];
  readonly catalogue?: Catalogue;
  /** Milliseconds spent, and size of the diagram. */
  readonly statistics?: { readonly parse: number; readonly lower: number; readonly compile: number; readonly nodes: number; readonly items: number };
}

/** In `changes`: possible with some number of changes that was not found out. */
export const UNKNOWN = -2;

/** Amounts are integers in minor units of the currency. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** Bounds of a figure in its last decimal: overall, and for each slot at its number of `changes`. */
export interface FigureBounds extends Bounds {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/**
 * What several budgets leave together. `least[id][s]`: the least of the figure, in its last decimal, among the configurations with
 * slot s, at the slot's number of changes, that keep every *other* budget; NaN where none does. `total[id]`: the same of all configurations with the decisions. `known` is false, and nothing is
 * told, where the space is too large for it.
 */
export type Afforded = { readonly known: false } | { readonly known: true; readonly least: Readonly<Record<string, Float64Array>>; readonly total: Readonly<Record<string, number>> };

/** A number of complete configurations, decimal. Those that differ only in a text, or in the order of a list's interchangeable instances, are one. */
export type Counted = Pick<Deduction, 'count' | 'countIsBound'>;

/**
 * The answer after every click. Arrays run over the catalogue's slots.
 *
 * `changes[s]` is the least number of decided options whose decision would have to change for slot s to hold (0: valid now;
 * -1: impossible altogether), `min[s]`/`max[s]` the cheapest/dearest total at that number of changes.
 * `after[s]`: the total right after choosing slot s, everything undecided completed as in `proposal` (NaN where impossible);
 * of a number that a formula prices, the least in the run of values that nothing else tells apart.
 */
export interface Deduction {
  readonly consistent: boolean;
  /**
   * False while the space is answered by search: then there is a count only of one configuration or none, `changes` is `UNKNOWN` where it was not found out,
   * bounds are true but may not be reached (see `priceExact`, `slotExact`), `after` is NaN for all that the proposal does
   * not have, and the proposal may not be the one closest to the defaults. Its price is exact all the same, and so are
   * `consistent`, valid values and `forced`.
   */
  readonly exact: boolean;
  /** Where `exact` is false: both bounds of the price are reached. */
  readonly priceExact?: boolean;
  /** Where `exact` is false, a byte a slot: 1 its `min` is reached, 2 its `max`, 3 both. */
  readonly slotExact?: Uint8Array;
  /** Number of complete configurations left, decimal; undefined where it was not asked, or is not known (`exact`). */
  readonly count?: string;
  /** The count is only an upper bound: orders of interchangeable instances are counted too (see `Engine.count`), or constraints tie texts together in too irregular a way. */
  readonly countIsBound?: boolean;
  readonly price: Bounds;
  /** Recurring totals by period (`month`, …), bounds over all completions. */
  readonly recurring: Readonly<Record<string, Bounds>>;
  /** By id, where the document has figures besides the price. */
  readonly figures?: Readonly<Record<string, FigureBounds>>;
  readonly changes: Int32Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly after: Float64Array;
  /** One byte an option: 1 where a single value is left (of a set: every membership settled). Texts are never forced. */
  readonly forced: Uint8Array;
  /** The configuration the page shows; present when consistent. */
  readonly proposal?: Proposal;
}

/** Who set an option's value. `open`: nobody yet, and more than one value is left: the shopper must still choose. */
export type SetBy = 'shopper' | 'host' | 'default' | 'consequence' | 'open';

/**
 * A complete configuration under the decisions, closest to the author's defaults, then cheapest; ties by document order.
 * `complete`: nothing is open, so it can be ordered. Otherwise the total is that of the cheapest way to fill what is open.
 */
export interface Proposal {
  readonly configuration: Configuration;
  readonly setBy: Readonly<Record<string, SetBy>>;
  readonly complete: boolean;
  /** One-off total in minor units. */
  readonly total: number;
  readonly lines: readonly PriceLine[];
  /** What the figures come to, in their last decimals. */
  readonly figures?: Readonly<Record<string, number>>;
  /** False where a better one was not ruled out in time. */
  readonly proven?: false;
  /** What it looks like, where the document has a preview. */
  readonly picture?: Picture;
}

/** One additive part of the total. */
export interface PriceLine {
  /** Id of the author's price, or JSON Pointer-like `option/value` for a value's own price. */
  readonly id: string;
  readonly label: Text;
  /** Minor units. */
  readonly amount: number;
  /** Period of a recurring line; it is not part of the total. */
  readonly every?: string;
}

/**
 * A minimal set of decisions (option ids) and constraints that cannot all hold, and what else it takes: conditions and
 * members of options, values not offered, prices with gaps. Leave out any one of all these and the rest is consistent.
 */
export interface Conflict {
  readonly decisions: readonly string[];
  readonly constraints: readonly { readonly id: string; readonly message?: Text; readonly pointer: string }[];
  readonly causes: readonly Cause[];
  /** False where search was not given the time to show that each of these is needed. */
  readonly minimal?: false;
}

/** A smallest change of decisions that makes a wish possible: nothing less will do. `change` has the decided options that change, and their new values. */
export interface Repair {
  readonly change: Readonly<Record<string, Value>>;
  /** Cheapest total after it, in minor units. */
  readonly price: number;
  /** False where a better one was not ruled out in time; the price is then that of one configuration after it. */
  readonly proven?: false;
}

/**
 * What the best configuration is: the cheapest, the dearest, the one that departs least from the author's defaults, from
 * given wishes, or from given numbers; these three then the cheapest. Always first of all: no texts made up where they may
 * stay empty. Ties are broken by document order: option by option the value that comes first, *none* last, a member of a
 * set rather out than in.
 */
export type Objective = 'cheapest' | 'dearest' | 'default' | Preferred | Nearest;

/** Least sum of the weights of the wishes that are not granted. A weight (1 when absent) is a decimal, not negative. */
export interface Preferred {
  readonly prefer: readonly (Wish & { readonly weight?: number | string })[];
}

/**
 * Least `sum of weight * |value - target|` over number options, by option id, all exact decimals; targets need not lie on
 * the grid. An option that is none counts as one step farther than the farthest point of its grid.
 */
export interface Nearest {
  readonly near: Readonly<Record<string, number | string>>;
  readonly weight?: Readonly<Record<string, number | string>>;
}

/** A wish: this option to have this value (for a set: the named value to be in it). */
export interface Wish {
  readonly option: string;
  readonly value: Value;
}

/** The engine as the page sees it; the same interface is served by the worker and in the page's own thread. */
export interface Engine {
  open(text: string, options?: OpenOptions): Promise<Opened>;
  /**
   * @param count whether to count the configurations left
   * @param everyValue whether the bounds of every grid point of a number that a formula prices are asked for; without it
   *   they are those of the run of values which nothing else tells apart
   */
  deduce(decisions: readonly Decision[], count?: boolean, everyValue?: boolean): Promise<Deduction>;
  /**
   * The number of configurations left where `deduce` tells a bound, as exactly as it can be known: interchangeable instances take a
   * diagram of their own, which is compiled while other questions are answered. Undefined where it was asked about other
   * decisions meanwhile, and while the space is answered by search.
   */
  count(decisions: readonly Decision[]): Promise<Counted | undefined>;
  /** Why the decisions (with the wish, where given) cannot all hold; undefined when they can. */
  explain(decisions: readonly Decision[], wish?: Wish): Promise<Conflict | undefined>;
  /**
   * The k best repairs: fewest changes first, then those that hurt least (`stickiness`), then the cheapest; none where the
   * wish is possible as it is.
   */
  repair(decisions: readonly Decision[], wish: Wish, k: number): Promise<readonly Repair[]>;
  complete(decisions: readonly Decision[], objective: Objective): Promise<Proposal | undefined>;
  /**
   * What several budgets leave together: bounds from above on figures by id, `price` the one-off total. The spaces
   * with the budgets are compiled when such budgets are first asked about, and kept until others are. The page's engine does without it.
   */
  afford?(decisions: readonly Decision[], budgets: Readonly<Record<string, Rational>>, everyValue?: boolean): Promise<Afforded>;
  /**
   * Waits until no answer will become better by waiting. True: answers are by the diagram now. False: search will go on
   * answering.
   */
  settled(): Promise<boolean>;
  close(): void;
}

/** The engine without a screen: what no page asks is not in the page's. */
export interface HeadlessEngine extends Engine {
  /**
   * The k best different configurations, the best first: as `complete` orders them, ties by document order. Configurations
   * that differ in a text only are one; so are those that differ only in the order of a list's interchangeable
   * instances, unless that takes too large a diagram. Found by search, they are the best of all as far as they are not marked (`proven`), and ties
   * come in any order.
   */
  best(decisions: readonly Decision[], objective: Objective, k: number): Promise<readonly Proposal[]>;
  /**
   * The variant number of a complete configuration within its solution space, decimal from 0; undefined where it is none.
   * Numbered in document order are the configurations that `count` counts: those that differ only in the order of a list's
   * interchangeable instances, or in a text, share a number. This and the next two need a diagram: one that is being
   * compiled is waited for.
   * @throws TooLargeError where there will be none
   */
  number(configuration: Configuration): Promise<string | undefined>;
  /** The configuration with a variant number, its interchangeable instances in document order; undefined where there is none. */
  configuration(number: string): Promise<Configuration | undefined>;
  /** A configuration drawn with equal chance from all that have a number; the same for the same seed. */
  sample(seed: number): Promise<Configuration | undefined>;
}
