import type { Issue } from '../base/issue.ts';
import { formatMinor, toMinor } from '../base/money.ts';
import type { ParsedChoice, ParsedDocument, ParsedExample } from '../document/parsed.ts';
import type { Decision } from '../model/catalogue.ts';
import { valueIndex } from '../model/variables.ts';
import { parseRational } from '../base/rational.ts';
import type { Deduction } from './questions.ts';
import type { Space } from './space.ts';

/** The examples of a document that do not come out as their author says: its regression tests. */
export function* failingExamples(document: ParsedDocument, space: Space): Generator<Issue> {
  for (const example of document.examples) {
    for (const message of failures(example, document, space)) {
      yield { code: 'example-fails', severity: 'error', pointer: example.pointer, message: `Example ‘${example.id}’: ${message}`, mend: 'Correct the example, or what makes it fail.' };
    }
  }
}

function* failures(example: ParsedExample, document: ParsedDocument, space: Space): Generator<string> {
  const decisions: Decision[] = Object.entries(example.set).map(([option, value]) => ({ option, value }));
  const deduction = space.deduce(decisions);
  if (deduction.consistent !== example.consistent) {
    const conflict = space.explain(decisions);
    const because = conflict === undefined ? '' : ` (${[...conflict.decisions, ...conflict.constraints.map(({ id }) => id)].join(', ')})`;
    yield example.consistent ? `these values do not go together${because}.` : 'these values go together, though they should not.';
  }
  if (!deduction.consistent) return;
  const money = (minor: number): string => formatMinor(minor, document.digits);
  const { min, max } = example.price ?? {};
  const outside = (min !== undefined && deduction.price.min < toMinor(min, document.digits)) || (max !== undefined && deduction.price.max > toMinor(max, document.digits));
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

function follows(option: string, value: ParsedChoice, { forced, changes }: Deduction, space: Space): boolean {
  const index = space.catalogue.options.findIndex(({ id }) => id === option);
  const { first, size, none } = space.catalogue.options[index]!;
  const wanted = new Set(slotsOf(option, value, space));
  const end = first + size + (none ? 1 : 0);
  for (let slot = first; slot < end; slot++) if ((changes[slot] === 0) !== wanted.has(slot)) return false;
  return forced[index] === 1;
}

/** Slots that hold where the option has the value; of a set those of its members. */
function slotsOf(option: string, value: ParsedChoice, space: Space): number[] {
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
