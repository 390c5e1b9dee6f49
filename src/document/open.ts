import type { Issue } from '../base/issue.ts';
import { joinPointer, splitPointer } from '../base/pointer.ts';
import { ZERO } from '../base/rational.ts';
import type { Expression } from '../expression/syntax.ts';
import type { Scope, ScopeOption } from '../expression/types.ts';
import type { OptionsById } from './check-cells.ts';
import { parseConstraints } from './check-constraints.ts';
import { checkCycles } from './check-cycles.ts';
import { parseExamples } from './check-examples.ts';
import { parseFigures } from './check-figures.ts';
import { checkFormat, checkFrame, Texts } from './check-frame.ts';
import { number, priceTotal } from './figure-total.ts';
import { parseGroups } from './check-groups.ts';
import { parseListParts, scopeOfList, type ListParts } from './check-lists.ts';
import { parseOptions, type OptionDraft } from './check-options.ts';
import { parsePreview } from './check-preview.ts';
import { parsePrices } from './check-prices.ts';
import { parseQuantity, parseTax } from './check-quantity.ts';
import { parseReplaces } from './check-replaces.ts';
import { countDimensions, parseTables } from './check-tables.ts';
import { checkDates } from './check-values.ts';
import type { Context } from './context.ts';
import type { ParsedDocument, ParsedOption, ParsedPrice } from './parsed.ts';
import { readJson } from './read.ts';
import { Reporter, TooManyIssues } from './reporter.ts';
import type { SpaceDocument } from './types.ts';
import { validateShape, type ShapeProblem } from './validate.ts';

export type { Cell, CellValue, ParsedConstraint, ParsedDocument, ParsedExample, ParsedGroup, ParsedOption, ParsedPrice, ParsedQuantity, ParsedValue } from './parsed.ts';

/** A document as it was found. */
export interface OpenResult {
  /** Absent where there is an error among the issues. */
  readonly document?: ParsedDocument;
  /** Everything that is wrong, in the order of the text. */
  readonly issues: readonly Issue[];
}

/**
 * Reads and checks a document: JSON, shape, meaning, all problems at once. What needs the solver (no configuration at
 * all, conditions that never hold, values nobody can choose) is found later. Never throws, whatever the text.
 */
export function openDocument(text: string): OpenResult {
  const { value, positions, issues } = readJson(text);
  if (value === undefined) return { issues };
  const reporter = new Reporter(positions);
  try {
    const document = parseDocument(value, issues, reporter);
    return reporter.failed || document === undefined ? { issues: reporter.issues } : { document, issues: reporter.issues };
  } catch (error) {
    if (error instanceof TooManyIssues) return { issues: reporter.issues };
    throw error;
  }
}

/** The document, as far as its faults let it be understood; undefined where they leave nothing. */
function parseDocument(value: unknown, issues: readonly Issue[], reporter: Reporter): ParsedDocument | undefined {
  for (const issue of issues) reporter.add(issue);
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && !checkFormat((value as { format?: unknown }).format, reporter)) {
    return undefined;
  }
  const problems = validateShape(value);
  for (const { code, pointer, message, mend, atKey } of problems) reporter.error(code, pointer, message, mend, atKey);
  const broken = findBroken(problems);
  if (broken.has('') || broken.has('/options')) return undefined;
  // Such a number may even be infinite, and nothing can be reckoned with it.
  if (issues.some(({ code }) => code === 'imprecise-number')) return undefined;
  return parseMeaning(value as SpaceDocument, reporter, (pointer) => broken.has(pointer));
}

/**
 * Pointers of what has the wrong shape: entries of the lists, otherwise whole sections. The meaning of everything else is
 * checked all the same; a key too many keeps nothing from being read.
 */
function findBroken(problems: readonly ShapeProblem[]): Set<string> {
  const broken = new Set<string>();
  for (const { code, pointer, key } of problems) {
    if (code === 'unknown-key') continue;
    const [section, entry] = splitPointer(key === undefined ? pointer : joinPointer(pointer, key));
    if (section === undefined) broken.add('');
    else broken.add(entry !== undefined && LISTS.has(section) ? joinPointer('', section, entry) : joinPointer('', section));
  }
  return broken;
}

/** Sections whose entries stand for themselves. */
const LISTS: ReadonlySet<string> = new Set(['options', 'groups', 'constraints', 'prices', 'figures', 'tables', 'examples', 'replaces']);

function parseMeaning(document: SpaceDocument, reporter: Reporter, isBroken: Context['isBroken']): ParsedDocument {
  const source = withoutBrokenSections(document, isBroken);
  const digits = checkFrame(source, reporter, isBroken);
  const texts = new Texts(reporter, source.locale);
  const context: Context = { source, base: '', reporter, isBroken, digits, texts };
  if (!isBroken('/name') && typeof source.name === 'object') texts.see(source.name, '/name');
  const tables = parseTables(context);
  const drafts = parseOptions(context);
  const totals = new Map<string, Expression>();
  const scope = { ...createScope(context, drafts), figures: totals };
  const written = indexOptions(context, drafts.map(({ parsed }) => parsed));
  const lists = new Map(drafts.flatMap((draft) => (draft.list === undefined ? [] : [[draft.parsed.id, parseListParts(context, { ...draft, list: draft.list }, written, scope)]])));
  const items = [...lists.values()].flatMap((list) => list.options);
  const figures = parseFigures(context, new Map([...written, ...items.map((option) => [option.id, option] as const)]), scope, totals, [...lists].map(([list, parts]) => ({ list, figures: parts.figures })));
  // A list's instances follow the number of them.
  const options = drafts.flatMap((draft) => [addCondition(context, draft, scope), ...(lists.get(draft.parsed.id)?.options ?? [])]);
  checkCycles(context, options);
  const byId = indexOptions(context, options);
  const parts = [...lists.values()];
  const prices = [...parts.flatMap((list) => list.prices), ...parsePrices(context, options, byId, scope).map((price) => nameLines(price, parts, options))];
  const { rounding = 'half-away' } = source;
  // What the price is of cannot speak of the price; everything else may.
  totals.set('price', reporter.failed ? number(ZERO) : priceTotal(options, prices, { digits, rounding }, byId));
  const groups = parseGroups(context, written, scope);
  const constraints = [...parts.flatMap((list) => list.constraints), ...parseConstraints(context, byId, scope)];
  const quantity = parseQuantity(context);
  const tax = parseTax(context);
  const examples = parseExamples(context, byId);
  const replaces = parseReplaces(context, written);
  const preview = parsePreview(context, byId, scope);
  if (source.valid !== undefined && !isBroken('/valid')) checkDates(context, source.valid, '/valid');
  texts.finish();
  const { id, version, name, locale, currency } = source;
  return { id, version, name, locale, currency, digits, rounding, options, lists: parts.map(({ list }) => list), groups, constraints, prices, figures, tables, examples, replaces, scope, source: document,
    ...(quantity === undefined ? {} : { quantity }), ...(preview === undefined ? {} : { preview }), ...(tax === undefined ? {} : { tax }), ...(source.valid === undefined ? {} : { valid: source.valid }) };
}

/** The document without the sections of wrong shape, which are told already. */
function withoutBrokenSections(source: SpaceDocument, isBroken: Context['isBroken']): SpaceDocument {
  const kept = Object.entries(source).filter(([key]) => !LISTS.has(key) || !isBroken(`/${key}`));
  return { currency: 'EUR', locale: 'en', options: [], ...(Object.fromEntries(kept) as Partial<SpaceDocument>) } as unknown as SpaceDocument;
}

function addCondition({ reporter }: Context, { parsed, when }: OptionDraft, scope: Scope): ParsedOption {
  if (when === undefined) return parsed;
  const condition = reporter.expression(`${parsed.pointer}/when`, when, scope, 'boolean');
  return condition === undefined ? parsed : { ...parsed, when: condition };
}

/** A percentage of a list is one of all lines of its instances. */
function nameLines(price: ParsedPrice, lists: readonly ListParts[], options: readonly ParsedOption[]): ParsedPrice {
  if (price.of === undefined || lists.length === 0) return price;
  const of = price.of.flatMap((id) => {
    const list = lists.find((candidate) => candidate.list.id === id);
    if (list === undefined) return [id];
    const values = options.flatMap((option) => (option.item?.list === id ? option.values.map((value) => `${option.id}/${value.id}`) : []));
    return [...values, ...list.prices.filter(({ every }) => every === price.every).map((line) => line.id)];
  });
  return { ...price, of };
}

/** Options by id; null for those of wrong shape, which exist nevertheless. */
function indexOptions({ source }: Context, options: readonly ParsedOption[]): OptionsById {
  const byId = new Map<string, ParsedOption | null>();
  for (const option of source.options as readonly ({ id?: unknown } | null)[]) if (typeof option?.id === 'string') byId.set(option.id, null);
  for (const option of options) byId.set(option.id, option);
  return byId;
}

function createScope({ source, isBroken }: Context, drafts: readonly OptionDraft[]): Scope {
  const options = new Map<string, ScopeOption>();
  for (const option of source.options as readonly ({ id?: unknown } | null)[]) if (typeof option?.id === 'string') options.set(option.id, { kind: 'unknown' });
  for (const draft of drafts) options.set(draft.parsed.id, scopeOf(draft));
  const tables = new Map<string, 0 | 1 | 2>();
  for (const [name, table] of Object.entries(source.tables ?? {})) {
    if (!name.startsWith('x-')) tables.set(name, isBroken(joinPointer('/tables', name)) ? 0 : countDimensions(table));
  }
  return { options, tables };
}

function scopeOf({ parsed, attributes, list, when }: OptionDraft): ScopeOption {
  if (list !== undefined) return { kind: 'list', list: scopeOfList(list, when !== undefined, scopeOf) };
  const values = parsed.kind === 'choice' || parsed.kind === 'set' ? { values: new Set(parsed.values.map(({ id }) => id)) } : {};
  return { kind: parsed.kind, ...values, ...(parsed.kind === 'choice' ? { attributes: attributes.types } : {}) };
}
