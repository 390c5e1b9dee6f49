import { toDecimal } from '../base/rational.ts';
import type { Afforded, Deduction, Engine, OpenOptions } from '../engine/questions.ts';
import type { Decision } from '../model/catalogue.ts';
import type { Budgets } from '../session/budgets.ts';
import type { Answer } from '../session/state.ts';

/** What judging several budgets together needs of a product. The same object as long as the product is. */
export interface Judged {
  /** The document as it lies open, and what it was opened with; the same objects until that changes. */
  source(): { readonly text: string; readonly about: OpenOptions };
  /** One more engine, closed with the product. */
  engine(): Promise<Engine>;
}

/** Milliseconds for opening a document with budgets: some make a space that is far larger than the product's. */
const OPEN_WITHIN = 5_000;

/** An engine that has the document with all budgets but one as constraints. */
interface Bench {
  /** Absent until it has been asked for. */
  engine: Promise<Engine> | undefined;
  opened: readonly unknown[];
  ready: Promise<boolean>;
}

const benches = new WeakMap<Judged, Bench[]>();

/**
 * What several budgets leave together (`Afforded`), by engines of their own: one a budget, in whose document the others are constraints.
 * They stay open for the next question. So the page's engine need not know of budgets, nor wait for them.
 * @param plain the answer to the same decisions without budgets
 */
export async function afford(product: Judged, budgets: Budgets, decisions: readonly Decision[], plain: Answer): Promise<Afforded> {
  if (!plain.exact) return { known: false };
  if (!benches.has(product)) benches.set(product, []);
  const own = benches.get(product)!;
  const ids = Object.keys(budgets);
  const found = await Promise.all(ids.map(async (id, index) => {
    const bench = (own[index] ??= { engine: undefined, opened: [], ready: Promise.resolve(false) });
    const { text, about } = product.source();
    const bounds = ids.filter((other) => other !== id).map((other) => ({ id: `budget ${other}`, require: `figures.${other} <= ${toDecimal(budgets[other]!)}` }));
    const wanted = [text, about, JSON.stringify(bounds)];
    if (wanted.some((part, at) => part !== bench.opened[at])) {
      bench.opened = wanted;
      bench.ready = bench.ready.then((isReady) => {
        // One that was given up has been closed.
        if (!isReady) bench.engine = product.engine();
        return open(bench.engine!, withConstraints(text, bounds), about);
      });
    }
    // Meanwhile something else may have been asked.
    const isOpen = (await bench.ready) && wanted.every((part, at) => part === bench.opened[at]);
    return isOpen ? (await bench.engine!).deduce(decisions) : undefined;
  }));
  if (!found.every((deduction) => deduction?.exact)) return { known: false };
  const told = ids.map((id, index) => [id, found[index]!] as const);
  return {
    known: true,
    least: Object.fromEntries(told.map(([id, deduction]) => [id, leastOf(id, deduction, plain)])),
    total: Object.fromEntries(told.map(([id, { consistent, price, figures }]) => [id, consistent ? (id === 'price' ? price : figures![id]!).min : NaN])),
  };
}

/** Milliseconds that an answer waits for it: mostly it takes less, but documents are opened first. */
const AFFORD_WITHIN = 40;

/** The same where it is there at once; else `late` is told. */
export async function affordSoon(product: Judged, budgets: Budgets, decisions: readonly Decision[], plain: Answer, late: (afforded: Afforded) => void): Promise<Afforded | undefined> {
  const asked = afford(product, budgets, decisions, plain).catch((): Afforded => ({ known: false }));
  const found = await Promise.race([asked, new Promise<undefined>((resolve) => setTimeout(resolve, AFFORD_WITHIN))]);
  if (!found) void asked.then(late);
  return found;
}

/** Whether the document is open; an engine that takes too long is ended, whatever it is at. */
async function open(opening: Promise<Engine>, text: string, about: OpenOptions): Promise<boolean> {
  const engine = await opening.catch(() => undefined);
  if (!engine) return false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), OPEN_WITHIN)));
  const opened = await Promise.race([engine.open(text, { ...about, search: true }).then(({ catalogue }) => catalogue !== undefined, () => false), late]);
  clearTimeout(timer);
  if (!opened) engine.close();
  return opened;
}

/** Only what costs no more changes counts: a value is judged at the number of changes that it takes anyway. */
function leastOf(id: string, found: Deduction, plain: Answer): Float64Array {
  const least = id === 'price' ? found.min : found.figures![id]!.least;
  return least.map((amount, slot) => (found.changes[slot] === plain.changes[slot] ? amount : NaN));
}

/**
 * The text of a document with these constraints before its own. They are written into the text, since a number in it may have more digits
 * than a number here.
 */
export function withConstraints(text: string, added: readonly object[]): string {
  const written = added.map((constraint) => JSON.stringify(constraint)).join();
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    const end = index + token.length;
    const list = depth === 1 && token === '"constraints"' && /^\s*:\s*\[/.exec(text.slice(end));
    if (!list) continue;
    const rest = text.slice(end + list[0].length);
    return `${text.slice(0, end)}${list[0]}${written}${/^\s*\]/.test(rest) ? '' : ','}${rest}`;
  }
  return text.replace('{', () => `{"constraints":[${written}],`);
}
