/**
 * Every sentence the element says by itself. A language is one file that fulfils this type; what the author of a product
 * writes comes from the document instead. Arguments are already formatted for the reader, except counts, which choose
 * the plural form.
 */
export interface Messages {
  /** BCP 47 tag of the language these sentences are in. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';

  // Loading and failing
  readonly loading: string;
  readonly notAvailable: string;
  readonly retry: string;
  /** A file of the element itself did not come. */
  readonly partMissing: string;
  readonly forAuthors: string;
  readonly issues: (count: number) => string;
  readonly issuePlace: (line: number, column: number) => string;
  readonly engineFailed: string;

  // Options and values
  readonly product: string;
  readonly none: string;
  readonly yes: string;
  readonly no: string;
  readonly choose: string;
  readonly search: string;
  readonly found: (count: number) => string;
  readonly setBy: Readonly<Record<'shopper' | 'host' | 'default' | 'consequence' | 'open', string>>;
  readonly release: (option: string) => string;
  readonly optional: string;
  readonly atLeast: (count: number) => string;
  readonly atMost: (count: number) => string;
  readonly between: (from: string, to: string) => string;
  readonly step: (step: string) => string;
  readonly showIn: (unit: string) => string;
  readonly tooSmall: (min: string) => string;
  readonly tooLarge: (max: string) => string;
  readonly offGrid: (step: string) => string;
  readonly notNumber: string;
  readonly use: (value: string) => string;
  readonly less: (option: string) => string;
  readonly more: (option: string) => string;
  readonly charactersLeft: (count: number) => string;
  readonly notMatching: string;
  readonly addInstance: (item: string) => string;
  readonly copyInstance: (name: string) => string;
  readonly removeInstance: (name: string) => string;

  // Prices
  readonly included: string;
  readonly noCharge: string;
  readonly from: (amount: string) => string;
  readonly range: (min: string, max: string) => string;
  readonly every: (amount: string, period: string) => string;

  // Not possible now
  readonly impossible: string;
  readonly changes: (count: number) => string;
  readonly never: string;
  readonly availableFrom: (date: string) => string;
  readonly conflict: (value: string) => string;
  readonly because: (options: string) => string;
  readonly repairTitle: string;
  readonly change: (option: string, value: string) => string;
  readonly noRepair: string;
  readonly keep: string;
  readonly close: string;

  // Summary
  readonly summary: string;
  readonly total: string;
  /** Before the range of totals that what is not chosen yet leaves: the total beside it has what is suggested. */
  readonly possible: string;
  readonly details: string;
  /** The total where several pieces are ordered. */
  readonly perPiece: string;
  /** Field: how many pieces are ordered. */
  readonly howMany: string;
  readonly pieces: (count: number) => string;
  readonly discount: (percent: string) => string;
  /** The tax in an amount; `rate` with its sign. */
  readonly taxIncluded: (rate: string, amount: string) => string;
  /** The tax that comes on top of an amount. */
  readonly taxAdded: (rate: string, amount: string) => string;
  readonly tax: (rate: string) => string;
  readonly withoutTax: string;
  readonly withTax: string;
  readonly variants: (count: string, plural: number) => string;
  readonly stillOpen: (count: number) => string;
  /** The same where space is short. */
  readonly left: (count: number) => string;
  readonly complete: string;
  readonly nextOpen: string;
  /** What unfolds the fields for the shopper's budgets. */
  readonly budget: string;
  /** At a value: by how much it breaks the budget. */
  readonly overBudget: (amount: string) => string;
  /** At a budget: by how much even the cheapest product is above it, with what the shopper has chosen or whatever is chosen. */
  readonly leastOver: (amount: string, chosen: boolean) => string;
  /** At a value that breaks no budget by itself: any one of these amounts more, and all are kept. */
  readonly overTogether: (amounts: string) => string;
  /** Button: keeps the configuration shown, to compare others with it. */
  readonly remember: string;
  /** The configuration that is kept. */
  readonly remembered: string;
  readonly compare: string;
  /** The configuration shown. */
  readonly thisOne: string;
  /** Button: takes the configuration that is kept. */
  readonly take: string;
  readonly same: string;
  readonly steps: string;
  readonly back: string;
  readonly next: string;
  readonly undo: string;
  readonly redo: string;
  readonly reset: string;
  /** Button: the picture of the product as a file. */
  readonly savePicture: string;
  readonly pictureFailed: string;

  // Draft
  readonly restored: string;
  readonly dropped: string;
  readonly unmet: string;
  readonly renewed: string;
  readonly dismiss: string;

  // Order
  readonly order: string;
  readonly ordering: string;
  readonly retryOrder: string;
  readonly missing: (options: string) => string;
  readonly placed: string;
  readonly orderNumber: (id: string) => string;
  readonly continue: string;
  readonly again: string;
  readonly refused: string;
  readonly changedMeanwhile: string;
  readonly notReached: string;
  readonly offline: string;
  readonly tookTooLong: string;
  readonly serviceDown: string;
  readonly nothingLost: string;

  // Said aloud
  readonly nowSet: (changes: string) => string;
  readonly isNow: (option: string, value: string) => string;
  readonly totalNow: (amount: string) => string;
}

type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** A chooser of plural forms for one language; `#` in a form stands for the number as that language writes it. */
export function plurals(tag: string): (count: number, forms: PluralForms, written?: string) => string {
  const rules = new Intl.PluralRules(tag);
  const numbers = new Intl.NumberFormat(tag);
  return (count, forms, written) =>
    (forms[rules.select(count)] ?? forms.other).replace('#', written ?? numbers.format(count));
}
