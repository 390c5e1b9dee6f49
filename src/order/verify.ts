import { fitsText } from '../base/free-text.ts';
import { formatMinor } from '../base/money.ts';
import { compare, divide, parseRational, rational, subtract } from '../base/rational.ts';
import { createEngine } from '../engine/create.ts';
import type { Engine, OpenOptions, Proposal } from '../engine/questions.ts';
import { canonicalize } from '../document/canonical.ts';
import { quote, QuantityError, recurringOf } from '../session/quote.ts';
import type { Catalogue, Decision, Value } from '../model/catalogue.ts';

/** Something about a posted order that is not right. */
export interface OrderProblem {
  readonly code: 'not-an-order' | 'document' | 'digest' | 'option' | 'value' | 'impossible' | 'price' | 'quantity' | 'figure' | 'currency';
  readonly message: string;
}

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly problems: readonly OrderProblem[] };

/** The parts of a specification that are checked; all of it comes from a stranger. */
interface Posted {
  readonly document: Record<string, unknown>;
  readonly configuration: Record<string, unknown>;
  readonly lines: readonly Record<string, unknown>[];
  readonly total: unknown;
  readonly recurring: Record<string, unknown>;
  readonly figures: readonly Record<string, unknown>[];
  readonly quantity: Record<string, unknown> | undefined;
  readonly currency: unknown;
}

/**
 * Judges a posted specification with the engine the page uses: nothing in it is believed. Choices must be a complete
 * configuration of exactly this document, and every price line must come to the cent, every figure to its last
 * decimal.
 * @param documentText the document from the judge's own store, never from the order
 */
export async function verifyOrder(specification: unknown, documentText: string, wasm: BufferSource, options?: OpenOptions): Promise<Verdict> {
  const engine = await createEngine(wasm);
  try {
    const { catalogue, issues } = await engine.open(documentText, { search: true, meanwhile: true, ...options });
    const fault = issues.find(({ severity }) => severity === 'error');
    if (catalogue === undefined || fault !== undefined) throw new Error(`The document of the judge has a fault: ${fault?.message}`);
    return await verifyWith(engine, catalogue, specification);
  } finally {
    engine.close();
  }
}

/** The same with an engine that has the document open already, for services that judge many orders. */
export async function verifyWith(engine: Engine, catalogue: Catalogue, specification: unknown): Promise<Verdict> {
  const posted = readPosted(specification);
  if (posted === undefined) return refuse([{ code: 'not-an-order', message: 'This is not a specification: document, configuration, lines and total are needed.' }]);
  const problems = [...checkDocument(posted, catalogue)];
  const { decisions, problems: unknown } = readDecisions(posted.configuration, catalogue);
  problems.push(...unknown);
  if (unknown.length > 0) return refuse(problems);
  const deduction = await engine.deduce(decisions);
  if (!deduction.consistent || deduction.proposal === undefined) {
    const conflict = await engine.explain(decisions);
    const parties = [...(conflict?.decisions ?? []), ...(conflict?.constraints.map(({ id }) => id) ?? [])].join(', ');
    problems.push({ code: 'impossible', message: `These choices cannot be made together (${parties}).` });
  } else {
    problems.push(...checkPrices(posted, deduction.proposal, catalogue), ...checkQuantity(posted, deduction.proposal, catalogue), ...checkFigures(posted, deduction.proposal, catalogue));
  }
  return problems.length === 0 ? { ok: true } : refuse(problems);
}

function refuse(problems: readonly OrderProblem[]): Verdict {
  return { ok: false, problems };
}

function readPosted(specification: unknown): Posted | undefined {
  if (!isObject(specification)) return undefined;
  const { document, configuration, lines, total, recurring = {}, figures = [], quantity, currency } = specification;
  if (!isObject(document) || !isObject(configuration) || !isObject(recurring) || !isList(lines) || !isList(figures) || (quantity !== undefined && !isObject(quantity))) return undefined;
  return { document, configuration, lines, total, recurring, figures, quantity, currency };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is Record<string, unknown>[] {
  return Array.isArray(value) && value.every(isObject);
}

function* checkDocument({ document, currency }: Posted, catalogue: Catalogue): Generator<OrderProblem> {
  if (document['id'] !== catalogue.id) yield { code: 'document', message: `The order is for ‘${show(document['id'])}’, this is ‘${catalogue.id}’.` };
  else if (document['digest'] !== catalogue.digest) {
    const version = `version ${show(document['version'])}; ${catalogue.version} is on sale`;
    yield { code: 'digest', message: `The product has changed since it was configured (${version}). Please look at it once more.` };
  }
  if (currency !== catalogue.currency) yield { code: 'currency', message: `The order is in ${show(currency)}, the prices are in ${catalogue.currency}.` };
}

function readDecisions(configuration: Record<string, unknown>, catalogue: Catalogue): { decisions: Decision[]; problems: OrderProblem[] } {
  const problems: OrderProblem[] = [];
  const decisions: Decision[] = [];
  const known = new Set(catalogue.options.map(({ id }) => id));
  for (const id of Object.keys(configuration)) if (!known.has(id)) problems.push({ code: 'option', message: `There is no option ‘${show(id)}’.` });
  for (const option of catalogue.options) {
    const entry = Object.hasOwn(configuration, option.id) ? configuration[option.id] : undefined;
    const value = isObject(entry) ? readValue(option, entry['value']) : undefined;
    if (value === undefined) problems.push({ code: 'value', message: `The option ‘${option.id}’ has no value that this product knows.` });
    // A set that is not part of the product is null like any other option, though only sets with a condition may be.
    else decisions.push({ option: option.id, value });
  }
  return { decisions, problems };
}

/** The value as a decision, or undefined where the option cannot have it. */
export function readValue({ kind, values, none, grid, text }: Catalogue['options'][number], value: unknown): Value | undefined {
  if (value === null) return none ? null : undefined;
  switch (kind) {
    case 'switch':
      return typeof value === 'boolean' ? value : undefined;
    case 'choice':
      return values!.some(({ id }) => id === value) ? (value as string) : undefined;
    case 'number': {
      const decimal = typeof value === 'number' ? String(value) : value;
      return typeof decimal === 'string' && isOnGrid(decimal, grid!) ? decimal : undefined;
    }
    case 'set':
      return Array.isArray(value) && value.every((member) => values!.some(({ id }) => id === member)) ? (value as string[]) : undefined;
    case 'text':
      return typeof value === 'string' && fitsText(value, text!) ? value : undefined;
  }
}

function isOnGrid(decimal: string, { min, max, step }: { min: string; max: string; step: string }): boolean {
  const number = parseRational(decimal);
  if (number === undefined || compare(number, rational(min)) < 0 || compare(number, rational(max)) > 0) return false;
  return divide(subtract(number, rational(min)), rational(step))!.d === 1n;
}

function* checkPrices({ lines, total, recurring }: Posted, proposal: Proposal, catalogue: Catalogue): Generator<OrderProblem> {
  const money = (minor: number): string => formatMinor(minor, catalogue.digits);
  const expected = new Map(proposal.lines.map(({ id, amount }) => [id, money(amount)]));
  for (const { id, amount } of lines) {
    const right = typeof id === 'string' ? expected.get(id) : undefined;
    if (right !== amount) yield { code: 'price', message: `The price line ‘${show(id)}’ is ${right ?? 'no part of this product'}, not ${show(amount)}.` };
    if (typeof id === 'string') expected.delete(id);
  }
  for (const [id, amount] of expected) yield { code: 'price', message: `The price line ‘${id}’ (${amount}) is missing.` };
  if (total !== money(proposal.total)) yield { code: 'price', message: `The total is ${money(proposal.total)}, not ${show(total)}.` };
  const periods = recurringOf(proposal.lines);
  for (const period of new Set([...Object.keys(periods), ...Object.keys(recurring)])) {
    const right = money(Object.hasOwn(periods, period) ? periods[period]! : 0);
    if (recurring[period] !== right) yield { code: 'price', message: `The total every ${show(period)} is ${right}, not ${show(recurring[period])}.` };
  }
}

/** An order of several pieces says what they come to; one that says nothing is of one. */
function* checkQuantity({ quantity }: Posted, { total, lines }: Proposal, catalogue: Catalogue): Generator<OrderProblem> {
  if (quantity === undefined) return;
  const { pieces } = quantity;
  try {
    const right = quote(catalogue, total, typeof pieces === 'number' ? pieces : NaN, recurringOf(lines));
    // Canonical: the order of keys is not what is judged.
    if (canonicalize(right) !== canonicalize(quantity)) {
      const also = Object.entries(right.recurring ?? {}).map(([period, { total: each }]) => ` and ${each} every ${period}`).join('');
      yield { code: 'quantity', message: `${right.pieces} pieces come to ${right.total}${right.tax === undefined ? '' : `, tax ${right.tax.amount}`}${also}, not ${show(quantity['total'])}.` };
    }
  } catch (error) {
    if (!(error instanceof QuantityError)) throw error;
    yield { code: 'quantity', message: error.message };
  }
}

function* checkFigures({ figures }: Posted, proposal: Proposal, catalogue: Catalogue): Generator<OrderProblem> {
  const expected = new Map((catalogue.figures ?? []).map((figure) => [figure.id, figure]));
  for (const { id, value, unit, decimals } of figures) {
    const figure = typeof id === 'string' ? expected.get(id) : undefined;
    if (figure === undefined) {
      yield { code: 'figure', message: `The figure ‘${show(id)}’ is no part of this product, or is there twice.` };
      continue;
    }
    expected.delete(figure.id);
    const right = formatMinor(proposal.figures![figure.id]!, figure.digits);
    if (value !== right) yield { code: 'figure', message: `The figure ‘${figure.id}’ is ${right}, not ${show(value)}.` };
    if (unit !== figure.unit) yield { code: 'figure', message: `The figure ‘${figure.id}’ is counted in ${figure.unit ?? 'no unit'}, not ${show(unit)}.` };
    if (decimals !== figure.digits) yield { code: 'figure', message: `The figure ‘${figure.id}’ has ${figure.digits} decimals, not ${show(decimals)}.` };
  }
  for (const id of expected.keys()) yield { code: 'figure', message: `The figure ‘${id}’ is missing.` };
}

/** A stranger's value in a sentence: short, whatever it is. */
function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'missing');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
