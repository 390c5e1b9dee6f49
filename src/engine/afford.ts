import type { Rational } from '../base/rational.ts';
import { assemble } from '../document/assemble.ts';
import type { Load } from '../document/include.ts';
import { openDocument } from '../document/open.ts';
import type { ParsedConstraint, ParsedDocument } from '../document/parsed.ts';
import type { Expression } from '../expression/syntax.ts';
import type { Decision } from '../model/catalogue.ts';
import type { Limits } from '../model/limits.ts';
import { createModel, type ModelOptions } from '../model/model.ts';
import { EFFORT, Kernel, type CompileBudget, type CompileStatus } from './kernel.ts';
import { fetchText, today } from './outside.ts';
import type { Afforded, Deduction, Engine } from './questions.ts';
import { nextTask } from './rest.ts';
import { Space } from './space.ts';

/** Slices in which a space is compiled, so that other questions are answered in between, and what each may cost: somebody waits for it. */
const COMPILE: CompileBudget = { milliseconds: 50, effort: 0.3 * EFFORT };

/**
 * An engine that tells what several budgets leave together, too.
 * @param limits, load as for `createEngine`
 */
export function withBudgets<Asked extends Engine>(engine: Asked, module: WebAssembly.Module, limits?: Limits, load: Load = fetchText): Asked {
  const budgeted = new Budgeted(module);
  let opened: { readonly document: Promise<ParsedDocument | undefined>; readonly date: string } | undefined;
  return {
    ...engine,
    open(text, options = {}) {
      const { base, overlay, date = today() } = options;
      let document: Promise<ParsedDocument | undefined> | undefined;
      // Read once more, by who asks for it.
      opened = { date, get document() { return (document ??= assemble(text, { base, overlay, date, load }).then((whole) => openDocument(whole.text).document)); } };
      return engine.open(text, options);
    },
    async afford(decisions, budgets, everyValue) {
      const plain = await engine.deduce(decisions, false, everyValue);
      const document = await opened?.document;
      if (!plain.exact || opened === undefined || document === undefined) return { known: false };
      return budgeted.afford(document, { date: opened.date, digest: '', limits }, decisions, budgets, plain, everyValue);
    },
  };
}

/** What keeping the other budgets leaves of a document, by the figure whose budget is left out. */
type Spaces = ReadonlyMap<string, Space>;

/**
 * What several budgets at once leave of a document: for each of them the space in which all others are constraints. It is
 * compiled once for a set of budgets, the last of which is kept.
 */
class Budgeted {
  readonly #module: WebAssembly.Module;
  /** One a space; they take the next document, too. */
  readonly #kernels: Kernel[] = [];
  #kept: { readonly document: ParsedDocument; readonly key: string; readonly spaces: Promise<Spaces | undefined> } | undefined;

  constructor(module: WebAssembly.Module) {
    this.#module = module;
  }

  /** @param plain the answer to the same decisions without budgets */
  async afford(document: ParsedDocument, options: ModelOptions, decisions: readonly Decision[], budgets: Readonly<Record<string, Rational>>, plain: Deduction, everyValue?: boolean): Promise<Afforded> {
    const key = Object.entries(budgets).map(([id, { n, d }]) => `${id} ${n}/${d}`).sort().join();
    if (this.#kept?.document !== document || this.#kept.key !== key) {
      const isStale = (): boolean => this.#kept?.spaces !== spaces;
      // The kernels are free once what was begun before has noticed.
      const spaces = Promise.resolve(this.#kept?.spaces).then(() => this.#compile(document, options, budgets, isStale));
      this.#kept = { document, key, spaces };
    }
    const spaces = await this.#kept.spaces;
    if (spaces === undefined) return { known: false };
    const found = [...spaces].map(([id, space]) => [id, space.deduce(decisions, false, everyValue)] as const);
    return {
      known: true,
      least: Object.fromEntries(found.map(([id, deduction]) => [id, leastOf(id, deduction, plain)])),
      total: Object.fromEntries(found.map(([id, { consistent, price, figures }]) => [id, consistent ? (id === 'price' ? price : figures![id]!).min : NaN])),
    };
  }

  /** Undefined where one of the spaces is too large, or where other budgets are asked about meanwhile. */
  async #compile(document: ParsedDocument, options: ModelOptions, budgets: Readonly<Record<string, Rational>>, isStale: () => boolean): Promise<Spaces | undefined> {
    const bounds = Object.entries(budgets).flatMap(([id, value]): [string, ParsedConstraint][] => {
      const total = document.scope.figures!.get(id);
      return total === undefined ? [] : [[id, { id: `budget/${id}`, pointer: '', require: atMost(total, { kind: 'number', value, span: NOWHERE }) }]];
    });
    const spaces = new Map<string, Space>();
    for (const [index, [id]] of bounds.entries()) {
      const others = bounds.flatMap(([other, constraint]) => (other === id ? [] : [constraint]));
      const { model } = createModel({ ...document, constraints: [...document.constraints, ...others] }, { ...options, counted: false });
      if (model === undefined) return undefined;
      const kernel = (this.#kernels[index] ??= await Kernel.create(this.#module));
      kernel.load(model.program);
      let status: CompileStatus;
      while ((status = kernel.compile(COMPILE)) === 'running' && !isStale()) await nextTask();
      if (status === 'exceeded' || status === 'running') return undefined;
      spaces.set(id, new Space(model, kernel));
    }
    return spaces;
  }
}

/** Only what costs no more changes counts: a value is judged at the number of changes that it takes anyway. */
function leastOf(id: string, found: Deduction, plain: Deduction): Float64Array {
  const least = id === 'price' ? found.min : found.figures![id]!.least;
  return least.map((amount, slot) => (found.changes[slot] === plain.changes[slot] ? amount : NaN));
}

const NOWHERE = { start: 0, end: 0 };

function atMost(left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator: '<=', left, right, span: NOWHERE };
}
