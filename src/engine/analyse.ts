import type { Issue } from '../base/issue.ts';
import { overlayId } from '../document/overlay.ts';
import type { Model } from '../model/model.ts';
import { minimalConflict } from './conflict.ts';
import { meaningToValue, wishFor } from './decided.ts';
import { forcedOptions } from './forced.ts';
import { describeBlame } from './blame.ts';
import { findIdle } from './idle.ts';
import type { Kernel } from './kernel.ts';
import type { Wish } from './questions.ts';

/**
 * What only solving finds in a document that has configurations: values nobody can choose and why, options with one value
 * left, constraints that change nothing, prices with gaps. All by search: no diagram is needed for it.
 * @param possible one byte a real literal: whether some configuration has it
 * @param kernel that has the model's program
 * @param spare another one, for the program with one part turned round
 * @param within milliseconds for trying constraints
 */
export function* analyse(model: Model, possible: Uint8Array, kernel: Kernel, spare: Kernel, within?: number): Generator<Issue> {
  const forced = forcedOptions(model.variables.all, kernel, possible);
  const laidOver = new Set(model.sources.map(({ id }) => id));
  for (const [index, option] of model.variables.all.entries()) {
    const { first, size } = model.catalogue.options[index]!;
    const { id, pointer, kind, values, host, item } = option.option;
    // Instances of a list are alike: what can be said of one can be said of the first.
    if (item !== undefined && item.number > 1) continue;
    const dead: string[] = [];
    for (let slot = first; slot < first + size; slot++) {
      if (possible[kernel.first[model.slotVariable[slot]!]! + model.slotValue[slot]!] === 1) continue;
      const position = slot - first;
      const value = kind === 'set' ? values[position]!.id : meaningToValue(option, position);
      // What is out of stock today is meant to be so.
      if (laidOver.has(overlayId(id, String(value)))) continue;
      dead.push(String(value));
      const listed = kind === 'choice' || kind === 'set';
      if (listed && values[position]!.available === true) yield deadValue(`${pointer}/values/${position}`, String(value), model, kernel, { option: id, value });
    }
    if (kind === 'number' && dead.length > 0) yield deadPoints(pointer, id, dead);
    if (kind === 'switch' && dead.length === 1) yield deadValue(pointer, dead[0]!, model, kernel, { option: id, value: dead[0] === 'true' });
    if (forced[index] === 1 && !host && size > 1) yield singleValue(pointer, id);
  }
  yield* findIdle(model, kernel, spare, within);
}

function deadValue(pointer: string, value: string, model: Model, kernel: Kernel, wish: Wish): Issue {
  const conflict = minimalConflict(model, kernel, false, [], [wishFor(model, wish)], true);
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
