import type { Issue } from '../base/issue.ts';
import { joinPointer, splitPointer } from '../base/pointer.ts';
import type { Scope, ScopeOption } from '../expression/types.ts';
import type { OptionsById } from './check-cells.ts';
import { parseConstraints } from './check-constraints.ts';
import { checkCycles } from './check-cycles.ts';
import { parseExamples } from './check-examples.ts';
import { checkFormat, checkFrame, Texts } from './check-frame.ts';
import { parseGroups } from './check-groups.ts';
import { parseOptions, type OptionDraft } from './check-options.ts';
import { parsePrices } from './check-prices.ts';
import { parseQuantity, parseTax } from './check-quantity.ts';
import { countDimensions, parseTables } from './check-tables.ts';
import { checkDates } from './check-values.ts';
import type { Context } from './context.ts';
import type { ParsedDocument, ParsedOption } from './parsed.ts';
import { readJson } from './read.ts';
import { Reporter, TooManyIssues } from './reporter.ts';
import { schema } from './schema.ts';
import type { SpaceDocument } from './types.ts';
import { validateShape, type SchemaNode, type ShapeProblem } from './validate.ts';

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
  const problems = validateShape(schema as SchemaNode, value);
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
const LISTS: ReadonlySet<string> = new Set(['options', 'groups', 'constraints', 'prices', 'tables', 'examples']);

function parseMeaning(written: SpaceDocument, reporter: Reporter, isBroken: Context['isBroken']): ParsedDocument {
  const source = withoutBrokenSections(written, isBroken);
  const digits = checkFrame(source, reporter, isBroken);
  const texts = new Texts(reporter);
  const context: Context = { source, reporter, isBroken, digits, texts };
  if (!isBroken('/name')) texts.see(source.name, '/name');
  const tables = parseTables(context);
  const drafts = parseOptions(context);
  const scope = createScope(context, drafts);
  const options = drafts.map(({ parsed }) => addCondition(context, parsed, scope));
  checkCycles(context, options);
  const byId = indexOptions(context, options);
  const groups = parseGroups(context, byId, scope);
  const constraints = parseConstraints(context, byId, scope);
  const prices = parsePrices(context, options, byId, scope);
  const quantity = parseQuantity(context);
  const tax = parseTax(context);
  const examples = parseExamples(context, byId);
  if (source.valid !== undefined && !isBroken('/valid')) checkDates(context, source.valid, '/valid');
  texts.finish();
  const { id, version, name, locale, currency, rounding = 'half-away' } = source;
  return { id, version, name, locale, currency, digits, rounding, options, groups, constraints, prices, tables, examples, scope, source: written,
    ...(quantity === undefined ? {} : { quantity }), ...(tax === undefined ? {} : { tax }), ...(source.valid === undefined ? {} : { valid: source.valid }) };
}

/** The document without the sections of wrong shape, which are told already. */
function withoutBrokenSections(source: SpaceDocument, isBroken: Context['isBroken']): SpaceDocument {
  const kept = Object.entries(source).filter(([key]) => !LISTS.has(key) || !isBroken(`/${key}`));
  return { currency: 'EUR', locale: 'en', options: [], ...(Object.fromEntries(kept) as Partial<SpaceDocument>) } as unknown as SpaceDocument;
}

function addCondition({ source, reporter }: Context, option: ParsedOption, scope: Scope): ParsedOption {
  const { when } = source.options[Number(option.pointer.slice('/options/'.length))]!;
  if (when === undefined) return option;
  const condition = reporter.expression(`${option.pointer}/when`, when, scope, 'boolean');
  return condition === undefined ? option : { ...option, when: condition };
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
  for (const { parsed, attributes } of drafts) {
    const values = parsed.kind === 'choice' || parsed.kind === 'set' ? { values: new Set(parsed.values.map(({ id }) => id)) } : {};
    options.set(parsed.id, { kind: parsed.kind, ...values, ...(parsed.kind === 'choice' ? { attributes: attributes.types } : {}) });
  }
  const tables = new Map<string, 0 | 1 | 2>();
  for (const [name, table] of Object.entries(source.tables ?? {})) {
    if (!name.startsWith('x-')) tables.set(name, isBroken(joinPointer('/tables', name)) ? 0 : countDimensions(table));
  }
  return { options, tables };
}
