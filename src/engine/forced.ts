import type { OptionVariables } from '../model/variables.ts';
import type { Kernel } from './kernel.ts';

/**
 * Whether an option has one value left; of a set, whether every membership is settled. Of a text only its absence can be
 * forced: however its length is fixed, the letters are open.
 * @param possible one byte a real literal
 */
export function isForced({ option, variable, members, none }: OptionVariables, kernel: Kernel, possible: Uint8Array): boolean {
  const { first } = kernel;
  if (option.kind === 'text' && (none < 0 || possible[first[variable]! + none] !== 1)) return false;
  if (variable >= 0 && !hasOne(possible, first[variable]!, first[variable + 1]!)) return false;
  for (const member of members) if (!hasOne(possible, first[member]!, first[member + 1]!)) return false;
  return true;
}

function hasOne(possible: Uint8Array, from: number, to: number): boolean {
  let count = 0;
  for (let literal = from; literal < to && count < 2; literal++) if (possible[literal] === 1) count++;
  return count === 1;
}

/** One byte an option. */
export function forcedOptions(options: readonly OptionVariables[], kernel: Kernel, possible: Uint8Array): Uint8Array {
  const forced = new Uint8Array(options.length);
  for (let index = 0; index < options.length; index++) forced[index] = isForced(options[index]!, kernel, possible) ? 1 : 0;
  return forced;
}
