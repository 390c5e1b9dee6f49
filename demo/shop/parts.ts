import { localize, type Text } from '../../src/base/text.ts';
import type { Specification } from '../../src/order/specification.ts';
import type { Product, ProductOption } from './products.ts';

/** One line of what production gets. */
export interface Part {
  readonly option: string;
  readonly label: string;
  readonly value: string;
  readonly sku?: string;
}

const LANGUAGES = ['en'];
const say = (text: Text | undefined, otherwise: string): string => (text === undefined ? otherwise : localize(text, LANGUAGES));

/** The parts of an order, in the shop's own words: only ids and values are taken from what was posted. */
export function partsOf({ options }: Product, { configuration }: Specification): readonly Part[] {
  return options.flatMap((option) => [option, ...instancesOf(option, Number(configuration[option.id]?.value ?? 0))].flatMap((each) => partsOfOption(each, configuration[each.id]?.value ?? null)));
}

/** The options of each instance of a list, as orders name them. */
function instancesOf({ id, label, item, options = [] }: ProductOption, count: number): readonly ProductOption[] {
  return options.length === 0 ? [] : Array.from({ length: count }, (_, index) => options.map((own) => ({
    ...own, id: `${id}[${index + 1}].${own.id}`, label: `${say(item ?? label, id)} ${index + 1}: ${say(own.label, own.id)}`,
  }))).flat();
}

function partsOfOption(option: ProductOption, value: Specification['configuration'][string]['value']): readonly Part[] {
  const part = (text: string, sku?: string): Part => ({
    option: option.id, label: say(option.label, option.id), value: text, ...(sku !== undefined && { sku }),
  });
  if (value === null) return [];
  if (typeof value === 'boolean') return [part(value ? 'yes' : 'no')];
  return [value].flat().map((id) => {
    const known = option.values?.find((candidate) => candidate.id === id);
    return known ? part(say(known.label, id), known.sku) : part(option.unit ? `${id} ${option.unit}` : id);
  });
}
