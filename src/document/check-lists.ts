import { suggest } from '../base/nearest.ts';
import { combine } from '../base/text.ts';
import { instanceId } from '../expression/instance-id.ts';
import { presenceOf, renameOptions } from '../expression/instances.ts';
import type { Expression } from '../expression/syntax.ts';
import type { Scope, ScopeList, ScopeOption } from '../expression/types.ts';
import type { OptionsById } from './check-cells.ts';
import { parseConstraints } from './check-constraints.ts';
import type { ListDraft, OptionDraft } from './check-options.ts';
import { parsePrices } from './check-prices.ts';
import { MOST_DECIMALS } from './check-figures.ts';
import { checkUnique, type Context } from './context.ts';
import type { ParsedConstraint, ParsedItem, ParsedList, ParsedOption, ParsedPrice } from './parsed.ts';

/** What a list adds to its document: its instances, written out. */
export interface ListParts {
  readonly list: ParsedList;
  readonly options: readonly ParsedOption[];
  readonly constraints: readonly ParsedConstraint[];
  readonly prices: readonly ParsedPrice[];
  /** Lines by the id of the figure that they add to. */
  readonly figures: ReadonlyMap<string, readonly ParsedPrice[]>;
}

/** What expressions may know of a list. */
export function scopeOfList({ items, least, most }: ListDraft, conditional: boolean, scopeOf: (item: OptionDraft) => ScopeOption): ScopeList {
  // The first option that each instance has in any case tells whether the instance is there.
  const anchor = items.find(({ parsed, when }) => when === undefined && (parsed.kind === 'switch' || ((parsed.kind === 'choice' || parsed.kind === 'number') && parsed.required)));
  return {
    options: new Map(items.map((item) => [item.parsed.id, scopeOf(item)])),
    least: conditional ? 0 : least,
    most,
    ...(anchor === undefined ? {} : { anchor: anchor.parsed.id }),
  };
}

/** Checks what an instance of a list is, once, and writes it out for each. */
export function parseListParts(context: Context, { parsed, list: draft }: OptionDraft & { list: ListDraft }, outer: OptionsById, outerScope: Scope): ListParts {
  const { part, items, most, ordered, item: name } = draft;
  const listScope = outerScope.options.get(parsed.id)!.list!;
  // Within an instance its own options come first.
  // Figures are of the whole product, and what they stand for speaks of its options.
  const scope: Scope = { options: new Map([...outerScope.options, ...listScope.options]), tables: outerScope.tables };
  const byId: OptionsById = new Map([...outer, ...items.map((item) => [item.parsed.id, item.parsed] as const)]);
  const own = items.map((item) => ({ ...item, condition: item.when === undefined ? undefined : context.reporter.expression(`${item.parsed.pointer}/when`, item.when, scope, 'boolean') }));
  const constraints = parseConstraints(part, byId, scope);
  const prices = parsePrices(part, items.map((item) => item.parsed), byId, scope);
  const figures = parseListFigures(context, draft, byId, scope);
  const ids = items.map((item) => item.parsed.id);

  const parts = Array.from({ length: most }, (_, index) => {
    const number = index + 1;
    const at = instanceOf(parsed, ids, number);
    const item = (option: ParsedOption): ParsedItem => ({ list: parsed.id, number, name: instanceName, option: option.id, label: option.label });
    const instanceName = combine([name], context.source.locale, ([text]) => `${text} ${number}`);
    const presence = presenceOf(parsed.id, number, listScope, SPAN);
    const counted = presenceOf(parsed.id, number, { ...listScope, anchor: undefined }, SPAN);
    const line = (price: ParsedPrice, of: readonly string[]): ParsedPrice => ({
      ...atInstance(price, { list: parsed.id, number }, at, presence),
      label: combine([instanceName, price.label], context.source.locale, (texts) => texts.join(' · ')),
      ...(price.amount === undefined ? {} : { amount: renameOptions(price.amount, at) }),
      ...(price.percent === undefined ? {} : { of: (price.of ?? of).map((id) => (ids.includes(id.split('/')[0]!) ? at(id.split('/')[0]!) + id.slice(id.indexOf('/')) : instanceId(parsed.id, number, id))) }),
    });
    return {
      options: own.map(({ parsed: option, condition }): ParsedOption => {
        const when = unite(option.id === listScope.anchor ? counted : presence, condition && renameOptions(condition, at));
        return {
          ...option, id: at(option.id), item: item(option),
          label: combine([instanceName, option.label], context.source.locale, (texts) => texts.join(' · ')),
          ...(when === undefined ? {} : { when }),
        };
      }),
      constraints: constraints.map((constraint) => atInstance(constraint, { list: parsed.id, number }, at, presence)),
      prices: prices.map((price, index) => line(price, linesBefore(items, prices, index))),
      figures: new Map([...figures].map(([id, lines]) => [id, lines.map((own_, index) => line(own_, lines.slice(0, index).map((before) => before.id)))])),
    };
  });
  return {
    list: { id: parsed.id, pointer: parsed.pointer, ordered, item: name, least: listScope.least, most, anchor: listScope.anchor, options: ids },
    options: parts.flatMap(({ options }) => options),
    constraints: parts.flatMap((part_) => part_.constraints),
    prices: parts.flatMap((part_) => part_.prices),
    figures: new Map([...figures.keys()].map((id) => [id, parts.flatMap((part_) => part_.figures.get(id)!)])),
  };
}

/** What an instance adds to the document's figures, by their ids. */
function parseListFigures(context: Context, { part, figures }: ListDraft, options: OptionsById, scope: Scope): ReadonlyMap<string, readonly ParsedPrice[]> {
  const place = `${part.base}/figures`;
  checkUnique(part, figures, place, 'figure');
  return new Map(figures.map(({ id, lines }, index) => {
    const figure = context.source.figures?.find((candidate) => candidate?.id === id);
    if (figure === undefined) part.reporter.error('unknown-figure', `${place}/${index}/id`, `The document has no figure ‘${id}’.`, suggest(id, (context.source.figures ?? []).flatMap((candidate) => (typeof candidate?.id === 'string' ? [candidate.id] : []))) ?? 'Define it under ‘figures’ of the document: its lines there may be none.');
    return [id, parsePrices({ ...part, source: { ...part.source, options: [], prices: lines }, base: `${place}/${index}`, digits: Math.min(figure?.decimals ?? 0, MOST_DECIMALS) }, [], options, scope, 'lines')];
  }));
}

/** What is written out stands nowhere in the text. */
const SPAN = { start: 0, end: 0 };

/** Renames the options of an instance. */
function instanceOf({ id: list }: ParsedOption, ids: readonly string[], number: number): (id: string) => string {
  const own = new Set(ids);
  return (id) => (own.has(id) ? instanceId(list, number, id) : id);
}

function unite(left: Expression | undefined, right: Expression | undefined): Expression | undefined {
  return left === undefined ? right : right === undefined ? left : { kind: 'binary', operator: '&&', left, right, span: right.span };
}

/** A constraint or price line of one instance: it counts only where the instance is there. */
function atInstance<Entry extends ParsedConstraint | ParsedPrice>(entry: Entry, item: { list: string; number: number }, at: (id: string) => string, presence: Expression | undefined): Entry {
  const renamed: Record<string, unknown> = {};
  for (const key of ['require', 'exclude'] as const) {
    const expression = (entry as ParsedConstraint)[key];
    if (expression !== undefined) renamed[key] = renameOptions(expression, at);
  }
  const when = unite(presence, entry.when && renameOptions(entry.when, at));
  return {
    ...entry, ...renamed, id: instanceId(item.list, item.number, entry.id), item,
    ...(when === undefined ? {} : { when }),
    ...(entry.table === undefined ? {} : { table: { ...entry.table, options: entry.table.options.map(at) } }),
  };
}

/** The lines of an instance that a percentage of “all before it” is of. */
function linesBefore(items: readonly OptionDraft[], prices: readonly ParsedPrice[], line: number): string[] {
  const { every } = prices[line]!;
  const values = every === undefined ? items.flatMap(({ parsed }) => parsed.values.filter(({ price }) => price !== undefined).map(({ id }) => `${parsed.id}/${id}`)) : [];
  return [...values, ...prices.slice(0, line).filter((before) => before.every === every).map(({ id }) => id)];
}
