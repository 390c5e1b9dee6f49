import { suggest } from '../base/nearest.ts';
import { compileTextPattern, lengthOf } from '../base/free-text.ts';
import type { Text } from '../base/text.ts';
import { compare, divide, floor, multiply, add, isDecimal, parseRational, rational, subtract, toDecimal, ONE, ZERO, type Rational } from '../base/rational.ts';
import { KEYWORDS } from '../expression/syntax.ts';
import { checkUnique, type Context } from './context.ts';
import { parseValues, readAttributes, type Attributes } from './check-values.ts';
import type { ParsedOption } from './parsed.ts';
import type { ChoiceSource, ItemOptionSource, ListFigureSource, ListSource, NumberSource, SetSource, TextSource } from './types.ts';

/** Most values, grid points or characters of one option: what can be judged exactly within a click. */
const LARGEST_DOMAIN = 20_000;
const DEFAULT_LENGTH = 100;

/** Most instances of a list. */
const LONGEST_LIST = 50;

/** A list before its instances are written out. */
export interface ListDraft {
  /** For checking what is repeated: its options, constraints and prices stand for the document's. */
  readonly part: Context;
  readonly items: readonly OptionDraft[];
  readonly item: Text;
  readonly least: number;
  readonly most: number;
  readonly ordered: boolean;
  readonly figures: readonly ListFigureSource[];
}

/** An option before its condition, which may speak of options that come later. */
export interface OptionDraft {
  readonly parsed: ParsedOption;
  readonly attributes: Attributes;
  readonly when?: string;
  readonly list?: ListDraft;
}

const NO_ATTRIBUTES: Attributes = { types: new Map(), defaults: {} };

/** Checks all options apart from their conditions. Those of wrong shape are left out. */
export function parseOptions(context: Context): OptionDraft[] {
  const { source, reporter, isBroken } = context;
  checkUnique(context, source.options, `${context.base}/options`, 'option');
  return source.options.flatMap((option, index) => {
    const pointer = `${context.base}/options/${index}`;
    if (isBroken(pointer)) return [];
    // `__proto__` is no plain key of JavaScript objects, which configurations are.
    if (option.id === '__proto__' || (KEYWORDS as readonly string[]).includes(option.id)) {
      reporter.error('reserved-word', `${pointer}/id`, `‘${option.id}’ is a reserved word and cannot be the id of an option.`, `Call it ‘${option.id}_’, or find another word.`);
    }
    context.texts.see(option.label, `${pointer}/label`);
    context.texts.see(option.help, `${pointer}/help`);
    const draft = option.kind === 'list' ? parseList(context, option, pointer) : parseOption(context, option, pointer);
    return [option.when === undefined ? draft : { ...draft, when: option.when }];
  });
}

function parseOption(context: Context, option: ItemOptionSource, pointer: string): OptionDraft {
  const { id, label = id, help, role, display, stickiness, required = true, setBy } = option;
  checkEdges(context, option, pointer);
  const common = { id, pointer, kind: option.kind, label, help, role, display, stickiness, required, host: setBy === 'host', values: [], attributeDefaults: {} };
  switch (option.kind) {
    case 'choice':
    case 'set': {
      const values = parseValues(context, option.values, pointer);
      const attributes = readAttributes(context, option.values, pointer);
      checkSize(context, option.values.length, `${pointer}/values`);
      const own = option.kind === 'set' ? parseSet(context, option, pointer) : parseChoice(context, option, pointer);
      return { parsed: { ...common, values, attributeDefaults: attributes.defaults, ...own }, attributes };
    }
    case 'switch':
      return { parsed: { ...common, default: option.default }, attributes: NO_ATTRIBUTES };
    case 'number':
      return { parsed: { ...common, ...parseNumber(context, option, pointer) }, attributes: NO_ATTRIBUTES };
    case 'text':
      return { parsed: { ...common, ...parseText(context, option, pointer) }, attributes: NO_ATTRIBUTES };
  }
}

/** What is no fault by itself, and most probably not what was meant. */
function checkEdges({ reporter }: Context, option: ItemOptionSource, pointer: string): void {
  if (option.required === false && (option.kind === 'set' || option.kind === 'switch')) {
    const instead = option.kind === 'set' ? 'How many members a set must have says ‘min’.' : 'A switch is on or off; for a third answer write a choice.';
    reporter.warning('idle-key', `${pointer}/required`, `‘required’ says nothing about a ${option.kind}.`, instead);
  }
  if (option.kind !== 'choice' && option.kind !== 'set') return;
  option.values.forEach(({ id }, index) => {
    if (id === 'none' && option.kind === 'choice' && option.required === false) {
      reporter.warning('ambiguous-id', `${pointer}/values/${index}/id`, `‘${option.id}=none’ means this value, so that the option cannot be set to none by text.`, 'Give the value another id, or leave ‘required’ out.');
    } else if (option.kind === 'set' && id.includes(',')) {
      reporter.warning('ambiguous-id', `${pointer}/values/${index}/id`, 'The members of a set are listed with commas, and this id has one.', 'Give the value another id.');
    }
  });
}

/** A list as the number of its instances, and their options as they are written. */
function parseList(context: Context, option: ListSource, pointer: string): OptionDraft {
  const { reporter, source } = context;
  const { id, label = id, item = label, help, role, setBy, min: least = 0, max: most, ordered = false } = option;
  context.texts.see(option.item, `${pointer}/item`);
  if (least > most) reporter.error('list-bounds', `${pointer}/min`, `At least ${least} and at most ${most} instances are wanted.`, 'Exchange ‘min’ and ‘max’.');
  if (most > LONGEST_LIST) reporter.error('list-too-long', `${pointer}/max`, `Up to ${most} instances are allowed; up to ${LONGEST_LIST} can be judged exactly.`);
  const suggested = option.default;
  if (typeof suggested === 'number' && (suggested < least || suggested > most)) {
    reporter.error('bad-default', `${pointer}/default`, `${suggested} instances are suggested, and ${least} to ${most} are allowed.`);
  }
  const part: Context = { ...context, base: pointer, source: { ...source, options: option.options, constraints: option.constraints ?? [], prices: option.prices ?? [] } };
  const grid = { min: rational(least), max: rational(Math.max(least, most)), step: ONE, size: Math.max(least, most) - least + 1 };
  return {
    parsed: {
      id, pointer, kind: 'number', label, help, role, required: true, host: setBy === 'host', values: [], attributeDefaults: {},
      grid, default: typeof suggested === 'number' ? String(suggested) : suggested,
    },
    attributes: NO_ATTRIBUTES,
    list: { part, items: parseOptions(part), item, least, most: Math.min(most, LONGEST_LIST), ordered, figures: option.figures ?? [] },
  };
}

function checkSize(context: Context, size: number, pointer: string, mend?: string): void {
  if (size <= LARGEST_DOMAIN) return;
  context.reporter.error('domain-too-large', pointer, `This option has ${size.toLocaleString('en')} possibilities; up to ${LARGEST_DOMAIN.toLocaleString('en')} can be judged exactly.`, mend);
}

function parseChoice({ reporter }: Context, option: ChoiceSource, pointer: string): Partial<ParsedOption> {
  const ids = option.values.map((value) => value.id);
  if (typeof option.default === 'string' && !ids.includes(option.default)) {
    reporter.error('bad-default', `${pointer}/default`, `The option ‘${option.id}’ has no value ‘${option.default}’.`, suggest(option.default, ids));
  }
  return { default: option.default };
}

function parseSet({ reporter }: Context, option: SetSource, pointer: string): Partial<ParsedOption> {
  const ids = option.values.map((value) => value.id);
  const { min = 0, max = ids.length } = option;
  if (min > ids.length) reporter.error('set-bounds', `${pointer}/min`, `At least ${min} values are wanted, and there are ${ids.length}.`);
  else if (min > max) reporter.error('set-bounds', `${pointer}/min`, `At least ${min} and at most ${max} values are wanted.`, 'Exchange ‘min’ and ‘max’.');
  else if (max > ids.length) reporter.warning('set-bounds', `${pointer}/max`, `Up to ${max} values are allowed, and there are ${ids.length}.`, 'Leave ‘max’ out to allow all.');
  const suggested = option.default;
  if (!Array.isArray(suggested)) return { members: { min, max: Math.min(max, ids.length) }, default: suggested };
  suggested.forEach((id, index) => {
    if (!ids.includes(id)) reporter.error('bad-default', `${pointer}/default/${index}`, `The option ‘${option.id}’ has no value ‘${id}’.`, suggest(id, ids));
  });
  if (suggested.length < min || suggested.length > max) reporter.error('bad-default', `${pointer}/default`, `${suggested.length} values are suggested, and ${min} to ${max} are allowed.`);
  return { members: { min, max: Math.min(max, ids.length) }, default: ids.filter((id) => suggested.includes(id)) };
}

function parseNumber(context: Context, option: NumberSource, pointer: string): Partial<ParsedOption> {
  const { reporter } = context;
  const [min, limit, step] = [parseRational(String(option.min))!, parseRational(String(option.max))!, option.step === undefined ? ONE : parseRational(String(option.step))!];
  if (compare(step, ZERO) <= 0) {
    reporter.error('grid-step', `${pointer}/step`, 'The step must be more than 0.');
    return {};
  }
  const range = subtract(limit, min);
  if (compare(range, ZERO) < 0) {
    reporter.error('grid-range', `${pointer}/max`, `‘max’ (${toDecimal(limit)}) is below ‘min’ (${toDecimal(min)}).`, 'Exchange them.');
    return {};
  }
  const steps = floor(divide(range, step)!);
  const size = Number(steps.n) + 1;
  checkSize(context, size, pointer, 'Use a coarser ‘step’ or a smaller range.');
  const max = add(min, multiply(steps, step));
  if (compare(max, limit) !== 0) {
    reporter.warning('grid-max', `${pointer}/max`, `In steps of ${toDecimal(step)} from ${toDecimal(min)}, ${toDecimal(limit)} is never reached.`, `The last step is ${toDecimal(max)}.`);
  }
  const grid = { min, max, step, size, ...(option.unit === undefined ? {} : { unit: option.unit }) };
  return { grid, default: parseNumberDefault(context, option, grid, pointer) };
}

type Grid = NonNullable<ParsedOption['grid']>;

function parseNumberDefault({ reporter }: Context, option: NumberSource, grid: Grid, pointer: string): string | null | undefined {
  if (option.default === undefined || option.default === null) return option.default;
  const value = parseRational(String(option.default))!;
  if (!isOnGrid(value, grid)) reporter.error('bad-default', `${pointer}/default`, `‘${option.id}’ cannot be ${toDecimal(value)}.`, describeNearest(value, grid));
  return toDecimal(value);
}

export function isOnGrid(value: Rational, { min, max, step }: Grid): boolean {
  return compare(value, min) >= 0 && compare(value, max) <= 0 && divide(subtract(value, min), step)!.d === 1n;
}

/** The mend of a number that is not on the grid. */
export function describeNearest(value: Rational, { min, max, step, size }: Grid): string {
  const index = divide(subtract(value, min), step)!;
  const below = compare(value, min) < 0 ? ZERO : compare(value, max) > 0 ? rational(size - 1) : floor(add(index, { n: 1n, d: 2n }));
  const nearest = add(min, multiply(step, below));
  return `It goes from ${toDecimal(min)} to ${toDecimal(max)} in steps of ${toDecimal(step)}; nearest is ${isDecimal(nearest) ? toDecimal(nearest) : toDecimal(max)}.`;
}

function parseText(context: Context, option: TextSource, pointer: string): Partial<ParsedOption> {
  const { reporter } = context;
  const { maxLength = DEFAULT_LENGTH, pattern } = option;
  checkSize(context, maxLength, `${pointer}/maxLength`);
  if (pattern !== undefined && compileTextPattern(pattern) === null) reporter.error('bad-pattern', `${pointer}/pattern`, 'This is not a regular expression.', 'Write it as in HTML’s ‘pattern’: "[A-Z]{1,3}".');
  // The pattern is not tried on it: some patterns take longer than anyone waits.
  if (typeof option.default === 'string' && lengthOf(option.default) > maxLength) {
    reporter.error('bad-default', `${pointer}/default`, `The suggested text is longer than ${maxLength} characters.`);
  }
  return { maxLength, ...(pattern === undefined ? {} : { pattern }), default: option.default };
}
