import type { Issue } from '../base/issue.ts';
import { Assignments } from '../model/assignment.ts';
import type { Model } from '../model/model.ts';
import type { Program, ProgramConstraint } from '../model/program.ts';
import { violations, type Box } from '../model/violations.ts';
import type { FindingCode } from './findings.ts';
import type { Kernel } from './kernel.ts';

/** Time after which the remaining constraints are no longer tried for changing nothing. */
const PATIENCE_MS = 3_000;
/** Configurations near which one is looked for that breaks a single constraint, and steps from one of them to the next. */
const POOL = 24;
const STEPS = 60;
/** Variables that may be changed beyond those that break it, and values of each that are tried. */
const FURTHER = 2;
const MOST_TRIED = 12;

/** Constraints that exclude nothing the others leave, and prices with gaps that do. */
export function* findIdle(model: Model, kernel: Kernel, spare: Kernel, within = PATIENCE_MS): Generator<Issue> {
  if (model.program.judged !== undefined) {
    yield issue('analysis-stopped', '', 'Which constraints change nothing, and which prices leave gaps, was not examined: some conditions or amounts are too complex for it.');
    return;
  }
  const started = performance.now();
  const left = (): number => within - (performance.now() - started);
  const own = new Map<number, ProgramConstraint[]>();
  for (const constraint of model.program.constraints) {
    const known = own.get(constraint.source);
    if (known === undefined) own.set(constraint.source, [constraint]);
    else known.push(constraint);
  }
  const trial = new Trial(model, kernel, spare, left);
  for (const [source, { id, pointer, instance = 1 }] of [...model.sources, ...model.prices].entries()) {
    if (instance > 1) continue;
    const isPrice = source >= model.sources.length;
    const constraints = own.get(source) ?? [];
    if (isPrice && constraints.length === 0) continue;
    const active = trial.excludesSomething(source, constraints);
    if (active === undefined) {
      yield issue('analysis-stopped', pointer, 'Whether this and the constraints after it change anything was not examined: that would take too long.');
      return;
    }
    if (isPrice && active) yield issue('price-gap', pointer, `‘${id}’ has no price for some combinations, so they cannot be chosen.`, 'Give it a default, or fill the gaps of its table.');
    if (!isPrice && !active) yield issue('redundant-constraint', pointer, `‘${id}’ changes nothing: whatever it excludes is excluded anyway.`, 'Leave it out, or check whether it says what you mean.');
  }
}

function issue(code: FindingCode, pointer: string, message: string, mend?: string): Issue {
  return { code, severity: 'warning', pointer, message, ...(mend === undefined ? {} : { mend }) };
}

/** Tries sources for excluding something by themselves: first near some configurations, then by the constraints around, then by search. */
class Trial {
  readonly #program: Program;
  readonly #assignments: Assignments;
  #pool: readonly Int32Array[] | undefined;

  constructor(
    readonly model: Model,
    readonly kernel: Kernel,
    readonly spare: Kernel,
    /** Milliseconds left. */
    readonly left: () => number,
  ) {
    this.#program = model.program;
    this.#assignments = new Assignments(model.program);
  }

  /**
   * Whether some configuration breaks one of the source's constraints and keeps all others; undefined when time is up.
   * @param own the source's constraints
   */
  excludesSomething(source: number, own: readonly ProgramConstraint[]): boolean | undefined {
    const sources = new Uint8Array(this.model.sourceCount).fill(1);
    sources[source] = 0;
    for (const constraint of own) {
      const found = constraint.kind === 'linear' ? this.#breaksSum(source, constraint) : this.#breaksBoxes(source, sources, constraint);
      if (found !== false) return found;
      if (this.left() < 0) return undefined;
    }
    return false;
  }

  /** The opposite of a sum is a sum. */
  #breaksSum(source: number, constraint: ProgramConstraint & { kind: 'linear' }): boolean | undefined {
    const opposite: ProgramConstraint = { ...constraint, weights: constraint.weights.map((list) => list.map((weight) => -weight)), bound: -constraint.bound - 1 };
    // Only searched: nothing is compiled of it.
    const { searcher } = this.spare;
    searcher.load({ ...this.#program, constraints: [...this.#program.constraints.filter((other) => other.source !== source), opposite] });
    let answer = searcher.begin('any', { allowed: new Uint8Array(literalsOf(this.kernel)).fill(1), sources: new Uint8Array(this.model.sourceCount).fill(1) });
    if (answer === 'running') answer = searcher.run(this.left());
    return answer === 'running' ? undefined : answer === 'yes';
  }

  #breaksBoxes(source: number, sources: Uint8Array, constraint: ProgramConstraint): boolean | undefined {
    for (const box of violations(constraint, this.#program) ?? []) {
      if (this.left() < 0) return undefined;
      if (this.#isNear(source, box, 0, 1)) return true;
      if (this.#isExcluded(source, box)) continue;
      if (this.#isNear(source, box, FURTHER, POOL)) return true;
      const allowed = new Uint8Array(literalsOf(this.kernel)).fill(1);
      const { first } = this.kernel;
      for (const [variable, values] of box) {
        allowed.fill(0, first[variable], first[variable + 1]);
        for (const value of values) allowed[first[variable]! + value] = 1;
      }
      // What the constraints around it exclude all of them exclude, and the few are set up faster.
      const around = new Uint8Array(sources.length);
      for (const variable of box.keys()) for (const other of this.#assignments.touching(variable)) if (other.source >= 0 && other.source !== source) around[other.source] = 1;
      if (this.kernel.satisfiable(allowed, around, this.left()) === false) continue;
      const found = this.kernel.satisfiable(allowed, sources, this.left());
      if (found !== false) return found;
    }
    return false;
  }

  /** Whether another constraint alone leaves nothing of the box. */
  #isExcluded(source: number, box: Box): boolean {
    for (const variable of box.keys()) for (const constraint of this.#assignments.touching(variable)) if (constraint.source !== source && this.#assignments.excludes(constraint, box)) return true;
    return false;
  }

  /** Whether one of the first configurations at hand breaks only constraints of the source once its values in the box, and some others after them, are changed. */
  #isNear(source: number, box: Box, more: number, first: number): boolean {
    this.#pool ??= this.#gather();
    const values = [...box];
    if (values.some(([, inside]) => inside.length === 0)) return false;
    return this.#pool.some((configuration, index) => {
      if (index >= first) return false;
      const before = values.map(([variable]) => configuration[variable]!);
      for (const [variable, inside] of values) if (!inside.includes(configuration[variable]!)) configuration[variable] = inside[0]!;
      const isNear = this.#mend([...box.keys()], configuration, source, more);
      values.forEach(([variable], index) => (configuration[variable] = before[index]!));
      return isNear;
    });
  }

  /** Whether all constraints but those of the source hold, with at most `more` further variables changed. Leaves the configuration as it was. */
  #mend(changed: readonly number[], configuration: Int32Array, source: number, more: number): boolean {
    const broken = this.#broken(changed, configuration, source);
    if (broken === undefined || more === 0) return broken === undefined;
    for (const variable of broken.scope) {
      if (changed.includes(variable)) continue;
      const before = configuration[variable]!;
      for (let value = Math.min(this.#program.domains[variable]!, MOST_TRIED) - 1; value >= 0; value--) {
        configuration[variable] = value;
        if (this.#assignments.holds(broken, configuration) && this.#mend([...changed, variable], configuration, source, more - 1)) {
          configuration[variable] = before;
          return true;
        }
      }
      configuration[variable] = before;
    }
    return false;
  }

  /** A configuration, and those that a walk from it comes to; none where none is found at once. */
  #gather(): Int32Array[] {
    const { searcher } = this.kernel;
    let answer = searcher.begin('why', { allowed: new Uint8Array(literalsOf(this.kernel)).fill(1) });
    if (answer === 'running') answer = searcher.run(this.left());
    const values = answer === 'yes' ? searcher.solution() : undefined;
    if (values === undefined) return [];
    const pool: Int32Array[] = [];
    let state = 1;
    const below = (limit: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    };
    for (let steps = 0; pool.length < POOL; steps++) {
      if (steps % STEPS === 0) pool.push(values.slice());
      const variable = below(values.length);
      const before = values[variable]!;
      values[variable] = below(this.#program.domains[variable]!);
      if (this.#broken([variable], values) !== undefined) values[variable] = before;
    }
    return pool;
  }

  /** A constraint that looks at one of these variables and does not hold. */
  #broken(changed: Iterable<number>, values: Int32Array, except?: number): ProgramConstraint | undefined {
    for (const variable of changed) for (const constraint of this.#assignments.touching(variable)) if (constraint.source !== except && !this.#assignments.holds(constraint, values)) return constraint;
    return undefined;
  }
}

function literalsOf(kernel: Kernel): number {
  return kernel.first[kernel.first.length - 1]!;
}
