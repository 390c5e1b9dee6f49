import { localize } from '../../base/text.ts';
import { add, rational, subtract, toDecimal, ZERO, type Rational } from '../../base/rational.ts';
import type { ParsedDocument } from '../../document/parsed.ts';
import { LIMITS } from '../../model/limits.ts';
import { createModel, type Model } from '../../model/model.ts';
import { ANY, BACKGROUND, type Program, type ProgramConstraint, type ProgramLinear } from '../../model/program.ts';
import { variablesOf, type OptionVariables } from '../../model/variables.ts';
import { ExchangeError, throwAll, type Note } from '../note.ts';
import { helperFeature, optionFeature, quoted, type OptionFeature, type Speaker } from './features.ts';
import { all, any, equation, type Formula } from './formula.ts';
import { FeatureNames, writeFeature } from './write.ts';

/**
 * A document as a feature model with exactly as many configurations (texts apart). Constraints are written from their
 * lowered form, so whatever the expression language says can be said; feature models know no prices but attributes, so price
 * lines other than those of values are left out, unless they forbid what has no price.
 * @param date on which availability is judged
 * @throws ExchangeError where a part of it cannot be said
 */
export function exportUvl(document: ParsedDocument, { date }: { readonly date: string }): { readonly text: string; readonly notes: readonly Note[] } {
  throwAll(document.source.options.flatMap((option) => (option.kind === 'list' ? [{ message: `The list ‘${option.id}’ cannot be said in a feature model: it knows no instances that may change places.` }] : [])));
  const { model, priced } = lower(document, date);
  const { program, variables, sources, prices } = model;
  const names = new FeatureNames();
  const root = names.take(document.id);
  const features = variables.all.map((option) => optionFeature(option, names, document.locale));
  const own = new Set(variables.all.flatMap(variablesOf));
  program.domains.forEach((domain, variable) => {
    if (!own.has(variable)) features.push(helperFeature(variable, domain, names));
  });
  const speakers = new Map(features.flatMap((feature) => [...feature.speakers]));
  const sets = variables.all.filter(({ option }) => option.kind === 'set');
  const problems: Note[] = [];
  const lines: string[] = [];
  let last: number = BACKGROUND;
  for (const [index, constraint] of program.constraints.entries()) {
    // What the tree says already: which members a set may have, and none where it is not part of the product.
    if (constraint.source === BACKGROUND && sets.some((set) => isOfTree(constraint, set, program))) continue;
    const formula = constraint.kind === 'linear' ? writeSum(constraint, names.word(`w${index}`), speakers, problems) : write(constraint, program, speakers);
    if (formula === true) continue;
    if (constraint.source !== last && constraint.source !== BACKGROUND) {
      const { id, message } = { message: undefined, ...[...sources, ...prices][constraint.source]! };
      lines.push(`\t// ${[id, ...(message === undefined ? [] : [localize(message, [document.locale])])].join(': ').replace(/\s+/g, ' ')}`);
    }
    last = constraint.source;
    lines.push(`\t${formula === false ? `!${root}` : formula.text}`);
  }
  throwAll(problems);
  const text = [
    `// ${localize(document.name, [document.locale]).replace(/\s+/g, ' ')}, version ${document.version.replace(/\s+/g, ' ')}`,
    'features', `\t${root} {label ${quoted(localize(document.name, [document.locale]))}}`, ...runs(features), ...(lines.length === 0 ? [] : ['', 'constraints', ...lines]), '',
  ].join('\n');
  return { text, notes: describe(document, priced) };
}

/** Whether a constraint is one that `lowerOption` makes of a set: its size, and no members where it is not part of the product. */
function isOfTree(constraint: ProgramConstraint, { option, variable, members }: OptionVariables, program: Program): boolean {
  const { scope } = constraint;
  if (constraint.kind === 'table' || !scope.every((other) => other === variable || members.includes(other))) return false;
  const inside = scope.filter((other) => other !== variable);
  if (constraint.kind === 'linear') {
    const weights = constraint.weights.map((pair) => pair.join());
    const { min, max } = option.members!;
    const isMost = weights.every((pair) => pair === '0,1') && constraint.bound === max;
    const isLeast = weights.every((pair) => pair === '0,-1' || pair === `${min},0`) && constraint.bound === (variable < 0 ? -min : 0);
    return inside.length === members.length && (isMost || isLeast);
  }
  const values = constraint.sets.map((set) => valuesOf(program, set).join());
  const isAbsence = scope.length === 2 && inside.length === 1 && values.every((value) => value === '0');
  return isAbsence || (inside.length === members.length && members.length > 1 && values.every((value) => value === '1'));
}

/** Without prices where they forbid nothing: what they need to be reckoned is of no interest here. */
function lower(document: ParsedDocument, date: string): { readonly model: Model; readonly priced: boolean } {
  const limits = { ...LIMITS, longDomain: Infinity };
  const create = (part: ParsedDocument): Model => {
    const { model, issues } = createModel(part, { date, digest: '', limits, counted: false });
    if (model === undefined) throw new ExchangeError(issues[0]!.message);
    return model;
  };
  const whole = create(document);
  const priced = whole.program.constraints.some(({ source }) => source >= document.constraints.length);
  return { model: priced ? whole : create({ ...document, prices: [] }), priced };
}

/** Features below the root in their order, as runs of mandatory and optional ones. */
function runs(features: readonly OptionFeature[]): string[] {
  const lines: string[] = [];
  let before: boolean | undefined;
  for (const { feature, optional } of features) {
    if (optional !== before) lines.push(`\t\t${optional ? 'optional' : 'mandatory'}`);
    before = optional;
    lines.push(...writeFeature(feature, 3));
  }
  return lines;
}

function write(constraint: Exclude<ProgramConstraint, ProgramLinear>, program: Program, speakers: ReadonlyMap<number, Speaker>): Formula {
  const literal = (variable: number, set: number): Formula => (set === ANY ? true : speakers.get(variable)!.says(valuesOf(program, set)));
  const { scope } = constraint;
  if (constraint.kind === 'clause') return any(scope.map((variable, index) => literal(variable, constraint.sets[index]!)));
  const rows: Formula[] = [];
  for (let at = 0; at < constraint.rows.length; at += scope.length) rows.push(all(scope.map((variable, column) => literal(variable, constraint.rows[at + column]!))));
  return any(rows);
}

function valuesOf({ sets }: Program, set: number): number[] {
  const ranges = sets[set]!;
  const values: number[] = [];
  for (let i = 0; i < ranges.length; i += 2) for (let value = ranges[i]!; value < ranges[i + 1]!; value++) values.push(value);
  return values;
}

function writeSum({ scope, weights, bound }: ProgramLinear, key: string, speakers: ReadonlyMap<number, Speaker>, problems: Note[]): Formula {
  const terms: string[] = [];
  let constant: Rational = ZERO;
  let weighed = false;
  for (const [index, variable] of scope.entries()) {
    const part = speakers.get(variable)!.weighs(weights[index]!, key);
    if (part === undefined) {
      problems.push({ message: 'A sum counts a number or the length of a text in uneven steps, which a feature model cannot say.' });
      return true;
    }
    terms.push(...part.terms);
    constant = add(constant, part.constant);
    weighed = true;
  }
  return equation(`${[...(weighed ? [`sum(${key})`] : []), ...terms].join(' + ')} <= ${toDecimal(subtract(rational(bound), constant))}`);
}

function describe({ prices, quantity, options }: ParsedDocument, priced: boolean): Note[] {
  const texts = options.filter(({ kind, pattern }) => kind === 'text' && pattern !== undefined).length;
  return [
    ...(prices.length > 0 ? [{ message: priced ? 'Feature models know no price lines: what they forbid is kept, what they cost is left out.' : 'Feature models know no price lines: prices of values are kept, the lines of ‘prices’ are left out.' }] : []),
    ...(quantity === undefined ? [] : [{ message: 'The quantity is left out.' }]),
    ...(texts === 0 ? [] : [{ message: 'Patterns of texts are left out.' }]),
  ];
}
