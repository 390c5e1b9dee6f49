/** A solver.wasm of another version is refused when it is read, in words. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import { INTERFACE_FILE, interfaceText } from '../../scripts/make/interface-number.mjs';
import { INTERFACE } from '../../solver/interface.ts';
import { mustMatch, readSolver } from '../../src/engine/solver-file.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const REFUSED = /solver\.wasm and this program are of different versions.*npm run build/;

/** A number as WebAssembly writes it: base 128, the sign in the last byte. */
function signedLeb128(number: number): number[] {
  const bytes: number[] = [];
  for (;;) {
    const byte = number & 127;
    number >>= 7;
    if ((number === 0 && (byte & 64) === 0) || (number === -1 && (byte & 64) !== 0)) return [...bytes, byte];
    bytes.push(byte | 128);
  }
}

test('the number is that of the sources', () => {
  assert.equal(readFileSync(`${root}${INTERFACE_FILE}`, 'utf8'), interfaceText(root), `${INTERFACE_FILE} is stale: node scripts/build.mjs solver`);
});

test('the solver as it was built is taken, with another number it is not', async () => {
  const wasm = await readSolver();
  const [constant, ...tail] = [0x41, ...signedLeb128(INTERFACE)];
  const places = [...wasm.keys()].filter((at) => wasm[at] === constant && tail.every((byte, i) => wasm[at + 1 + i] === byte));
  assert.equal(places.length, 1);
  const older = wasm.slice();
  older[places[0]! + 1]! ^= 1;
  await assert.rejects(mustMatch(older), REFUSED);
});

test('a module from before there was a number, or another thing altogether, is refused too', async () => {
  await assert.rejects(mustMatch(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])), REFUSED);
});
