import type { Conflict, Counted, Deduction, Engine, Opened, OpenOptions, Proposal, Repair, SetBy, Wish } from '../../src/engine/questions.ts';
import type { Catalogue, CatalogueOption, Configuration, Decision, Value } from '../../src/model/catalogue.ts';

/**
 * An engine by brute force over one tiny hand-made product, for tests of what stands on the engine. It answers by
 * listing every configuration, so what it says is right by definition.
 */
const option = (entry: Partial<CatalogueOption> & Pick<CatalogueOption, 'id' | 'kind' | 'size'>): Omit<CatalogueOption, 'first'> => ({
  label: entry.id, required: true, conditional: entry.none === true, host: false, none: false, ...entry,
});

const raw = [
  option({ id: 'fabric', kind: 'choice', size: 3, label: { en: 'Fabric', de: 'Stoff' }, help: 'The cloth it is made of.', values: [
    { id: 'denim', label: 'Denim', color: '#1f3a5f' }, { id: 'twill', label: 'Twill', color: '#c9b79c' }, { id: 'leather', label: { en: 'Leather', de: 'Leder' }, color: '#3b2417' }] }),
  option({ id: 'cut', kind: 'choice', size: 3, label: 'Cut', default: 'wide', values: [
    { id: 'slim', label: 'Slim' }, { id: 'wide', label: 'Wide' }, { id: 'shorts', label: 'Shorts', help: 'Ends above the knee.' }] }),
  option({ id: 'hem', kind: 'choice', size: 2, none: true, label: 'Hem', default: 'plain', values: [{ id: 'plain', label: 'Plain' }, { id: 'raw', label: 'Raw' }] }),
  option({ id: 'lining', kind: 'switch', size: 2, label: 'Lining' }),
  option({ id: 'waist', kind: 'number', size: 7, label: 'Waist', grid: { min: '28', max: '31', step: '0.5', unit: 'in' }, default: '30' }),
  option({ id: 'extras', kind: 'set', size: 3, label: 'Extras', members: { min: 0, max: 2 }, values: [
    { id: 'belt', label: 'Belt' }, { id: 'patch', label: 'Patch' }, { id: 'chain', label: 'Chain' }] }),
  option({ id: 'name', kind: 'text', size: 0, required: false, label: 'Name inside', text: { maxLength: 12 } }),
];
let first = 0;
const options: CatalogueOption[] = raw.map((entry) => {
  const placed = { ...entry, first };
  first += entry.size + (entry.none ? 1 : 0);
  return placed;
});

export const catalogue: Catalogue = {
  id: 'tiny-jeans', version: '1', name: 'Tiny Jeans', locale: 'en', currency: 'EUR', digits: 2, digest: 'f'.repeat(64),
  options, slots: first,
  groups: [{ id: 'look', label: 'Look', options: [0, 1, 2, 3] }, { id: 'fit', label: 'Fit', options: [4, 5, 6] }],
};

const rules: { id: string; message?: string; holds: (c: Configuration) => boolean }[] = [
  { id: 'leather-lined', message: 'Leather is always lined.', holds: (c) => c['fabric'] !== 'leather' || c['lining'] === true },
  { id: 'no-leather-shorts', message: 'We make no leather shorts.', holds: (c) => c['fabric'] !== 'leather' || c['cut'] !== 'shorts' },
  { id: 'chain-belt', holds: (c) => !(c['extras'] as string[]).includes('chain') || (c['extras'] as string[]).includes('belt') },
  { id: 'hem-when', holds: (c) => (c['cut'] === 'shorts') === (c['hem'] === null) },
  { id: 'extras-max', holds: (c) => (c['extras'] as string[]).length <= 2 },
];
const amounts: [id: string, label: string, amount: number, when: (c: Configuration) => boolean][] = [
  ['base', 'Base price', 4900, () => true],
  ['fabric/twill', 'Twill', -1200, (c) => c['fabric'] === 'twill'],
  ['fabric/leather', 'Leather', 4000, (c) => c['fabric'] === 'leather'],
  ['cut/slim', 'Slim', 550, (c) => c['cut'] === 'slim'],
  ['lining', 'Lining', 900, (c) => c['lining'] === true],
  ['extras/belt', 'Belt', 1500, (c) => (c['extras'] as string[]).includes('belt')],
  ['extras/chain', 'Chain', 700, (c) => (c['extras'] as string[]).includes('chain')],
];
const linesOf = (c: Configuration) => amounts.filter(([, , , when]) => when(c)).map(([id, label, amount]) => ({ id, label, amount }));
const totalOf = (c: Configuration) => linesOf(c).reduce((sum, line) => sum + line.amount, 0);

function domain(o: CatalogueOption): Value[] {
  const none: Value[] = o.none ? [null] : [];
  switch (o.kind) {
    case 'choice': return [...o.values!.map(({ id }) => id), ...none];
    case 'switch': return [true, false];
    case 'number': return Array.from({ length: o.size }, (_, i) => String(28 + i / 2));
    case 'set': return Array.from({ length: 2 ** o.size }, (_, bits) => o.values!.map(({ id }) => id).filter((_id, i) => bits & (1 << i)));
    case 'text': return [''];
  }
}

const all: Configuration[] = options
  .reduce<Record<string, Value>[]>((list, o) => list.flatMap((c) => domain(o).map((value) => ({ ...c, [o.id]: value }))), [{}]);
const valid = all.filter((c) => rules.every((rule) => rule.holds(c)));

function matches(c: Configuration, { option: id, value }: Decision): boolean {
  const o = options.find((candidate) => candidate.id === id)!;
  if (o.kind === 'text') return true;
  const actual = c[id]!;
  if (typeof value === 'object' && value !== null && 'in' in value) {
    return value.in.every((m) => (actual as string[]).includes(m)) && value.out.every((m) => !(actual as string[]).includes(m));
  }
  return JSON.stringify(c[id]) === JSON.stringify(value);
}

/** Whether a slot's value holds; for sets: its member is in. */
function slotHolds(c: Configuration, o: CatalogueOption, index: number): boolean {
  if (o.kind === 'set') return (c[o.id] as string[]).includes(o.values![index]!.id);
  return JSON.stringify(c[o.id]) === JSON.stringify(domain(o)[index]);
}

const suggestion = (o: CatalogueOption): Value => o.default ?? (o.kind === 'switch' ? false : o.kind === 'set' ? [] : null);
const loss = (c: Configuration) => options.filter((o) => o.default !== undefined || o.kind === 'switch' || o.kind === 'set')
  .filter((o) => JSON.stringify(c[o.id]) !== JSON.stringify(suggestion(o))).length;
const best = (list: Configuration[]) => [...list].sort((a, b) => loss(a) - loss(b) || totalOf(a) - totalOf(b))[0];

function propose(list: Configuration[], decisions: readonly Decision[]): Proposal {
  const chosen = { ...best(list)! };
  const setBy: Record<string, SetBy> = {};
  for (const o of options) {
    const decision = decisions.find((d) => d.option === o.id);
    if (o.kind === 'text') chosen[o.id] = (decision?.value as Value) ?? '';
    const seen = new Set(list.map((c) => JSON.stringify(c[o.id])));
    setBy[o.id] = decision ? 'shopper' : o.kind === 'text' ? 'default' : seen.size === 1 ? 'consequence'
      : o.default !== undefined || o.kind === 'switch' || o.kind === 'set'
        ? JSON.stringify(chosen[o.id]) === JSON.stringify(suggestion(o)) ? 'default' : 'consequence' : 'open';
  }
  return { configuration: chosen, setBy, complete: !Object.values(setBy).includes('open'), total: totalOf(chosen), lines: linesOf(chosen) };
}

export class FakeEngine implements Engine {
  asked = 0;
  /** Milliseconds before each answer. */
  delay = 0;
  fails = false;
  closed = false;

  /** What documents were opened with, in order. */
  readonly openings: OpenOptions[] = [];

  async open(_text = '', options: OpenOptions = {}): Promise<Opened> {
    this.openings.push(options);
    await this.#wait();
    return { issues: [], catalogue };
  }

  settled = async (): Promise<boolean> => true;

  async deduce(decisions: readonly Decision[]): Promise<Deduction> {
    await this.#wait();
    const list = valid.filter((c) => decisions.every((d) => matches(c, d)));
    const arrays = { changes: new Int32Array(first).fill(-1), min: new Float64Array(first).fill(NaN), max: new Float64Array(first).fill(NaN), after: new Float64Array(first).fill(NaN) };
    const empty = { consistent: false, exact: true, count: String(list.length), price: { min: NaN, max: NaN }, recurring: {}, forced: new Uint8Array(options.length), ...arrays };
    if (list.length === 0) return empty;
    for (const o of options) {
      for (let i = 0; i < o.size + (o.none ? 1 : 0); i++) {
        const slot = o.first + i;
        const having = valid.filter((c) => slotHolds(c, o, i));
        const change = (c: Configuration) => decisions.filter((d) => !matches(c, d)).length;
        const least = Math.min(...having.map(change));
        if (!Number.isFinite(least)) continue;
        const totals = having.filter((c) => change(c) === least).map(totalOf);
        arrays.changes[slot] = least;
        arrays.min[slot] = Math.min(...totals);
        arrays.max[slot] = Math.max(...totals);
        const others = decisions.filter((d) => d.option !== o.id || o.kind === 'set');
        const next = best(having.filter((c) => others.every((d) => matches(c, d))));
        if (next) arrays.after[slot] = totalOf(next);
      }
    }
    for (const [index, o] of options.entries()) {
      empty.forced[index] = Number(o.kind !== 'text' && new Set(list.map((c) => JSON.stringify(c[o.id]))).size === 1);
    }
    const totals = list.map(totalOf);
    return { ...empty, consistent: true, price: { min: Math.min(...totals), max: Math.max(...totals) }, proposal: propose(list, decisions) };
  }

  async count(decisions: readonly Decision[]): Promise<Counted> {
    return { count: String(valid.filter((c) => decisions.every((d) => matches(c, d))).length) };
  }

  async explain(decisions: readonly Decision[], wish?: Wish): Promise<Conflict | undefined> {
    await this.#wait();
    const wished = wish ? [this.#asDecision(wish)] : [];
    const possible = (some: readonly Decision[]) => valid.some((c) => [...some, ...wished].every((d) => matches(c, d)));
    if (possible(decisions)) return undefined;
    const core = decisions.reduce<readonly Decision[]>((rest, d) => { const less = rest.filter((e) => e !== d); return possible(less) ? rest : less; }, decisions);
    const list = all.filter((c) => [...core, ...wished].every((d) => matches(c, d)));
    const blocking = rules.filter((rule) => list.every((c) => !rule.holds(c)));
    return { causes: [], decisions: core.map((d) => d.option), constraints: blocking.map(({ id, message }, i) => ({ id, pointer: `/constraints/${i}`, ...(message && { message }) })) };
  }

  async repair(decisions: readonly Decision[], wish: Wish, k: number): Promise<readonly Repair[]> {
    await this.#wait();
    const wished = this.#asDecision(wish);
    const found = new Map<string, Repair & { size: number }>();
    for (const c of valid.filter((candidate) => matches(candidate, wished))) {
      const change = Object.fromEntries(decisions.filter((d) => !matches(c, d)).map((d) => [d.option, c[d.option]!]));
      const key = JSON.stringify(change);
      const price = totalOf(c);
      if (!found.has(key) || found.get(key)!.price > price) found.set(key, { change, price, size: Object.keys(change).length });
    }
    return [...found.values()].sort((a, b) => a.size - b.size || a.price - b.price).slice(0, k).map(({ change, price }) => ({ change, price }));
  }

  async complete(decisions: readonly Decision[]): Promise<Proposal | undefined> {
    const { proposal } = await this.deduce(decisions);
    return proposal;
  }

  close(): void {
    this.closed = true;
  }

  #asDecision({ option: id, value }: Wish): Decision {
    return options.find((o) => o.id === id)?.kind === 'set' && typeof value === 'string' ? { option: id, value: { in: [value], out: [] } } : { option: id, value };
  }

  async #wait(): Promise<void> {
    this.asked++;
    if (this.delay > 0) await new Promise((resolve) => setTimeout(resolve, this.delay));
    if (this.fails) throw new Error('engine-lost');
  }
}
