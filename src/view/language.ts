import { localize, type Text } from '../base/text.ts';
import { formatFor, type Format } from '../i18n/format.ts';
import type { Speech } from '../i18n/languages.ts';
import type { Messages } from '../i18n/messages.ts';
import type { Catalogue, CatalogueOption, Value } from '../model/catalogue.ts';
import { measureOf, type Measure, type Units } from './measure.ts';

/** Everything the view needs to put something into words for one reader and one product. */
export interface Language {
  readonly messages: Messages;
  readonly format: Format;
  readonly tags: readonly string[];
  /** A text of the author. */
  text(text: Text): string;
  /** How the numbers of an option are written. */
  measure(option: CatalogueOption): Measure;
  /** A number of an option with its unit, as both are written here; they stay on one line. */
  number(option: CatalogueOption, decimal: string): string;
  /** A value of an option as the shopper reads it. */
  value(option: CatalogueOption, value: Value): string;
}

/** @param units what the reader wants to see in another unit than the document's */
export function languageFor(speech: Speech, { currency, digits }: Pick<Catalogue, 'currency' | 'digits'>, units: Units = new Map()): Language {
  const { messages, tags } = speech;
  const format = formatFor(speech.format, currency, digits);
  const text = (value: Text) => localize(value, tags);
  const measure = ({ grid }: CatalogueOption) => measureOf(grid?.unit, grid?.step, units);
  const number = (option: CatalogueOption, decimal: string) => {
    const { show, unit = '' } = measure(option);
    return format.isolate(format.quantity(show(decimal), unit).replaceAll(' ', '\u00a0'));
  };
  return { messages, format, tags, text, measure, number, value: (option, value) => say(option, value, { messages, format, text, number }) };
}

function say(option: CatalogueOption, value: Value, { messages, format, text, number }: Pick<Language, 'messages' | 'format' | 'text' | 'number'>): string {
  const member = (id: string) => text(option.values?.find((candidate) => candidate.id === id)?.label ?? id);
  if (value === null || value === '') return messages.none;
  if (typeof value === 'boolean') return value ? messages.yes : messages.no;
  if (typeof value !== 'string') return value.length === 0 ? messages.none : format.list(value.map(member));
  if (option.kind === 'number') return number(option, value);
  if (option.kind !== 'text') return member(value);
  // Only the author's display tells that a text is a day, and the page may have set it to anything.
  return option.display === 'date' && Date.parse(`${value}T00:00Z`) ? format.date(value) : value;
}
