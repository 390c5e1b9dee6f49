import { ZERO } from '../base/rational.ts';
import type { Expression } from '../expression/syntax.ts';
import type { Scope } from '../expression/types.ts';
import type { OptionsById } from './check-cells.ts';
import { parsePrices } from './check-prices.ts';
import { checkUnique, type Context } from './context.ts';
import { number, totalOf } from './figure-total.ts';
import type { ParsedFigure, ParsedPrice } from './parsed.ts';
import type { FigureSource } from './types.ts';

/** Amounts of a figure are counted in whole units of this many decimals at most, so that sums stay exact. */
export const MOST_DECIMALS = 6;

/** Lines that lists add to a figure, by its id, in the order of the lists. */
export type LinesOfLists = readonly { readonly list: string; readonly figures: ReadonlyMap<string, readonly ParsedPrice[]> }[];

/**
 * Checks the figures in order; each may speak of those before it.
 * @param totals filled with what `figures.id` stands for; zero for a figure with faults of its own
 */
export function parseFigures(context: Context, options: OptionsById, scope: Scope, totals: Map<string, Expression>, lists: LinesOfLists): ParsedFigure[] {
  const figures = context.source.figures ?? [];
  checkUnique(context, figures, '/figures', 'figure');
  if (figures.length > 0 && scope.options.has('figures')) {
    context.reporter.error('reserved-word', '/figures', 'The option ‘figures’ hides the figures from expressions.', 'Call the option otherwise.', true);
  }
  return figures.flatMap((figure, index) => {
    const pointer = `/figures/${index}`;
    const parsed = context.isBroken(pointer) ? undefined : parseFigure(context, figure, pointer, options, scope, lists);
    const id: unknown = (figure as { id?: unknown } | null)?.id;
    if (typeof id === 'string') totals.set(id, parsed?.total ?? number(ZERO));
    return parsed === undefined ? [] : [parsed];
  });
}

function parseFigure(context: Context, figure: FigureSource, pointer: string, options: OptionsById, scope: Scope, lists: LinesOfLists): ParsedFigure | undefined {
  const { reporter, source } = context;
  const { id, label = id, unit, decimals = 0, combine = 'sum', lines } = figure;
  context.texts.see(figure.label, `${pointer}/label`);
  if (id === 'price') reporter.error('reserved-word', `${pointer}/id`, 'The price is a figure already, made of the prices.', 'Find another name for this one.');
  if (decimals > MOST_DECIMALS) {
    reporter.error('figure-decimals', `${pointer}/decimals`, `Figures are counted in up to ${MOST_DECIMALS} decimals.`, 'Take a smaller unit.');
    return undefined;
  }
  const own = parsePrices({ ...context, source: { ...source, prices: lines }, base: pointer, digits: decimals }, [], options, scope, 'lines');
  if (reporter.failed) return undefined;
  // A percentage of a list is one of all lines of its instances; of a list without lines, of nothing.
  const ofList = new Map(lists.map(({ list, figures }) => [list, figures.get(id) ?? []]));
  const named = (line: ParsedPrice): ParsedPrice => (line.of ? { ...line, of: line.of.flatMap((name) => ofList.get(name)?.map((each) => each.id) ?? name) } : line);
  const parsed = [...[...ofList.values()].flat(), ...own.map(named)];
  return { id, pointer, label, digits: decimals, combine, lines: parsed, total: totalOf(parsed, combine, { digits: decimals, rounding: 'half-away' }, options), ...(unit === undefined ? {} : { unit }) };
}
