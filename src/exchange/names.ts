import { KEYWORDS } from '../expression/syntax.ts';

/** Gives out identifiers for expressions, each once. */
export class Identifiers {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = KEYWORDS) {
    this.#taken = new Set(taken);
  }

  /** The name itself where it is an identifier and free; otherwise the nearest one that is. */
  take(name: string): string {
    const plain = toIdentifier(name);
    let id = plain;
    for (let number = 2; this.#taken.has(id); number++) id = `${plain}_${number}`;
    this.#taken.add(id);
    return id;
  }
}

/** Letters without their accents, everything else than letters and digits as `_`: `Größe (EU)` → `Grosse_EU`. */
export function toIdentifier(name: string): string {
  const letters = name.replace(/ß/g, 'ss').normalize('NFD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9_]+/g, '_').replace(/^_+|_+$/g, '');
  return /^[A-Za-z_]/.test(letters) ? letters : `_${letters}`;
}

/** A text in single quotes, as expressions write it. */
export function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r')}'`;
}
