import type { Issue } from '../base/issue.ts';
import { joinPointer, resolvePointer } from '../base/pointer.ts';
import { isOwn, type Origin, type Origins } from './origins.ts';
import { readJson } from './read.ts';

/** Fetches the text of a file. @throws where it cannot be had */
export type Load = (address: string) => Promise<string>;

/** The key whose value is the address of a part that stands in its place: `"fragments/colours.json#/oak"`. */
export const INCLUDE = '$include';
/** Parts copied at most; files that include each other twice would double at each step. */
const MOST_PARTS = 20_000;
const MOST_VALUES = 2_000_000;
/** Parts within each other. */
const DEEPEST = 50;

/**
 * Puts parts of other documents in the place of references to them (`{"$include": "address#/pointer"}`, the pointer an RFC
 * 6901 one in a URI fragment). Keys beside the reference come on top of an object's own; a list that is included into a
 * list adds its entries. Addresses are relative to the file they stand in.
 */
export class Includer {
  readonly issues: Issue[] = [];
  readonly #base: string | undefined;
  readonly #load: Load;
  readonly #origins: Origins;
  readonly #files = new Map<string | undefined, Promise<{ readonly value?: unknown }>>();
  #parts = 0;
  #values = 0;

  /** @param base absolute address of the document, or undefined where it has none */
  constructor(root: unknown, base: string | undefined, load: Load, origins: Origins) {
    this.#base = base;
    this.#load = load;
    this.#origins = origins;
    this.#files.set(undefined, Promise.resolve({ value: root }));
  }

  /**
   * A value with its references resolved.
   * @param source where it stands; `target`: where it will stand in the whole
   * @param around parts that are being included, outermost first
   */
  async expand(value: unknown, source: Origin, target: string, around: readonly string[]): Promise<unknown> {
    if (++this.#values > MOST_VALUES) return this.#refuseMore(source);
    if (Array.isArray(value)) return this.#expandList(value, source, target, around);
    if (typeof value !== 'object' || value === null || isOwn(source.pointer)) return value;
    if (typeof (value as Record<string, unknown>)[INCLUDE] === 'string') return this.#include(value as Record<string, unknown>, source, target, around);
    return this.#expandKeys(value as Record<string, unknown>, source, target, around);
  }

  async #expandKeys(value: Readonly<Record<string, unknown>>, source: Origin, target: string, around: readonly string[]): Promise<unknown> {
    const expanded = await Promise.all(Object.entries(value).map(async ([key, part]) => [key, await this.expand(part, below(source, key), joinPointer(target, key), around)] as const));
    return Object.fromEntries(expanded);
  }

  async #expandList(list: readonly unknown[], source: Origin, target: string, around: readonly string[]): Promise<unknown[]> {
    const result: unknown[] = [];
    for (const [index, item] of list.entries()) {
      const place = joinPointer(target, result.length);
      if (result.length !== index) this.#origins.add(place, below(source, index));
      const part = await this.expand(item, below(source, index), place, around);
      if (!Array.isArray(part) || !isReference(item)) {
        result.push(part);
        continue;
      }
      const { file, pointer } = this.#origins.of(place);
      part.forEach((entry, position) => {
        this.#origins.add(joinPointer(target, result.length), { file, pointer: joinPointer(pointer, position) });
        result.push(entry);
      });
    }
    return result;
  }

  async #include(holder: Readonly<Record<string, unknown>>, source: Origin, target: string, around: readonly string[]): Promise<unknown> {
    const place = below(source, INCLUDE);
    const reference = holder[INCLUDE] as string;
    const fail = (code: string, message: string, mend?: string): undefined => {
      this.issues.push(this.#origins.place({ code, severity: 'error', message, ...(mend === undefined ? {} : { mend }) }, place));
      return undefined;
    };
    if (++this.#parts > MOST_PARTS || around.length > DEEPEST) return this.#refuseMore(place);
    const found = this.#locate(reference, source.file);
    if (found === undefined) return fail('include-address', `‘${reference}’ is not an address here.`, 'Write it relative to this file, with the part after #: "colours.json#/oak".');
    const key = `${found.file ?? ''}#${found.pointer}`;
    if (around.includes(key)) return fail('include-cycle', `‘${reference}’ includes itself.`, 'Take one of the references away.');
    let value: unknown;
    try {
      value = resolvePointer((await this.#file(found.file)).value, found.pointer);
    } catch (error) {
      return fail('include-missing', `The file ‘${reference.split('#')[0]}’ cannot be read: ${error instanceof Error ? error.message : String(error)}`, 'Addresses are relative to the file they stand in.');
    }
    if (this.issues.length > 0) return undefined;
    if (value === undefined) return fail('include-missing', `There is no ‘${found.pointer}’ in ${reference.startsWith('#') ? 'this document' : `‘${reference.split('#')[0]}’`}.`, 'What comes after # is a JSON Pointer: "#/values/0".');
    const { [INCLUDE]: _, ...own } = holder;
    this.#origins.add(target, found);
    const part = await this.expand(value, found, target, [...around, key]);
    if (Object.keys(own).length === 0) return part;
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return fail('include-kind', `Beside this reference stand other keys, and ‘${reference}’ is no object that they could be added to.`, 'Take the other keys away.');
    for (const name of Object.keys(own)) this.#origins.add(joinPointer(target, name), below(source, name));
    return { ...part, ...(await this.#expandKeys(own, source, target, around) as object) };
  }

  #refuseMore(place: Origin): undefined {
    if (!this.issues.some(({ code }) => code === 'include-too-much')) {
      this.issues.push(this.#origins.place({ code: 'include-too-much', severity: 'error', message: 'So much is included that the document becomes too large.', mend: 'Include larger parts, and none twice within each other.' }, place));
    }
    return undefined;
  }

  /** Where a reference leads; undefined where it is no address. */
  #locate(reference: string, from: string | undefined): Origin | undefined {
    const [address, fragment = ''] = reference.split('#') as [string, string?];
    try {
      const pointer = decodeURIComponent(fragment);
      if (pointer !== '' && !pointer.startsWith('/')) return undefined;
      if (address === '') return { file: from, pointer };
      const url = new URL(address, from ?? this.#base).href;
      return { file: url === this.#base ? undefined : url, pointer };
    } catch {
      return undefined;
    }
  }

  /** The value in a file. Its own faults are told once. */
  #file(file: string | undefined): Promise<{ readonly value?: unknown }> {
    let found = this.#files.get(file);
    if (found === undefined) {
      found = this.#load(file!).then((text) => {
        const { value, positions, issues } = readJson(text);
        this.#origins.addFile(file, positions);
        this.issues.push(...issues.map((issue) => ({ ...issue, file: file! })));
        return { value };
      });
      this.#files.set(file, found);
    }
    return found;
  }
}

function below({ file, pointer }: Origin, key: string | number): Origin {
  return { file, pointer: joinPointer(pointer, key) };
}

function isReference(item: unknown): boolean {
  return typeof item === 'object' && item !== null && INCLUDE in item;
}
