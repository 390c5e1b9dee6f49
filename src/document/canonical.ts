import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../base/hex.ts';

/**
 * Canonical JSON (RFC 8785, JCS): keys sorted by UTF-16 code units, no blanks, numbers and strings as ECMAScript writes
 * them. Two texts of one document differ at most in blanks, order of keys and spelling of numbers and escapes; their
 * canonical form is the same, byte for byte.
 * @throws TypeError for what JSON cannot hold (undefined, functions, NaN, infinities).
 */
export function canonicalize(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalize).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const record = value as Readonly<Record<string, unknown>>;
    const keys = Object.keys(record).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalize(record[key])}`).join(',')}}`;
  }
  const text = typeof value === 'number' && !Number.isFinite(value) ? undefined : JSON.stringify(value);
  if (text === undefined) throw new TypeError(`Not a value of JSON: ${String(value)}`);
  return text;
}

/**
 * SHA-256 of the canonical form in UTF-8, lower-case hex. One implementation everywhere, in the page, the worker and Node:
 * WebCrypto would be missing in pages on http, so that the package had to be there anyway, and is never synchronous.
 */
export function digestOf(value: unknown): string {
  return toHex(sha256(new TextEncoder().encode(canonicalize(value))));
}
