import type { Decision } from '../../model/catalogue.ts';
import { settleHost } from '../../session/host.ts';
import { query, stringifyAnswer } from '../../session/query.ts';
import { DATE_FLAG, InputError, JSON_FLAG, textOf, type Command, type FlagValues } from '../command.ts';
import { describeAnswer, describeIssues } from '../describe.ts';
import { OBJECTIVE_FLAGS, readObjective, readObjectiveWord } from '../objective.ts';
import { readBudgets, readSetting, readWish } from '../settings.ts';
import { openFile, OVERLAY_FLAG } from '../space.ts';

function readPieces(values: FlagValues): number | undefined {
  const text = textOf(values, 'pieces');
  if (text !== undefined && !/^[1-9]\d{0,8}$/.test(text)) throw new InputError(`--pieces takes a whole number, not ‘${text}’.`);
  return text === undefined ? undefined : Number(text);
}

export const queryCommand: Command = {
  name: 'query',
  summary: 'valid values, exact price bounds and number of configurations under what is set',
  argument: 'SPACE.json',
  description: [
    'Answers what is left of the solution space once some options are set: every valid value, the cheapest and dearest total with it, how many changes of what is set a value that is not valid needs, and the exact number of configurations. Those that differ only in the order of a list’s interchangeable instances, or in a text, are one; a number that is only known to be no larger is marked "exact": false.',
    'Where the space is too large for a diagram the answer is found by search: valid values stay exact, and prices that are bounds only are marked "exact": false.',
  ],
  flags: {
    set: { type: 'string', multiple: true, value: 'OPTION=VALUE', help: 'Set an option. Of a set the members, with commas; none where the option may be none.' },
    'as-page': { type: 'boolean', help: 'Also set what the page decides (‘setBy’: host) to what the author suggests where --set does not, as the page does. Without it these options are open like all others.' },
    'all-values': { type: 'boolean', help: 'Also list every point of number options.' },
    repair: { type: 'string', value: 'OPTION=VALUE', help: 'Also list the smallest changes of what is set that make this possible, cheapest first.' },
    ...OBJECTIVE_FLAGS,
    budget: { type: 'string', multiple: true, value: 'FIGURE=AMOUNT', help: 'Say of every value by how much it would break this budget: price=500, or a figure of the document.' },
    pieces: { type: 'string', value: 'COUNT', help: 'Also say what so many at once come to, of the cheapest and of the dearest: discount, total, tax.' },
    compiled: { type: 'string', value: 'SPACE.mcb', help: 'Load what ‘compile’ wrote instead of compiling; passed over if it is not the document’s.' },
    overlay: OVERLAY_FLAG,
    date: DATE_FLAG,
    json: JSON_FLAG,
  },
  status: { 0: 'What is set is consistent.', 1: 'It is not; the answer names a minimal conflict.', 2: 'The document or the question is faulty.' },
  examples: [
    ['query blind.json --set width=1234 --set fabric=nebel --json', 'What goes with this width and fabric.'],
    ['query computer.json --set case=fjell-slim --repair gpu=ravel-900', 'How to have that graphics card after all.'],
    ['query jeans.json --complete nearest --near waistband=31.5,hip=40 --weight hip=2', 'What comes closest to these measures.'],
    ['query bicycle.json --best 5', 'The five cheapest bicycles.'],
    ['query original-spin.json --as-page', 'The prices that a customer of whom the page knows nothing is shown.'],
  ],
  async run(file, values, output) {
    readObjectiveWord(values);
    const { engine, catalogue, issues } = await openFile(file, values);
    const faults = issues.filter(({ severity, code }) => severity === 'error' && code !== 'no-configuration');
    if (catalogue === undefined || faults.length > 0) {
      output.complain(describeIssues(file, faults));
      return 2;
    }
    // Of all warnings the one that depends on the day of the question, not on the document alone.
    const outdated = issues.filter(({ code }) => code === 'outside-dates');
    if (outdated.length > 0) output.complain(describeIssues(file, outdated));
    const set: Decision[] = ((values['set'] as readonly string[] | undefined) ?? []).map((setting) => readSetting(setting, catalogue));
    const isHost = ({ option }: Decision): boolean => catalogue.options.some(({ id, host }) => host && id === option);
    const decisions = values['as-page'] === true ? [...(await settleHost(engine, catalogue, set.filter(isHost))), ...set.filter((decision) => !isHost(decision))] : set;
    const repair = textOf(values, 'repair');
    const answer = await query(engine, catalogue, decisions, {
      allValues: values['all-values'] === true,
      repair: repair === undefined ? undefined : readWish(repair, catalogue),
      ...readObjective(values, catalogue),
      pieces: readPieces(values),
      budgets: readBudgets((values['budget'] as readonly string[] | undefined) ?? [], catalogue),
    });
    output.write(values['json'] ? `${stringifyAnswer(catalogue, answer)}\n` : describeAnswer(catalogue, answer));
    return answer.consistent ? 0 : 1;
  },
};
