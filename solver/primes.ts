/** Primes just below 2^31, largest first, and numbers in the mixed radix they form (Garner 1959). */
import { geti, item, List, newList, push, seti } from './memory';

let primes: List = changetype<List>(0);

export function openPrimes(): void { primes = newList(16); }

function power(x: u64, exponent: u32, p: u64): u64 {
  let result: u64 = 1;
  for (; exponent != 0; exponent >>= 1) {
    if ((exponent & 1) != 0) result = result * x % p;
    x = x * x % p;
  }
  return result;
}

/** Miller and Rabin's test to one base. */
function isWitness(base: u64, p: u32): bool {
  const twos = ctz(p - 1);
  let x = power(base, (p - 1) >> twos, p);
  if (x == 1 || x == p - 1) return false;
  for (let i: u32 = 1; i < twos; i++) {
    x = x * x % p;
    if (x == p - 1) return false;
  }
  return true;
}

/** The i-th largest prime below 2^31. Bases 2, 3, 5, 7 decide up to 3.2 * 10^9 (Jaeschke 1993). */
export function primeAt(i: i32): i32 {
  let p: u32 = primes.length == 0 ? 0x7fffffff : item(primes, primes.length - 1) - 2;
  for (; primes.length <= i; p -= 2) if (!isWitness(2, p) && !isWitness(3, p) && !isWitness(5, p) && !isWitness(7, p)) push(primes, p);
  return item(primes, i);
}

/**
 * requires: residues[i] is some number modulo primeAt(i), for i < n. ensures: residues are its digits:
 * d0 + d1 p0 + d2 p0 p1 + …
 */
export function toMixedRadix(residues: usize, n: i32): void {
  for (let i = 0; i < n; i++) {
    const p = <u64>primeAt(i);
    let value: u64 = 0, radix: u64 = 1;
    for (let j = 0; j < i; j++) {
      value = (value + geti(residues, j) * radix) % p;
      radix = radix * primeAt(j) % p;
    }
    const missing = (<u64>geti(residues, i) + p - value) % p;
    seti(residues, i, <i32>(missing * power(radix, <u32>p - 2, p) % p));
  }
}
