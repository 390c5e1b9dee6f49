import type { Model } from '../model/model.ts';
import type { OptionVariables } from '../model/variables.ts';
import { decide } from './decided.ts';

/** A value that is taken unless something speaks against it. */
export interface Preference {
  readonly option: OptionVariables;
  readonly variable: number;
  readonly value: number;
  /** How much departing from it weighs: what the author suggests more than what merely goes without saying. */
  readonly points: number;
  readonly explicit: boolean;
}

/**
 * The authors' defaults, and those that go without saying: an option that may be none is none, a switch is off, a set and
 * a text are empty.
 */
export function defaultsOf(model: Model): Preference[] {
  return model.variables.all.flatMap((option): Preference[] => {
    const { id, default: suggested } = option.option;
    const explicit = suggested !== undefined;
    const fixed = explicit ? decide(model, [{ option: id, value: suggested }])[0]!.fixed : withoutSaying(option);
    return [...fixed].map(([variable, value]) => ({ option, variable, value, points: explicit ? 2 : 1, explicit }));
  });
}

function withoutSaying({ option, variable, members, none, meanings }: OptionVariables): ReadonlyMap<number, number> {
  if (option.kind === 'set') return new Map(members.map((member) => [member, 0]));
  if (option.kind === 'switch') return new Map([[variable, meanings.indexOf(false)]]);
  if (option.kind === 'text') return option.required ? new Map() : new Map([[variable, 0]]);
  return none >= 0 && !option.required ? new Map([[variable, none]]) : new Map();
}
