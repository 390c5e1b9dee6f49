import type { Catalogue } from '../../model/catalogue.ts';
import type { Language } from '../../view/language.ts';
import type { Write } from './stage.ts';

/** A language is made anew when the reader switches units. */
const made = new WeakMap<Language, Write>();

/** Measures in a drawing as they stand beside the options: in the reader's way of writing, and in the unit switched to. */
export function writeFor(language: Language, { options }: Catalogue): Write {
  let write = made.get(language);
  if (!write) {
    const { format } = language;
    write = ({ amount, unit }) => {
      const option = options.find(({ grid }) => grid?.unit === unit);
      const measure = option && language.measure(option);
      return format.isolate(format.quantity(measure?.show(amount) ?? amount, measure?.unit ?? unit));
    };
    made.set(language, write);
  }
  return write;
}
