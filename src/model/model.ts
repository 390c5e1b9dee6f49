import type { Issue } from '../base/issue.ts';
import type { Text } from '../base/text.ts';
import { toDecimal, toNumber } from '../base/rational.ts';
import type { ParsedDocument, ParsedOption, ParsedValue } from '../document/parsed.ts';
import { Analysis } from './analysis.ts';
import { asidesOf, layAside } from './aside.ts';
import type { Beyond } from './beyond.ts';
import { ProgramBuilder } from './builder.ts';
import { coarsen } from './coarsen.ts';
import { complaint } from './complaints.ts';
import type { Catalogue, CatalogueList, CatalogueOption, CatalogueValue } from './catalogue.ts';
import { lowerConstraint } from './constraints.ts';
import { join, toFormula, type Formula } from './formula.ts';
import { createFigureLines, createLines, type Line } from './lines.ts';
import { joinSums } from './joint-sums.ts';
import { LIMITS, type Limits } from './limits.ts';
import { Lowering, TooComplexError } from './lowering.ts';
import { optionsOf } from './preview.ts';
import { PriceLowering, type Figure } from './prices.ts';
import { BACKGROUND, type Program } from './program.ts';
import type { Run } from './running-sums.ts';
import { countTexts, type TextCount } from './texts.ts';
import { createVariables, type OptionVariables, type Variables } from './variables.ts';

/** What an author's constraint is called when a conflict names it. */
export interface Source {
  readonly id: string;
  readonly pointer: string;
  readonly message?: Text;
  /** Number of the instance of a list that it is of. */
  readonly instance?: number;
}

/** A figure of the document besides its price. */
export interface Quantity {
  readonly id: string;
  readonly figure: Figure;
  readonly lines: readonly Line[];
}

/** Something other than an author's constraint that keeps values from going together. */
export interface Cause {
  /** `when`: an option's condition; `available`: a value that is not offered; `members`: how many a set has; `required`: a text that may not be empty; `price`: combinations without a price. */
  readonly kind: 'when' | 'available' | 'members' | 'required' | 'price';
  /** Of the option or the price. */
  readonly id: string;
  readonly value?: string;
  readonly pointer: string;
}

/** A document turned into numbers, with what is needed to turn answers back into options. */
export interface Model {
  readonly catalogue: Catalogue;
  readonly program: Program;
  readonly variables: Variables;
  /** Variable and value of each slot. */
  readonly slotVariable: Int32Array;
  readonly slotValue: Int32Array;
  readonly texts: readonly TextCount[];
  /** By period; the one-off total under `''`. */
  readonly figures: ReadonlyMap<string, Figure>;
  /** Authors' constraints by their number in the program; after them the prices that leave combinations without a price, then what options say of themselves. */
  readonly sources: readonly Source[];
  readonly prices: readonly Source[];
  readonly causes: readonly Cause[];
  /** All of them. */
  readonly sourceCount: number;
  /** The plain meaning of prices: lines evaluated on one assignment. */
  readonly lines: readonly Line[];
  readonly quantities: readonly Quantity[];
  readonly meaning: Analysis;
}

export interface ModelOptions {
  /** Day on which availability is judged, `YYYY-MM-DD`. */
  readonly date: string;
  readonly digest: string;
  readonly limits?: Limits;
  /** Whether the number of configurations is to be told, texts apart; true if absent. */
  readonly counted?: boolean;
  /** Filled with the sums over lists that constraints speak of. */
  readonly runs?: Run[];
  /** What becomes of what is beyond the limits; refused if absent. */
  readonly beyond?: Beyond | undefined;
}

/** Lowers a checked document. Issues are those only the lowering can find: what ties too many options together. */
export function createModel(document: ParsedDocument, { date, digest, limits = LIMITS, counted = true, runs, beyond }: ModelOptions): { readonly model?: Model; readonly issues: readonly Issue[] } {
  const builder = new ProgramBuilder();
  const variables = createVariables(document, builder);
  const optionVariables = builder.domains.length;
  const analysis = new Analysis(variables, document.tables, builder.domains);
  const meaning = new Analysis(variables, document.tables, builder.domains, analysis.assignment);
  const plain = new Lowering(builder, meaning, limits, beyond);
  const lowering = new Lowering(builder, analysis, limits, beyond, plain);
  const issues: Issue[] = [];
  const attempt = (pointer: string, lower: () => void): void => {
    const { beyond } = builder;
    try {
      lower();
      if (builder.beyond > beyond) issues.push({ ...complaint('too-complex', pointer), severity: 'warning' });
    } catch (error) {
      if (error instanceof TooComplexError) issues.push(complaint('too-complex', pointer));
      else if (error instanceof RangeError) issues.push(complaint('amount-too-large', pointer));
      else throw error;
    }
  };

  const firstPrice = document.constraints.length;
  const causes: Cause[] = [];
  const figureLines = document.figures.reduce((sum, { combine, lines }) => sum + (combine === 'sum' ? lines.length : 1), 0);
  const firstCause = firstPrice + document.prices.length + figureLines;
  const causeOf = (cause: Cause): number => firstCause + causes.push(cause) - 1;
  for (const option of variables.all) attempt(option.option.pointer, () => lowerOption(option, lowering, date, causeOf));
  const asides = asidesOf(document.constraints, variables, analysis);
  const isAside = new Set(asides.map(({ source }) => source));
  document.constraints.forEach((constraint, source) => {
    if (!isAside.has(source)) attempt(constraint.pointer, () => lowerConstraint(constraint, source, variables, lowering));
  });
  const priced: Source[] = document.prices.map(({ id, pointer, item }) => ({ id, pointer, instance: item?.number }));
  const sourceOf = (line: Line): number => (line.price === undefined ? BACKGROUND : firstPrice + document.prices.indexOf(line.price));
  const lines = createLines(document, variables, meaning);
  const prices = new PriceLowering(plain, lines, { lowering, lines: createLines(document, variables, analysis) }, { digits: document.digits, rounding: document.rounding }, sourceOf);
  for (const line of lines) attempt(line.pointer, () => prices.lower(line));
  const quantities = document.figures.map((figure) => {
    const own = createFigureLines(figure, variables, meaning);
    const first = firstPrice + priced.length;
    priced.push(...own.map(({ id, pointer, price }) => ({ id: `${figure.id}/${id}`, pointer, instance: price?.item?.number })));
    const figureLowering = new PriceLowering(plain, own, { lowering, lines: createFigureLines(figure, variables, analysis) }, { digits: figure.digits, rounding: 'half-away' }, (line) => first + own.indexOf(line));
    for (const line of own) attempt(line.pointer, () => figureLowering.lower(line));
    return { id: figure.id, pointer: figure.pointer, figureLowering, lines: own };
  });
  // What tells the values of a boxed number apart is known when all else is lowered.
  attempt('/prices', () => prices.finish());
  for (const { pointer, figureLowering } of quantities) attempt(pointer, () => figureLowering.finish());
  // What repeats in the instances of a list is told once.
  const told = issues.filter((issue, index) => issues.findIndex((other) => other.code === issue.code && other.pointer === issue.pointer) === index);
  if (told.some(({ severity }) => severity === 'error')) return { issues: told };

  const texts = countTexts(variables.all.filter(({ option }) => counted && option.kind === 'text').map(({ variable }) => variable), optionVariables, lowering);
  const instead = joinSums(document.lists, variables, lowering, (id) => firstCause + causes.findIndex((cause) => cause.kind === 'when' && cause.id === id));
  runs?.push(...lowering.sums.runs);
  const { catalogue, slotVariable, slotValue } = createCatalogue(document, variables, digest, date);
  return {
    issues: told,
    model: {
      catalogue,
      program: layAside(coarsen({ ...builder.build(), instead }, limits), asides),
      variables,
      slotVariable,
      slotValue,
      texts,
      figures: prices.figures,
      sources: document.constraints.map(({ id, pointer, message, item }) => ({ id, pointer, message, instance: item?.number })),
      prices: priced,
      causes,
      sourceCount: document.constraints.length + priced.length + causes.length,
      lines,
      quantities: quantities.map(({ id, figureLowering, lines: own }) => ({ id, figure: figureLowering.figures.get('')!, lines: own })),
      meaning,
    },
  };
}

/** @param causeOf the number under which something that the option says of itself is told to the solver */
function lowerOption(variables: OptionVariables, lowering: Lowering, date: string, causeOf: (cause: Cause) => number): void {
  const { builder } = lowering;
  const { option, variable, members, none, meanings } = variables;
  const { id, pointer } = option;
  option.values.forEach(({ id: value, available }, index) => {
    if (isAvailable(available, date)) return;
    const source = causeOf({ kind: 'available', id, value, pointer: `${pointer}/values/${index}/available` });
    if (option.kind === 'set') builder.clause([{ variable: members[index]!, values: [0] }], source);
    else builder.clause([{ variable, values: range(0, meanings.length).filter((other) => other !== index) }], source);
  });
  if (option.kind === 'set') {
    if (variable >= 0) for (const member of members) builder.clause([{ variable, values: [0] }, { variable: member, values: [0] }], BACKGROUND);
    lowerCardinality(variables, lowering, (end) => causeOf({ kind: 'members', id, pointer: `${pointer}/${end}` }));
  }
  if (option.kind === 'text' && option.required) builder.clause([{ variable, values: range(1, meanings.length) }], causeOf({ kind: 'required', id, pointer }));
  if (option.when !== undefined) lowering.assert(presence(option, variable, none, meanings.length), causeOf({ kind: 'when', id, pointer: `${pointer}/when` }));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** None exactly where the condition does not hold; a choice or number that is not required may be none anyway. */
function presence(option: ParsedOption, variable: number, none: number, size: number): Formula {
  const when = option.when!;
  const absent: Formula = { kind: 'literal', variable, values: [none] };
  const present: Formula = { kind: 'literal', variable, values: range(0, size).filter((value) => value !== none) };
  const optional = !option.required && (option.kind === 'choice' || option.kind === 'number');
  return join('all', [join('any', [toFormula(when, true), absent]), join('any', [toFormula(when, false), ...(optional ? [toFormula(when, true)] : [present])])]);
}

function lowerCardinality({ option, variable, members, none }: OptionVariables, { builder }: Lowering, sourceOf: (end: 'min' | 'max') => number): void {
  const { min, max } = option.members!;
  if (max < members.length) builder.linear(members, members.map(() => [0, 1]), max, sourceOf('max'));
  if (min === 0) return;
  if (min === 1) {
    const inside = members.map((member) => ({ variable: member, values: [1] }));
    builder.clause(variable < 0 ? inside : [{ variable, values: [none] }, ...inside], sourceOf('min'));
  } else if (variable < 0) {
    builder.linear(members, members.map(() => [0, -1]), -min, sourceOf('min'));
  } else {
    builder.linear([variable, ...members], [[min, 0], ...members.map(() => [0, -1])], 0, sourceOf('min'));
  }
}

/** Whether a value is offered on a day: `false` never, dates inclusively at both ends. */
function isAvailable(available: ParsedOption['values'][number]['available'] | undefined, date: string): boolean {
  if (available === undefined || typeof available === 'boolean') return available !== false;
  return (available.from === undefined || date >= available.from) && (available.until === undefined || date <= available.until);
}

function createCatalogue(document: ParsedDocument, variables: Variables, digest: string, date: string): Pick<Model, 'catalogue' | 'slotVariable' | 'slotValue'> {
  const slotVariable: number[] = [];
  const slotValue: number[] = [];
  const options = variables.all.map((owner): CatalogueOption => {
    const { option, variable, members, none, meanings } = owner;
    const first = slotVariable.length;
    const size = option.kind === 'text' ? 0 : option.kind === 'set' ? members.length : meanings.length - (none < 0 ? 0 : 1);
    for (let index = 0; index < size; index++) {
      slotVariable.push(members[index] ?? variable);
      slotValue.push(members.length > 0 ? 1 : index);
    }
    if (none >= 0) {
      slotVariable.push(variable);
      slotValue.push(none);
    }
    return { ...describe(option, date), list: describeList(option.id, document), first, size, none: none >= 0 };
  });
  const indexOf = new Map(options.map((option, index) => [option.id, index]));
  const { id, version, name, locale, currency, digits } = document;
  const groups = document.groups.map((group) => ({ id: group.id, label: group.label, options: group.options.map((option) => indexOf.get(option)!) }));
  return {
    catalogue: { id, version, name, locale, currency, digits, digest, options, groups, slots: slotVariable.length, ...describeFigures(document), ...describeTerms(document), ...(document.replaces.length === 0 ? {} : { replaces: document.replaces }), ...describePreview(document) },
    slotVariable: Int32Array.from(slotVariable),
    slotValue: Int32Array.from(slotValue),
  };
}

function describeFigures({ figures }: ParsedDocument): Pick<Catalogue, 'figures'> {
  return figures.length === 0 ? {} : { figures: figures.map(({ id, label, unit, digits, combine }) => ({ id, label, unit, digits, combine })) };
}

function describeTerms({ rounding, quantity, tax }: ParsedDocument): Pick<Catalogue, 'rounding' | 'quantity' | 'tax'> {
  return {
    ...(rounding === 'half-away' ? {} : { rounding }),
    ...(quantity === undefined ? {} : { quantity: { ...quantity, tiers: quantity.tiers.map(({ from, percent }) => ({ from, percent: toDecimal(percent) })) } }),
    ...(tax === undefined ? {} : { tax: { prices: tax.prices, rate: toDecimal(tax.rate) } }),
  };
}

function describePreview({ preview, options }: ParsedDocument): Pick<Catalogue, 'preview'> {
  if (preview === undefined) return {};
  const { width, height } = preview;
  const mentioned = optionsOf(preview);
  return { preview: { width, height, options: options.flatMap(({ id, host }) => (mentioned.has(id) && !host ? [id] : [])) } };
}

function describeList(id: string, { lists, options }: ParsedDocument): CatalogueList | undefined {
  const list = lists.find((candidate) => candidate.id === id);
  if (list === undefined) return undefined;
  const instances: number[][] = Array.from({ length: list.most }, () => []);
  options.forEach(({ item }, index) => {
    if (item?.list === id) instances[item.number - 1]!.push(index);
  });
  return { item: list.item, ordered: list.ordered, instances };
}

function describe(option: ParsedOption, date: string): Omit<CatalogueOption, 'first' | 'size' | 'none'> {
  const { id, kind, label, help, role, display, required, host, grid, members, maxLength, pattern, item } = option;
  return {
    id,
    kind,
    label,
    help,
    role,
    display,
    required,
    conditional: option.when !== undefined,
    host,
    default: option.default,
    values: kind === 'choice' || kind === 'set' ? option.values.map((value) => describeValue(value, date)) : undefined,
    grid: grid && { min: toDecimal(grid.min), max: toDecimal(grid.max), step: toDecimal(grid.step), unit: grid.unit },
    members,
    text: kind === 'text' ? { maxLength: maxLength!, pattern } : undefined,
    item,
  };
}

function describeValue({ id, label, help, sku, color, image, available, attributes }: ParsedValue, date: string): CatalogueValue {
  const plain = Object.entries(attributes).map(([name, value]) => [name, typeof value === 'object' ? toNumber(value) : value] as const);
  const from = typeof available === 'object' && available.from !== undefined && date < available.from ? available.from : undefined;
  return { id, label, help, sku, color, image, ...(from !== undefined && { from }), ...(plain.length > 0 && { attributes: Object.fromEntries(plain) }) };
}
