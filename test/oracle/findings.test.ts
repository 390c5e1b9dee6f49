/** What the checker finds by solving, against trying all assignments of small documents. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { checkText } from '../../src/engine/check.ts';
import { Kernel } from '../../src/engine/kernel.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { enumerate, valuesOf, type PlainValue, type Priced } from '../support/brute-force.ts';
import { holdsFor } from '../support/fuzz.ts';
import { grid, randomDocument, type RandomDocument, type RandomOption } from '../support/random-document.ts';

const RUNS = Number(process.env['MC_RUNS'] ?? 150);
const SEED = Number(process.env['MC_SEED'] ?? 20261123);
const wasm = await readSolver();
const [kernel, spare] = [await Kernel.create(wasm), await Kernel.create(wasm)];

const JUDGED = ['no-configuration', 'redundant-constraint', 'price-gap', 'dead-value', 'single-value'];

test(`the checker finds what there is to find in ${RUNS} random documents (seed ${SEED})`, async () => {
  const told: Record<string, number> = {};
  await holdsFor('findings', randomDocument, async (document) => {
    const issues = await checkText(kernel, spare, JSON.stringify(document), { date: '2026-11-22' });
    const all = enumerate(document);
    if (all.length === 0) {
      assert.ok(issues.some(({ code }) => code === 'no-configuration'));
      return;
    }
    // Where an option is never there, that its values cannot be chosen goes without saying.
    const absent = new Set(issues.flatMap(({ code, pointer }) => (['unreachable-when', 'constant-condition'].includes(code) && pointer.startsWith('/options/') ? [pointer.replace(/\/when$/, '')] : [])));
    const found = issues.filter(({ code }) => JUDGED.includes(code)).map(({ code, pointer }) => `${code} ${pointer}`);
    const expected = [...redundant(document, all), ...gaps(document, all), ...document.options.flatMap((option, index) => (absent.has(`/options/${index}`) ? [] : narrow(option, `/options/${index}`, all)))];
    assert.deepEqual(found.filter((finding) => ![...absent].some((place) => finding.includes(` ${place}/`) || finding.endsWith(` ${place}`))).sort(), expected.sort());
    for (const finding of expected) told[finding.split(' ')[0]!] = (told[finding.split(' ')[0]!] ?? 0) + 1;
  }, { runs: RUNS, seed: SEED });
  for (const code of JUDGED.slice(1)) assert.ok(told[code]! > 0, `${code} was never to be found`);
});

function redundant(document: RandomDocument, all: readonly Priced[]): string[] {
  return ((document['constraints'] ?? []) as object[]).flatMap((_, index) => (enumerate(document, (constraint) => constraint !== index).length === all.length ? [`redundant-constraint /constraints/${index}`] : []));
}

function gaps(document: RandomDocument, all: readonly Priced[]): string[] {
  const figures = (document['figures'] ?? []) as { combine?: string; lines: object[] }[];
  const places = [
    ...((document['prices'] ?? []) as object[]).map((_, index) => `/prices/${index}`),
    ...figures.flatMap(({ combine, lines }, index) => (combine === 'max' ? [`/figures/${index}`] : lines.map((_, line) => `/figures/${index}/lines/${line}`))),
  ];
  return places.flatMap((place) => (enumerate(document, undefined, (pointer) => pointer !== place).length > all.length ? [`price-gap ${place}`] : []));
}

/** Values of an option that nobody can choose, and whether there is nothing to decide. */
function narrow(option: RandomOption, pointer: string, all: readonly Priced[]): string[] {
  const chosen = all.map(({ configuration }) => configuration[option.id]!);
  const has = (value: PlainValue): boolean => chosen.some((other) => (Array.isArray(other) ? other.includes(value as string) : other === value));
  const listed = option.values ?? [];
  const dead = listed.flatMap(({ id, available }, index) => (available === false || has(id) ? [] : [`dead-value ${pointer}/values/${index}`]));
  if (option.kind === 'number' && grid(option.min!, option.max!, option.step!).some((value) => !has(value))) dead.push(`dead-value ${pointer}`);
  if (option.kind === 'switch' && has(true) !== has(false)) dead.push(`dead-value ${pointer}`);
  const size = option.kind === 'text' ? 0 : listed.length || valuesOf({ ...option, when: undefined, required: true }).length;
  const isSettled = new Set(chosen.map((value) => JSON.stringify(value))).size === 1;
  return isSettled && size > 1 ? [...dead, `single-value ${pointer}`] : dead;
}
