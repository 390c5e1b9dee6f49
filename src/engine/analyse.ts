import type { Issue } from '../base/issue.ts';
import type { Model } from '../model/model.ts';
import type { Program } from '../model/program.ts';
import { countUnder } from './count.ts';
import { meaningToValue } from './decided.ts';
import type { Kernel } from './kernel.ts';
import type { Wish } from './questions.ts';
import type { Space } from './space.ts';

/** Time after which the remaining constraints are no longer tried for being redundant. */
const PATIENCE_MS = 3_000;

/**
 * What only solving finds in a document that has configurations: values nobody can choose and why, options with one value
 * left, constraints that change nothing, prices with gaps.
 * @param spare a kernel of its own, for compiling the program without a part of it
 */
export function* analyse(space: Space, spare: Kernel): Generator<Issue> {
  const { model } = space;
  const { changes, forced, count } = space.deduce([], true);
  for (const [index, option] of model.variables.all.entries()) {
    const { first, size } = model.catalogue.options[index]!;
    const { id, pointer, kind, values, host } = option.option;
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
  yield* redundant(model, spare, BigInt(count!));
}

function deadValue(pointer: string, value: string, space: Space, wish: Wish): Issue {
  const constraints = space.explain([], wish)?.constraints.map(({ id }) => `‘${id}’`) ?? [];
  const because = constraints.length === 0 ? 'a condition or a missing price excludes it' : `${constraints.join(', ')} exclude${constraints.length === 1 ? 's' : ''} it`;
  return { code: 'dead-value', severity: 'warning', pointer, message: `Nobody can ever choose ‘${value}’: ${because}.`, mend: 'Loosen what excludes it, or leave the value out.' };
}

function deadPoints(pointer: string, id: string, dead: readonly string[]): Issue {
  const sample = dead.length === 1 ? dead[0]! : `${dead[0]} … ${dead[dead.length - 1]}`;
  return { code: 'dead-value', severity: 'warning', pointer, message: `${dead.length} of the numbers of ‘${id}’ can never be chosen (${sample}).`, mend: 'Narrow its range, or loosen what excludes them.' };
}

function singleValue(pointer: string, id: string): Issue {
  return { code: 'single-value', severity: 'warning', pointer, message: `The option ‘${id}’ has only one value that can be chosen: there is nothing to decide.`, mend: 'Leave the option out, or loosen what excludes its other values.' };
}

/** Constraints without which there are no more configurations, and prices that take some away. */
function* redundant(model: Model, spare: Kernel, count: bigint): Generator<Issue> {
  const started = performance.now();
  for (const [index, { id, pointer }] of [...model.sources, ...model.prices].entries()) {
    const isPrice = index >= model.sources.length;
    if (isPrice && !model.program.constraints.some(({ source }) => source === index)) continue;
    const left = PATIENCE_MS - (performance.now() - started);
    if (left > 0) spare.load(without(model.program, index));
    const status = left > 0 ? spare.compile({ milliseconds: left }) : 'running';
    if (status === 'running') {
      yield { code: 'analysis-stopped', severity: 'warning', pointer, message: 'Whether this and the constraints after it change anything was not examined: that would take too long.' };
      return;
    }
    if (status !== 'compiled') continue;
    const changed = countUnder(model, spare, []) !== count;
    if (isPrice && changed) yield { code: 'price-gap', severity: 'warning', pointer, message: `‘${id}’ has no price for some combinations, so they cannot be chosen.`, mend: 'Give it a default, or fill the gaps of its table.' };
    if (!isPrice && !changed) yield { code: 'redundant-constraint', severity: 'warning', pointer, message: `‘${id}’ changes nothing: whatever it excludes is excluded anyway.`, mend: 'Leave it out, or check whether it says what you mean.' };
  }
}

function without(program: Program, source: number): Program {
  return { ...program, constraints: program.constraints.filter((constraint) => constraint.source !== source) };
}
