import { equals, isDecimal, parseRational, toDecimal } from '../base/rational.ts';
import type { Catalogue, CatalogueOption, Configuration, Value } from '../model/catalogue.ts';
import { fits } from './decisions.ts';

/** Values of an earlier version, as they were stored: numbers as decimals or as JSON numbers. */
export type StoredConfiguration = Readonly<Record<string, Value | number>>;

/** One thing that is not as it was stored. */
export interface Difference {
  /** The stored option's id. */
  readonly option: string;
  readonly from: Value | number;
  /** What it is now; absent where it is gone. */
  readonly to?: { readonly option: string; readonly value: Value };
  /** `replaced`: as the document says; `gone`: the document says so, or does not know it. */
  readonly reason: 'replaced' | 'gone';
}

/**
 * A stored configuration in the words of this version of its document (`replaces`). What the document does not have is left
 * out, and everything that is not as it was is told; what is missing or no longer goes together is for the engine to say.
 * A pure function.
 */
export function migrateConfiguration(catalogue: Pick<Catalogue, 'options' | 'replaces'>, stored: StoredConfiguration): { readonly configuration: Configuration; readonly differences: readonly Difference[] } {
  const configuration: Record<string, Value> = {};
  const differences: Difference[] = [];
  for (const [id, from] of Object.entries(stored)) {
    const owner = renameOption(catalogue, id);
    const option = catalogue.options.find((candidate) => candidate.id === owner);
    const value = option && replaceValue(catalogue, option, from);
    if (option === undefined || value === undefined || !fits(catalogue as Catalogue, { option: option.id, value })) {
      differences.push({ option: id, from, reason: 'gone' });
      continue;
    }
    configuration[option.id] = value;
    if (option.id !== id || !isSame(from, value)) differences.push({ option: id, from, to: { option: option.id, value }, reason: isPart(from, value) ? 'gone' : 'replaced' });
  }
  return { configuration, differences };
}

function renameOption({ replaces = [] }: Pick<Catalogue, 'replaces'>, id: string): string | undefined {
  let name: string | undefined = id;
  for (const { option, value, by } of replaces) if (value === undefined && option === name) name = by ?? undefined;
  return name;
}

/** The value in today's words; undefined where it is gone. Of a set, what is left of it. */
function replaceValue({ replaces = [] }: Pick<Catalogue, 'replaces'>, option: CatalogueOption, stored: Value | number): Value | undefined {
  const entries = replaces.filter((entry) => entry.option === option.id && entry.value !== undefined);
  const one = (from: string): string | null | undefined => {
    let name: string | null | undefined = from;
    for (const { value, by } of entries) if (value === name) name = by;
    return name;
  };
  if (Array.isArray(stored)) {
    const members = new Set((stored as readonly string[]).map(one));
    return option.values?.map(({ id }) => id).filter((id) => members.has(id));
  }
  if (stored === null) return null;
  const now = one(typeof stored === 'object' ? '' : String(stored));
  if (now === null || now === undefined) return now;
  if (option.kind === 'switch') return now === 'true' ? true : now === 'false' ? false : undefined;
  return option.kind === 'number' ? shortest(now) : now;
}

function shortest(text: string): string | undefined {
  const value = parseRational(text);
  return value !== undefined && isDecimal(value) ? toDecimal(value) : undefined;
}

function isSame(from: Value | number, value: Value): boolean {
  if (Array.isArray(from) && Array.isArray(value)) return from.length === value.length && from.every((member) => value.includes(member as string));
  if (from === value) return true;
  const [a, b] = [parseRational(String(from)), parseRational(String(value))];
  return typeof from !== 'boolean' && a !== undefined && b !== undefined && equals(a, b);
}

/** Whether a set has lost members and got none. */
function isPart(from: Value | number, value: Value): boolean {
  return Array.isArray(from) && Array.isArray(value) && value.length < from.length && value.every((member) => from.includes(member as never));
}
