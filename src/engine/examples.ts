import type { Issue } from '../base/issue.ts';
import { formatMinor, toMinor } from '../base/money.ts';
import type { ParsedChoice, ParsedDocument, ParsedExample } from '../document/parsed.ts';
import type { Decision } from '../model/catalogue.ts';
import { valueIndex } from '../model/variables.ts';
import { parseRational } from '../base/rational.ts';
import { allowedBy } from './conflict.ts';
import { decide } from './decided.ts';
import type { FindingCode } from './findings.ts';
import { forcedOptions } from './forced.ts';
import { UNKNOWN, type Conflict, type Deduction } from './questions.ts';
import { SearchSpace, TooLargeError } from './search-space.ts';
import type { Space } from './space.ts';

/** As much of a deduction as examples speak of. */
type Judged = Pick<Deduction, 'consistent' | 'exact' | 'priceExact' | 'price' | 'changes' | 'forced'>;

/**
 * The examples of a document that do not come out as their author says: its regression tests. Where search answers, a price that
 * it does not settle is told as not examined.
 */
export async function* failingExamples(document: ParsedDocument, space: Space | SearchSpace): AsyncGenerator<Issue> {
  for (const example of document.examples) {
    const decisions: Decision[] = Object.entries(example.set).map(([option, value]) => ({ option, value }));
    const deduction = space instanceof SearchSpace ? await search(space, decisions, example.price !== undefined) : space.deduce(decisions);
    if (deduction === undefined) {
      yield notFound(example.pointer, `Whether example ‘${example.id}’ comes out`);
      continue;
    }
    const conflict = deduction.consistent === example.consistent ? undefined : await space.explain(decisions);
    if (deduction.consistent && isOpen(example, document, deduction)) yield notFound(example.pointer, `Whether the price of example ‘${example.id}’ is right`);
    for (const message of failures(example, document, space, deduction, conflict)) {
      yield { code: 'example-fails', severity: 'error', pointer: example.pointer, message: `Example ‘${example.id}’: ${message}`, mend: 'Correct the example, or what makes it fail.' };
    }
  }
}

function notFound(pointer: string, what: string): Issue {
  return { code: 'analysis-stopped' satisfies FindingCode, severity: 'warning', pointer, message: `${what} was not found out: the solution space is too large for that.` };
}

/**
 * What the example speaks of and no more: each bound of the price is a search of its own.
 * @returns undefined where that takes too long
 */
async function search(space: SearchSpace, decisions: readonly Decision[], priced: boolean): Promise<Judged | undefined> {
  const { model, kernel, finder, pricing, budget } = space;
  try {
    const decided = decide(model, decisions);
    const possible = await space.valid(decided);
    const consistent = possible.includes(1) || possible.length === 0;
    const price = { ...pricing.price.bounds(possible).total };
    let priceExact = true;
    for (const most of priced && consistent && price.min < price.max ? [false, true] : []) {
      const found = (await finder.best({ weights: pricing.price, most, added: new Float64Array(possible.length) }, allowedBy(kernel, decided), budget.total))!;
      const { bound, isReached } = space.boundBy(found, most);
      priceExact &&= isReached;
      if (most) price.max = Math.min(price.max, bound);
      else price.min = Math.max(price.min, bound);
    }
    return { consistent, exact: false, priceExact, price, changes: Int32Array.from(pricing.slots, (literal) => (possible[literal] === 1 ? 0 : UNKNOWN)), forced: forcedOptions(model.variables.all, kernel, possible) };
  } catch (error) {
    if (!(error instanceof TooLargeError)) throw error;
    return undefined;
  }
}

/** Whether bounds that may not be reached leave it open if the price is as the example says. */
function isOpen({ price }: ParsedExample, { digits }: ParsedDocument, { exact, priceExact, price: { min, max } }: Judged): boolean {
  if (exact || priceExact === true || price === undefined) return false;
  return (price.min !== undefined && min < toMinor(price.min, digits)) || (price.max !== undefined && max > toMinor(price.max, digits));
}

function* failures(example: ParsedExample, document: ParsedDocument, space: Space | SearchSpace, deduction: Judged, conflict: Conflict | undefined): Generator<string> {
  if (deduction.consistent !== example.consistent) {
    const because = conflict === undefined ? '' : ` (${[...conflict.decisions, ...conflict.constraints.map(({ id }) => id)].join(', ')})`;
    yield example.consistent ? `these values do not go together${because}.` : 'these values go together, though they should not.';
  }
  if (!deduction.consistent) return;
  const money = (minor: number): string => formatMinor(minor, document.digits);
  const { min, max } = example.price ?? {};
  const outside = !isOpen(example, document, deduction) && ((min !== undefined && deduction.price.min < toMinor(min, document.digits)) || (max !== undefined && deduction.price.max > toMinor(max, document.digits)));
  if (outside) {
    const found = deduction.price.min === deduction.price.max ? money(deduction.price.min) : `${money(deduction.price.min)} to ${money(deduction.price.max)}`;
    yield `the total is ${found}.`;
  }
  for (const [option, value] of Object.entries(example.forced)) {
    if (!follows(option, value, deduction, space)) yield `‘${option}’ need not be ‘${show(value)}’.`;
  }
  for (const [option, values] of Object.entries(example.impossible)) {
    for (const value of values) if (slotsOf(option, value, space).every((slot) => deduction.changes[slot] === 0)) yield `‘${option}’ can still be ‘${show(value)}’.`;
  }
}

function follows(option: string, value: ParsedChoice, { forced, changes }: Judged, space: Space | SearchSpace): boolean {
  const index = space.catalogue.options.findIndex(({ id }) => id === option);
  const { first, size, none } = space.catalogue.options[index]!;
  const wanted = new Set(slotsOf(option, value, space));
  const end = first + size + (none ? 1 : 0);
  for (let slot = first; slot < end; slot++) if ((changes[slot] === 0) !== wanted.has(slot)) return false;
  return forced[index] === 1;
}

/** Slots that hold where the option has the value; of a set those of its members. */
function slotsOf(option: string, value: ParsedChoice, space: Space | SearchSpace): number[] {
  const { first, size, values } = space.catalogue.options.find(({ id }) => id === option)!;
  const variables = space.model.variables.byId.get(option)!;
  if (value === null) return [first + size];
  if (variables.option.kind === 'set') {
    const members = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];
    return members.map((member) => first + values!.findIndex(({ id }) => id === member));
  }
  const meaning = variables.option.kind === 'number' ? parseRational(String(value))! : (value as string | boolean);
  return variables.option.kind === 'text' ? [] : [first + valueIndex(variables, meaning)];
}

function show(value: ParsedChoice): string {
  return value === null ? 'none' : Array.isArray(value) ? value.join(', ') : String(value);
}
