import { leadersOf } from '../model/lex-leader.ts';
import type { Decision } from '../model/catalogue.ts';
import { bestOf } from './best.ts';
import { decide, type Decided } from './decided.ts';
import type { Objective, Proposal } from './questions.ts';
import type { CompileBudget } from './kernel.ts';
import { nextTask } from './rest.ts';
import { Space } from './space.ts';

const SLICE_MS = 15;
const BUDGET: CompileBudget = { bytes: 128 * 2 ** 20, milliseconds: SLICE_MS };

/**
 * The k best configurations of a space with lists, of which none differs from another in the order of interchangeable instances
 * only: the same question to a diagram in which each configuration is once, prices and all. The last one is kept.
 */
export class BestDistinct {
  readonly #space: Space;
  #last: { readonly key: string; readonly leaders: Promise<Space | undefined> } | undefined;

  constructor(space: Space) {
    this.#space = space;
  }

  /** Undefined where no two instances may change places, and where the diagram is too large. */
  async find(decisions: readonly Decision[], objective: Objective, k: number): Promise<readonly Proposal[] | undefined> {
    const { variables: { byId } } = this.#space.model;
    // An instance that a wish is about is told apart, too.
    const wished = namedBy(objective).flatMap((id): Decided[] => (byId.has(id) ? [{ option: byId.get(id)!, fixed: new Map() }] : []));
    const told = this.#space.distinct.tell([...wished, ...decide(this.#space.model, decisions)]);
    if (told === undefined) return undefined;
    const { fixed, apart } = told;
    const key = JSON.stringify([[...fixed], [...apart]]);
    if (this.#last?.key !== key) this.#last = { key, leaders: this.#compile(fixed, apart) };
    const leaders = await this.#last.leaders;
    return leaders && bestOf(leaders, decisions, objective, k);
  }

  async #compile(fixed: ReadonlyMap<number, number>, apart: ReadonlySet<string>): Promise<Space | undefined> {
    const { model, kernel } = this.#space;
    const leaders = kernel.another();
    const { functions, outcomes } = model.program;
    leaders.load({ ...leadersOf(model, fixed, (list, number) => apart.has(`${list} ${number}`)), functions, outcomes });
    let status = leaders.compile(BUDGET);
    for (; status === 'running'; status = leaders.compile(BUDGET)) await nextTask();
    return status === 'exceeded' ? undefined : new Space(model, leaders);
  }
}

/** Options that an objective speaks of. */
function namedBy(objective: Objective): readonly string[] {
  if (typeof objective === 'string') return [];
  return 'prefer' in objective ? objective.prefer.map(({ option }) => option) : [...Object.keys(objective.near), ...Object.keys(objective.weight ?? {})];
}
