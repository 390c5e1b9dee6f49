import { variablesOf, type OptionVariables } from '../model/variables.ts';
import type { Kernel } from './kernel.ts';

/**
 * Whether an option has one value left; of a set, whether every membership is settled. Of a text only its absence can be
 * forced: however its length is fixed, the letters are open.
 */
export function isForced(option: OptionVariables, kernel: Kernel, isPossible: (literal: number) => boolean): boolean {
  const left = (variable: number): number => {
    let count = 0;
    for (let literal = kernel.first[variable]!; literal < kernel.first[variable + 1]!; literal++) if (isPossible(literal)) count++;
    return count;
  };
  const absent = option.none < 0 ? -1 : kernel.first[option.variable]! + option.none;
  if (option.option.kind === 'text' && (absent < 0 || !isPossible(absent))) return false;
  return variablesOf(option).every((variable) => left(variable) === 1);
}
