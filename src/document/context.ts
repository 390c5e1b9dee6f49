import { parseRational, type Rational } from '../base/rational.ts';
import type { Text } from '../base/text.ts';
import type { Reporter } from './reporter.ts';
import type { Amount, SpaceDocument } from './types.ts';

/** What every check of meaning is given. */
export interface Context {
  readonly source: SpaceDocument;
  /** Pointer of what is checked: `''` for the document, that of the option for the part that a list repeats. */
  readonly base: string;
  readonly reporter: Reporter;
  /** Whether the shape of the entry at this pointer is wrong, so that its meaning cannot be asked. */
  readonly isBroken: (pointer: string) => boolean;
  /** Decimals of the currency. */
  readonly digits: number;
  readonly texts: TextLog;
}

/** The texts seen, for what is missing in which language. */
export interface TextLog {
  /** A text that readers read in their language. (What may be a proper name, the same in all, is seen only where it is translated.) */
  see(text: Text | undefined, pointer: string): void;
}

/** Minor units up to here are exact as doubles (2^53). */
const LARGEST_MINOR = BigInt(Number.MAX_SAFE_INTEGER);

/** The exact amount of money, or undefined with an error if it cannot be counted in minor units. */
export function readMoney(context: Context, amount: Amount, pointer: string): Rational | undefined {
  const value = parseRational(String(amount));
  if (value === undefined) {
    context.reporter.error('bad-amount', pointer, `‘${String(amount).slice(0, 40)}’ is not a decimal number.`, 'Write it with a point and without signs of currency or thousands: "1249.50".');
    return undefined;
  }
  if (fitsMoney(context, value)) return value;
  context.reporter.error('amount-too-large', pointer, 'This amount is too large to be counted exactly.', 'Amounts may have up to 13 digits before the point.');
  return undefined;
}

/** Whether an amount can be counted exactly in minor units. */
export function fitsMoney({ digits }: Context, value: Rational): boolean {
  const minor = (value.n * 10n ** BigInt(digits)) / value.d;
  return minor <= LARGEST_MINOR && minor >= -LARGEST_MINOR;
}

/** Reports entries of a list whose ids occur before. */
export function checkUnique(context: Context, entries: readonly { readonly id?: string }[], pointer: string, noun: string): void {
  const seen = new Map<string, number>();
  entries.forEach((entry, index) => {
    const id: unknown = (entry as { id?: unknown } | null)?.id;
    if (typeof id !== 'string') return;
    const first = seen.get(id);
    if (first === undefined) seen.set(id, index);
    else context.reporter.error('duplicate-id', `${pointer}/${index}/id`, `There are two ${noun}s ‘${id}’ (numbers ${first + 1} and ${index + 1}).`, 'Give one of them another id.');
  });
}

/** `1 cell`, `2 cells`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
