import type { Objective } from '../engine/questions.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { InputError, wordOf, type Flag, type FlagValues } from './command.ts';
import { readWish, splitSetting } from './settings.ts';

const WORDS = ['cheapest', 'dearest', 'default', 'nearest', 'preferred'] as const;

/** Flags that say which configuration is the best. */
export const OBJECTIVE_FLAGS: Readonly<Record<string, Flag>> = {
  complete: { type: 'string', value: 'OBJECTIVE', help: `Also give one whole configuration: ${WORDS.join(', ')}. Nearest is to --near, preferred what --prefer says, each then the cheapest.` },
  best: { type: 'string', value: 'COUNT', help: 'Also list so many different configurations, the best first, by the objective of --complete; the cheapest if absent.' },
  near: { type: 'string', multiple: true, value: 'NUMBER=TARGET,…', help: 'Numbers to be near to, for --complete nearest.' },
  prefer: { type: 'string', multiple: true, value: 'OPTION=VALUE', help: 'A wish, for --complete preferred; of a set a member.' },
  weight: { type: 'string', multiple: true, value: 'OPTION=WEIGHT,…', help: 'How much the distance of an option, or a wish for it, counts; 1 if absent.' },
};

/** The word of --complete, which can be told wrong before a document is opened. @throws InputError */
export function readObjectiveWord(values: FlagValues): (typeof WORDS)[number] | undefined {
  return wordOf(values, 'complete', WORDS);
}

/** What is asked of the best: one of it, or several. @throws InputError */
export function readObjective(values: FlagValues, catalogue: Catalogue): { readonly complete?: Objective; readonly best?: { readonly count: number; readonly objective: Objective } } {
  const word = readObjectiveWord(values);
  const near = readPairs(values, 'near', catalogue);
  const weight = readPairs(values, 'weight', catalogue);
  const wishes = listOf(values, 'prefer').map((setting) => readWish(setting, catalogue));
  if (word === 'nearest' && Object.keys(near).length === 0) throw new InputError('Say what to be nearest to: --near width=1200.');
  if (word !== 'nearest' && Object.keys(near).length > 0) throw new InputError('--near goes with --complete nearest.');
  if (word === 'preferred' && wishes.length === 0) throw new InputError('Say what is preferred: --prefer option=value.');
  if (word !== 'preferred' && wishes.length > 0) throw new InputError('--prefer goes with --complete preferred.');
  if (word !== 'nearest' && word !== 'preferred' && Object.keys(weight).length > 0) throw new InputError('--weight goes with --complete nearest or preferred.');
  const stray = word === 'preferred' ? Object.keys(weight).find((id) => !wishes.some(({ option }) => option === id)) : undefined;
  if (stray !== undefined) throw new InputError(`‘${stray}’ has a weight, but no wish.`);
  const objective: Objective | undefined =
    word === 'nearest' ? { near, weight } : word === 'preferred' ? { prefer: wishes.map((wish) => ({ ...wish, weight: weight[wish.option] ?? 1 })) } : word;
  const count = readCount(values['best']);
  return { ...(objective !== undefined && { complete: objective }), ...(count !== undefined && { best: { count, objective: objective ?? 'cheapest' } }) };
}

function readCount(text: FlagValues[string]): number | undefined {
  if (typeof text !== 'string') return undefined;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InputError(`--best takes a number from 1 to 9999, not ‘${text}’.`);
  return Number(text);
}

function readPairs(values: FlagValues, name: string, catalogue: Catalogue): Record<string, string> {
  return Object.fromEntries(listOf(values, name).flatMap((list) => list.split(',')).map((pair) => {
    const { option, text } = splitSetting(pair, catalogue);
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) throw new InputError(`--${name} ${option.id} takes a number, not ‘${text}’.`);
    return [option.id, text];
  }));
}

function listOf(values: FlagValues, name: string): readonly string[] {
  return (values[name] as readonly string[] | undefined) ?? [];
}
