import { randomInt } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U, so that a number survives being read out on the phone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `K7Q4-9XTM`: tells nobody how many orders there are, and cannot be guessed from another one. */
export function newOrderNumber(): string {
  const letters = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
