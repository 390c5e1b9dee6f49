import type { Wish } from '../engine/questions.ts';
import type { Catalogue, CatalogueOption, Decision, Value } from '../model/catalogue.ts';
import { fitsText, type TextLimits } from '../base/free-text.ts';
import { suggest } from '../base/nearest.ts';
import { parseRational, type Rational } from '../base/rational.ts';
import { budgetable, type Budgets } from '../session/budgets.ts';
import { InputError } from './command.ts';

/** Reads `option=value` for the option's kind; `none` stands for none where the option may be none. */
export function readSetting(setting: string, catalogue: Catalogue): Decision {
  const { option, text } = splitSetting(setting, catalogue);
  return { option: option.id, value: readText(option, text) };
}

/** Reads `option=value`; of a set the value is one member. */
export function readWish(setting: string, catalogue: Catalogue): Wish {
  const { option, text } = splitSetting(setting, catalogue);
  return { option: option.id, value: option.kind === 'set' && text !== 'none' ? text : readText(option, text) };
}

/** Reads `figure=amount`, once a figure. @throws InputError */
export function readBudgets(settings: readonly string[], catalogue: Catalogue): Budgets {
  const known = budgetable(catalogue).map(({ id }) => id);
  const budgets = new Map<string, Rational>();
  for (const setting of settings) {
    const [id, ...rest] = setting.split('=') as [string, ...string[]];
    const amount = parseRational(rest.join('='));
    if (!known.includes(id)) throw new InputError(`There is no figure ‘${id}’. ${suggest(id, known) ?? `There are ${known.join(', ')}.`}`);
    if (amount === undefined) throw new InputError(`Write figure=amount, as in ${id}=500, not ‘${setting}’.`);
    if (budgets.has(id)) throw new InputError(`The figure ‘${id}’ has two budgets.`);
    budgets.set(id, amount);
  }
  return Object.fromEntries(budgets);
}

/** Takes `option=text` apart. @throws InputError where there is no such option */
export function splitSetting(setting: string, catalogue: Catalogue): { option: CatalogueOption; text: string } {
  const at = setting.indexOf('=');
  if (at < 0) throw new InputError(`Write option=value, not ‘${setting}’.`);
  const id = setting.slice(0, at);
  const option = catalogue.options.find((candidate) => candidate.id === id);
  if (option === undefined) {
    const mend = suggest(id, catalogue.options.map((candidate) => candidate.id));
    throw new InputError(`There is no option ‘${id}’.${mend === undefined ? '' : ` ${mend}`}`);
  }
  return { option, text: setting.slice(at + 1) };
}

function readText({ kind, none, id, values, text: limits }: CatalogueOption, text: string): Value {
  // A value of that name is what its author most probably speaks of.
  if (text === 'none' && none && !values?.some((value) => value.id === 'none')) return null;
  switch (kind) {
    case 'switch':
      if (text !== 'true' && text !== 'false') throw new InputError(`The option ‘${id}’ is true or false, not ‘${text}’.`);
      return text === 'true';
    case 'set':
      return text === '' || (text === 'none' && !values!.some((value) => value.id === 'none')) ? [] : text.split(',');
    case 'text':
      if (!fitsText(text, limits!)) throw new InputError(`The text of ‘${id}’ cannot be ‘${text}’: ${describeLimits(limits!)}.`);
      return text;
    default:
      return text;
  }
}

function describeLimits({ maxLength, pattern }: TextLimits): string {
  return `at most ${maxLength} characters${pattern === undefined ? '' : ` of the pattern ${pattern}`}`;
}
