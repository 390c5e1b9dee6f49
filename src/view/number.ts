import type { CatalogueOption } from '../model/catalogue.ts';
import { gridOf } from '../session/grid.ts';
import type { Language } from './language.ts';
import { isReached, totalAfter } from './price.ts';
import { changesOfOthers, contradicts, type ValueContext } from './value.ts';

/** A number option as it is drawn. */
export interface NumberView {
  /** Grid index of the shown value; undefined while nobody has chosen or the option is none. */
  readonly index: number | undefined;
  /** The shown value in the reader's writing, without unit. */
  readonly shown: string;
  /** The unit as it is called here. */
  readonly unit: string | undefined;
  /** The shown value with its unit. */
  readonly said: string;
  /** The unit it could be shown in instead, and the one the document writes it in. */
  readonly otherUnit: string | undefined;
  readonly ownUnit: string | undefined;
  readonly size: number;
  /** First and last point that goes with the other choices. */
  readonly low: number;
  readonly high: number;
  /** "28 in to 44 in", "in steps of 0.5 in". */
  readonly range: string;
  readonly step: string;
  /** Price consequence of the lowest and the highest valid point; empty when the number does not touch the price. */
  readonly lowPrice: string;
  readonly highPrice: string;
  /** By how much the shown value breaks the shopper's budgets. */
  readonly over: string;
}

export function viewNumber(option: CatalogueOption, context: ValueContext): NumberView {
  const { answer, language } = context;
  const { messages, format } = language;
  const grid = gridOf(option);
  const value = answer.proposal.configuration[option.id];
  const open = answer.proposal.setBy[option.id] === 'open';
  const place = typeof value === 'string' && !open ? grid.place(value) : undefined;
  let low = -1;
  let high = -1;
  for (let index = 0; index < grid.size; index++) {
    if (!isValidAt(option, index, context)) continue;
    if (low < 0) low = index;
    high = index;
  }
  const measure = language.measure(option);
  const say = (decimal: string) => language.number(option, decimal);
  return {
    index: place?.index,
    shown: place ? format.number(measure.show(value as string)) : '',
    unit: measure.unit && format.unitName(measure.unit),
    said: place ? say(value as string) : '',
    otherUnit: measure.other,
    ownUnit: grid.unit,
    size: grid.size,
    low,
    high,
    range: low < 0 ? '' : messages.between(say(grid.at(low)), say(grid.at(high))),
    step: messages.step(say(grid.step)),
    ...tellEnds(option, low, high, context),
    over: place ? (context.budget?.over(answer, option.first + place.index) ?? '') : '',
  };
}

export function isValidAt(option: CatalogueOption, index: number, { answer, decision }: ValueContext): boolean {
  const slot = option.first + index;
  const changes = answer.changes[slot]!;
  if (changes === 0) return true;
  return decision !== undefined && changesOfOthers(answer, slot, contradicts(decision, gridOf(option).at(index))) === 0;
}

/** The valid point next to an index, the nearer one; undefined when none is. */
export function nearestValid(option: CatalogueOption, index: number, context: ValueContext): number | undefined {
  const { size } = gridOf(option);
  for (let distance = 0; distance < size; distance++) {
    for (const candidate of [index - distance, index + distance]) {
      if (candidate >= 0 && candidate < size && isValidAt(option, candidate, context)) return candidate;
    }
  }
  return undefined;
}

function tellEnds(option: CatalogueOption, low: number, high: number, { answer, language, priceDisplay, budget }: ValueContext) {
  const none = { lowPrice: '', highPrice: '' };
  if (low < 0) return none;
  const [lowOver, highOver] = [low, high].map((index) => budget?.over(answer, option.first + index) ?? '') as [string, string];
  const lowTotal = totalAfter(answer, option.first + low);
  const highTotal = totalAfter(answer, option.first + high);
  // Bounds that search could not show to be reached are no prices.
  const priced = priceDisplay !== 'none' && [low, high].every((index) => isReached(answer, option.first + index));
  if (lowTotal === undefined || highTotal === undefined || ((!priced || lowTotal === highTotal) && lowOver === highOver)) return none;
  const tell = (total: number, over: string) => {
    const price =
      !priced
        ? ''
        : priceDisplay === 'total'
          ? language.format.shortMoney(total)
          : total === answer.proposal.total
            ? language.messages.included
            : language.format.difference(total - answer.proposal.total);
    return price === '' || over === '' ? price + over : `${price} (${over})`;
  };
  return { lowPrice: tell(lowTotal, lowOver), highPrice: tell(highTotal, highOver) };
}

/** What a typed text means for a number option. */
export type Typed =
  | { readonly kind: 'value'; readonly value: string; readonly index: number }
  | { readonly kind: 'problem'; readonly sentence: string; readonly nearest: string | undefined };

/** Reads what was typed; what cannot be made is answered with the reason and the nearest that can. */
export function readNumber(option: CatalogueOption, typed: string, language: Language, context: ValueContext): Typed {
  const { messages, format } = language;
  const grid = gridOf(option);
  const measure = language.measure(option);
  const say = (decimal: string) => language.number(option, decimal);
  // Some type the unit as well, as the document or as the field writes it.
  const { unit = '' } = measure;
  const decimal = format.parse(typed.trim().replace(new RegExp(`(${escape(unit)}|${escape(format.unitName(unit))})$`, 'i'), ''));
  if (decimal === undefined) return { kind: 'problem', sentence: messages.notNumber, nearest: undefined };
  const place = grid.place(measure.read(decimal));
  // In another unit hardly any number meets a point of the grid: between two of them the nearer one is meant, and an end is
  // what is written like it.
  const isConverted = measure.unit !== grid.unit;
  const isMeant = place.kind === 'on' || (isConverted && (place.kind === 'between' || measure.show(grid.at(place.index)) === decimal));
  if (isMeant) return { kind: 'value', value: grid.at(place.index), index: place.index };
  const nearest = nearestValid(option, place.index, context) ?? place.index;
  const sentence =
    place.kind === 'below' ? messages.tooSmall(say(grid.at(0))) : place.kind === 'above' ? messages.tooLarge(say(grid.at(grid.size - 1))) : messages.offGrid(say(grid.step));
  return { kind: 'problem', sentence, nearest: grid.at(nearest) };
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
