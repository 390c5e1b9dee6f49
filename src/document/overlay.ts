import { suggest } from '../base/nearest.ts';
import type { Issue } from '../base/issue.ts';
import { joinPointer } from '../base/pointer.ts';
import { parseRational } from '../base/rational.ts';
import type { Text } from '../base/text.ts';
import type { Origins } from './origins.ts';
import { readJson } from './read.ts';
import type { Amount, Availability, OwnKeys } from './types.ts';
import { validateShape } from './validate.ts';

/**
 * What lies over a document for a while without touching it: stock, what is discontinued, prices of the day. Shape and
 * descriptions: `schema.ts`.
 */
export interface OverlaySource extends OwnKeys {
  readonly overlay: 1;
  /** Id of the document it is for; any if absent. */
  readonly of?: string;
  /** The merchant's own. */
  readonly version?: string;
  /** By option, by value (a switch has `true` and `false`). */
  readonly values?: Readonly<Record<string, Readonly<Record<string, OverlayValueSource>>>>;
  /** Amounts by price line. */
  readonly prices?: Readonly<Record<string, Amount>>;
}

export interface OverlayValueSource extends OwnKeys {
  readonly available?: boolean | Availability;
  /** What the shopper is told where it is not available. */
  readonly message?: Text;
  /** Surcharge, in the place of the document's. */
  readonly price?: Amount;
}

/** An overlay as it was found. */
export interface OverlayText {
  readonly text: string;
  /** Where it was found, for issues about it. */
  readonly address: string;
}

/** The document, or the part that a list repeats. */
interface Part {
  options?: WholeOption[];
  constraints?: unknown[];
  prices?: { id?: unknown; amount?: unknown }[];
}
interface Whole extends Part {
  readonly id?: unknown;
}
interface WholeOption extends Part {
  id?: unknown;
  kind?: unknown;
  values?: { id?: unknown; price?: unknown; available?: unknown }[];
}

/**
 * Lays an overlay over a document. What is not available becomes a constraint `overlay/option/value`, so that a decision
 * which it makes impossible is explained by it as by any other constraint. What the document does not have is passed over
 * with a warning, since a list of stock may speak of several products.
 * @param document JSON of any shape; written to
 * @param date day on which availability is judged
 */
export function layOver(document: unknown, { text, address }: OverlayText, date: string, origins: Origins): { readonly value: unknown; readonly issues: readonly Issue[] } {
  const { value: overlay, positions, issues: faults } = readJson(text);
  origins.addFile(address, positions);
  const issues: Issue[] = faults.map((issue) => ({ ...issue, file: address }));
  if (overlay === undefined || faults.length > 0) return { value: document, issues };
  for (const { code, pointer, message, mend } of validateShape(overlay, 'overlay')) issues.push(origins.place({ code, severity: 'error', message, ...(mend === undefined ? {} : { mend }) }, { file: address, pointer }));
  // A document that is no object is told when it is opened.
  if (issues.length > 0 || typeof document !== 'object' || document === null) return { value: document, issues };
  const layer = new Layer(document as Whole, address, date, origins, issues);
  layer.lay(overlay as OverlaySource);
  return { value: document, issues };
}

/** An option, and where it stands. */
interface Place {
  readonly part: Part;
  readonly base: string;
  readonly option: WholeOption;
  readonly index: number;
}

class Layer {
  constructor(
    readonly whole: Whole,
    readonly address: string,
    readonly date: string,
    readonly origins: Origins,
    readonly issues: Issue[],
  ) {}

  lay({ of, values = {}, prices = {} }: OverlaySource): void {
    if (of !== undefined && of !== this.whole.id) return this.#report('error', 'overlay-other', '/of', `This is for ‘${of}’, and the document is ‘${String(this.whole.id)}’.`, 'Take the overlay of this document.');
    for (const [id, entries] of Object.entries(values)) {
      if (id.startsWith('x-')) continue;
      const { part, base, name } = this.#partOf(id);
      const options = listOf(part.options);
      const index = options.findIndex((option) => option?.id === name);
      const pointer = joinPointer('/values', id);
      if (index < 0) this.#report('warning', 'overlay-unknown', pointer, `The document has no option ‘${id}’.`, suggest(name, idsOf(options)));
      else for (const [value, entry] of Object.entries(entries)) if (!value.startsWith('x-')) this.#layValue({ part, base, option: options[index]!, index }, value, entry, joinPointer(pointer, value));
    }
    for (const [id, amount] of Object.entries(prices)) if (!id.startsWith('x-')) this.#layPrice(id, amount);
  }

  /** What `list.option` and `list.line` are in: every instance of a list is laid over. */
  #partOf(id: string): { readonly part: Part; readonly base: string; readonly name: string } {
    const options = listOf(this.whole.options);
    const [list, name] = id.split('.');
    const index = name === undefined ? -1 : options.findIndex((option) => option?.id === list && option.kind === 'list');
    return index < 0 ? { part: this.whole, base: '', name: id } : { part: options[index]!, base: `/options/${index}`, name: name! };
  }

  #layValue({ part, base, option, index: optionIndex }: Place, id: string, { available, message, price }: OverlayValueSource, pointer: string): void {
    const listed = listOf(option.values);
    const index = listed.findIndex((value) => value?.id === id);
    const isKnown = option.kind === 'switch' ? id === 'true' || id === 'false' : option.kind === 'number' ? parseRational(id) !== undefined : index >= 0;
    if (!isKnown) return this.#report('warning', 'overlay-unknown', pointer, `The option ‘${String(option.id)}’ has no value ‘${id}’.`, suggest(id, idsOf(listed)));
    const place = `${base}/options/${optionIndex}/values/${index}`;
    if (price !== undefined) {
      if (index < 0) return this.#report('error', 'overlay-price', `${pointer}/price`, 'Only values that are listed have a price of their own.', 'Give the price line of the document another amount, under ‘prices’.');
      listed[index]!.price = price;
      this.origins.add(`${place}/price`, { file: this.address, pointer: `${pointer}/price` });
    }
    if (available === undefined) return;
    const isAvailable = typeof available === 'boolean' ? available : (available.from === undefined || this.date >= available.from) && (available.until === undefined || this.date <= available.until);
    if (isAvailable) {
      if (index >= 0) delete listed[index]!.available;
      return;
    }
    part.constraints = listOf(part.constraints);
    this.origins.add(`${base}/constraints/${part.constraints.length}`, { file: this.address, pointer });
    part.constraints.push({ id: overlayId(String(option.id), id), exclude: conditionOf(option, id), ...(message === undefined ? {} : { message }) });
  }

  #layPrice(id: string, amount: Amount): void {
    const pointer = joinPointer('/prices', id);
    const { part, base, name } = this.#partOf(id);
    const prices = listOf(part.prices);
    const index = prices.findIndex((price) => price?.id === name);
    if (index < 0) return this.#report('warning', 'overlay-unknown', pointer, `The document has no price line ‘${id}’.`, suggest(name, idsOf(prices)));
    if (parseRational(String(prices[index]!.amount).trim()) === undefined) return this.#report('error', 'overlay-price', pointer, `The line ‘${id}’ is no plain amount.`, 'Only amounts can be laid over, not formulas, tables and percentages.');
    prices[index]!.amount = amount;
    this.origins.add(`${base}/prices/${index}/amount`, { file: this.address, pointer });
  }

  #report(severity: Issue['severity'], code: string, pointer: string, message: string, mend?: string): void {
    this.issues.push(this.origins.place({ code, severity, message, ...(mend === undefined ? {} : { mend }) }, { file: this.address, pointer }));
  }
}

/** What ids of constraints begin with that values which are not available become. */
export const OVERLAY = 'overlay/';

/** Id of the constraint that a value which is not available becomes. */
export function overlayId(option: string, value: string): string {
  return `${OVERLAY}${option}/${value}`;
}

/** That an option has a value, in the expression language; JSON's escapes are CEL's too. */
function conditionOf({ id, kind }: WholeOption, value: string): string {
  const text = JSON.stringify(value);
  switch (kind) {
    case 'set':
      return `${text} in ${String(id)}`;
    case 'switch':
    case 'number':
      return `${String(id)} == ${value}`;
    default:
      return `${String(id)} == ${text}`;
  }
}

function listOf<T>(list: T[] | undefined): T[] {
  return Array.isArray(list) ? list : [];
}

function idsOf(entries: readonly ({ id?: unknown } | null)[]): string[] {
  return entries.flatMap((entry) => (typeof entry?.id === 'string' ? [entry.id] : []));
}
