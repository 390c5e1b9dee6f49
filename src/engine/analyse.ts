import type { Issue } from '../base/issue.ts';
import type { Model } from '../model/model.ts';
import type { ProgramConstraint } from '../model/program.ts';
import { violations } from '../model/violations.ts';
import { meaningToValue } from './decided.ts';
import { describeBlame } from './blame.ts';
import type { Kernel } from './kernel.ts';
import type { Wish } from './questions.ts';
import type { Space } from './space.ts';

/** Time after which the remaining constraints are no longer tried for changing nothing. */
const PATIENCE_MS = 3_000;

/**
 * What only solving finds in a document that has configurations: values nobody can choose and why, options with one value
 * left, constraints that change nothing, prices with gaps.
 * @param kernel that of the space
 * @param spare another one, for the program with one part turned round
 */
export function* analyse(space: Space, kernel: Kernel, spare: Kernel): Generator<Issue> {
  const { model } = space;
  const { changes, forced } = space.deduce([]);
  for (const [index, option] of model.variables.all.entries()) {
    const { first, size } = model.catalogue.options[index]!;
    const { id, pointer, kind, values, host, item } = option.option;
    // Instances of a list are alike: what can be said of one can be said of the first.
    if (item !== undefined && item.number > 1) continue;
    const dead: string[] = [];
    for (let slot = first; slot < first + size; slot++) {
      if (changes[slot] !== -1) continue;
      const position = slot - first;
      const value = kind === 'set' ? values[position]!.id : meaningToValue(option, position);
      dead.push(String(value));
      const listed = kind === 'choice' || kind === 'set';
      if (listed && values[position]!.available === true) yield deadValue(`${pointer}/values/${position}`, String(value), space, { option: id, value });
    }
    if (kind === 'number' && dead.length > 0) yield deadPoints(pointer, id, dead);
    if (kind === 'switch' && dead.length === 1) yield deadValue(pointer, dead[0]!, space, { option: id, value: dead[0] === 'true' });
    if (forced[index] === 1 && !host && size > 1) yield singleValue(pointer, id);
  }
  yield* findIdle(model, kernel, spare);
}

function deadValue(pointer: string, value: string, space: Space, wish: Wish): Issue {
  const conflict = space.explain([], wish);
  const blamed = conflict === undefined ? [] : describeBlame(conflict.constraints, conflict.causes);
  const because = blamed.length === 0 ? 'the options exclude it' : `${blamed.join(', ')} exclude${blamed.length === 1 ? 's' : ''} it`;
  return { code: 'dead-value', severity: 'warning', pointer, message: `Nobody can ever choose ‘${value}’: ${because}.`, mend: 'Loosen what excludes it, or leave the value out.' };
}

function deadPoints(pointer: string, id: string, dead: readonly string[]): Issue {
  const sample = dead.length === 1 ? dead[0]! : `${dead[0]} … ${dead[dead.length - 1]}`;
  return { code: 'dead-value', severity: 'warning', pointer, message: `${dead.length} of the numbers of ‘${id}’ can never be chosen (${sample}).`, mend: 'Narrow its range, or loosen what excludes them.' };
}

function singleValue(pointer: string, id: string): Issue {
  return { code: 'single-value', severity: 'warning', pointer, message: `The option ‘${id}’ has only one value that can be chosen: there is nothing to decide.`, mend: 'Leave the option out, or loosen what excludes its other values.' };
}

/** Constraints that exclude nothing the others leave, and prices with gaps that do. */
function* findIdle(model: Model, kernel: Kernel, spare: Kernel): Generator<Issue> {
  const started = performance.now();
  const left = (): number => PATIENCE_MS - (performance.now() - started);
  for (const [source, { id, pointer, instance = 1 }] of [...model.sources, ...model.prices].entries()) {
    if (instance > 1) continue;
    const own = model.program.constraints.filter((constraint) => constraint.source === source);
    const isPrice = source >= model.sources.length;
    if (isPrice && own.length === 0) continue;
    const active = excludesSomething(model, source, own, kernel, spare, left);
    if (active === undefined) {
      yield { code: 'analysis-stopped', severity: 'warning', pointer, message: 'Whether this and the constraints after it change anything was not examined: that would take too long.' };
      return;
    }
    if (isPrice && active) yield { code: 'price-gap', severity: 'warning', pointer, message: `‘${id}’ has no price for some combinations, so they cannot be chosen.`, mend: 'Give it a default, or fill the gaps of its table.' };
    if (!isPrice && !active) yield { code: 'redundant-constraint', severity: 'warning', pointer, message: `‘${id}’ changes nothing: whatever it excludes is excluded anyway.`, mend: 'Leave it out, or check whether it says what you mean.' };
  }
}

/** Whether some configuration breaks one of the source's constraints and keeps all others; undefined when time is up. */
function excludesSomething(model: Model, source: number, own: readonly ProgramConstraint[], kernel: Kernel, spare: Kernel, left: () => number): boolean | undefined {
  const { program } = model;
  const sources = new Uint8Array(model.sourceCount).fill(1);
  sources[source] = 0;
  for (const constraint of own) {
    if (constraint.kind === 'linear') {
      // The opposite of a sum is a sum.
      const opposite: ProgramConstraint = { ...constraint, weights: constraint.weights.map((list) => list.map((weight) => -weight)), bound: -constraint.bound - 1 };
      spare.load({ ...program, constraints: [...program.constraints.filter((other) => other.source !== source), opposite] });
      const found = spare.satisfiable(new Uint8Array(literalsOf(spare)).fill(1), sources.slice().fill(1), left());
      if (found !== false) return found;
    }
    for (const box of violations(constraint, program) ?? []) {
      if (left() < 0) return undefined;
      const allowed = new Uint8Array(literalsOf(kernel)).fill(1);
      for (const [variable, values] of box) {
        allowed.fill(0, kernel.first[variable], kernel.first[variable + 1]);
        for (const value of values) allowed[kernel.first[variable]! + value] = 1;
      }
      const found = kernel.satisfiable(allowed, sources, left());
      if (found !== false) return found;
    }
    if (left() < 0) return undefined;
  }
  return false;
}

function literalsOf(kernel: Kernel): number {
  return kernel.first[kernel.first.length - 1]!;
}
