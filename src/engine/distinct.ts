import type { Rational } from '../base/rational.ts';
import { alikeLists, leadersOf, type Alike } from '../model/lex-leader.ts';
import type { Model } from '../model/model.ts';
import { openForCount, type Count } from './count.ts';
import type { Decided } from './decided.ts';
import { StaleError } from './finder.ts';
import { EFFORT, type CompileBudget, type CompileStatus, type Kernel } from './kernel.ts';
import { nextTask } from './rest.ts';

/** Slices in which a diagram is compiled, so that a click does not wait for it. */
const SLICE_MS = 8;
/** What a diagram may cost; one of what is left with some decisions half of it, for those come one after the other. */
const WHOLE: CompileBudget = { effort: EFFORT, bytes: 64 * 2 ** 20 };
const LEFT: CompileBudget = { ...WHOLE, effort: EFFORT / 2 };

/** A diagram of the configurations that come first of those that differ only in the order of interchangeable instances. */
interface Leaders {
  /** Undefined while it is compiled, and where it is too large. */
  kernel: Kernel | undefined;
  isOver: boolean;
  readonly over: Promise<void>;
  /** It is kept whatever else is asked. */
  isKept: boolean;
}

/** What is decided of lists: how many instances there are, and options of instances. */
interface Told {
  readonly key: string;
  readonly fixed: ReadonlyMap<number, number>;
  /** Instances by list and number. */
  readonly apart: ReadonlySet<string>;
}

/** Nothing: the diagram of everything. */
const NOTHING: Told = { key: '', fixed: new Map(), apart: new Set() };

/**
 * Counts configurations that differ in more than the order of interchangeable instances of a list. An instance that a
 * decision speaks of is told apart from all others; the rest are interchangeable unless the list is ordered. They are counted in
 * a diagram of its own (`leadersOf`), which is compiled in slices when it is first needed: one of everything, or, once
 * instances are told apart, of what is left with what is decided of lists. Until it is there the number of arrangements is
 * answered, as a bound.
 */
export class Distinct {
  readonly #model: Model;
  readonly #kernel: Kernel;
  readonly #lists: readonly Alike[];
  /** By `Told.key`. */
  readonly #leaders = new Map<string, Leaders>();
  /** Instances of the solver that nothing is in any more. */
  readonly #idle: Kernel[] = [];
  #last: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(model: Model, kernel: Kernel) {
    this.#model = model;
    this.#kernel = kernel;
    this.#lists = alikeLists(model);
  }

  /** What is known at once. */
  count(decided: readonly Decided[]): Count {
    const told = this.tell(decided);
    const leaders = told && this.#leaders.get(told.key)?.kernel;
    const { allowed, exact } = openForCount(this.#model, leaders ?? this.#kernel, decided);
    const number = (leaders ?? this.#kernel).count(allowed);
    return { number, exact: exact && (told === undefined || leaders !== undefined || number < 2n) };
  }

  /** What can be known; undefined where others were asked about meanwhile. */
  async countSoon(decided: readonly Decided[]): Promise<Count | undefined> {
    // Where the diagram of everything is too large, one of what is left with what is decided may not be.
    for (let told = this.tell(decided); told !== undefined && this.#leaders.get(told.key)?.isOver !== true; told = this.tell(decided)) {
      for (const [key, { kernel, isOver, isKept }] of this.#leaders) {
        if (key === told.key || isKept || (key === '' && isOver)) continue;
        this.#leaders.delete(key);
        if (kernel) this.#idle.push(kernel);
      }
      const leaders = this.#demand(told);
      await leaders.over;
      if (!leaders.isOver) return undefined;
    }
    return this.count(decided);
  }

  /**
   * A diagram in which each configuration is once; undefined where it is too large.
   * @throws StaleError when closed meanwhile
   */
  async whole(): Promise<Kernel | undefined> {
    if (this.tell([]) === undefined) return this.#kernel;
    const leaders = this.#demand(NOTHING);
    leaders.isKept = true;
    await leaders.over;
    if (!leaders.isOver) throw new StaleError('Another document was opened in the meantime.');
    return leaders.kernel;
  }

  /** Nothing is compiled any more. */
  close(): void {
    this.#isClosed = true;
    this.#leaders.clear();
  }

  /** What tells the diagram that counts; undefined where no two instances may change places. */
  tell(decided: readonly Decided[]): Told | undefined {
    const fixed = new Map<number, number>();
    const apart = new Set<string>();
    for (const { option: { option: { id, item } }, fixed: values } of decided) {
      const isCount = this.#lists.some(({ list }) => list.option.id === id);
      if (item !== undefined) apart.add(`${item.list} ${item.number}`);
      if (item !== undefined || isCount) for (const [variable, value] of values) fixed.set(variable, value);
    }
    const isMovable = this.#lists.some(({ list: { option, variable, meanings }, instances }) => {
      const count = fixed.has(variable) ? meanings[fixed.get(variable)!] : undefined;
      const there = count === undefined ? instances.length : count === null ? 0 : Number((count as Rational).n);
      return instances.slice(0, there).filter((_, index) => !apart.has(`${option.id} ${index + 1}`)).length > 1;
    });
    if (!isMovable) return undefined;
    const whole = this.#leaders.get('');
    const isTooLarge = whole?.isOver && !whole.kernel;
    return apart.size === 0 && !isTooLarge ? NOTHING : { key: [...fixed].sort(([a], [b]) => a - b).join(), fixed, apart };
  }

  #demand(told: Told): Leaders {
    const known = this.#leaders.get(told.key);
    if (known !== undefined) return known;
    this.#last = this.#last.then(() => this.#compile(told));
    const leaders: Leaders = { kernel: undefined, isOver: false, over: this.#last, isKept: false };
    this.#leaders.set(told.key, leaders);
    return leaders;
  }

  async #compile({ key, fixed, apart }: Told): Promise<void> {
    const leaders = this.#leaders.get(key);
    // Given up meanwhile; or asked for once more since then, and done already.
    if (leaders === undefined || leaders.isOver || this.#isClosed) return;
    const kernel = this.#idle.pop() ?? this.#kernel.another();
    kernel.load(leadersOf(this.#model, fixed, (list, number) => apart.has(`${list} ${number}`)));
    const compile = (): CompileStatus => kernel.compile({ ...(key === '' ? WHOLE : LEFT), milliseconds: SLICE_MS });
    let status = compile();
    for (; status === 'running'; status = compile()) {
      await nextTask();
      if (this.#leaders.get(key) !== leaders) return void this.#idle.push(kernel);
    }
    leaders.isOver = true;
    if (status === 'exceeded') this.#idle.push(kernel);
    else leaders.kernel = kernel;
  }
}
