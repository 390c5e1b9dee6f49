/** What documents write, and `Intl` has in every language (ECMA-402, sanctioned single units). */
const NAMES: Readonly<Record<string, string>> = {
  g: 'gram', kg: 'kilogram', ml: 'milliliter', l: 'liter', mm: 'millimeter', cm: 'centimeter', m: 'meter', km: 'kilometer',
};

const TIME = /^(hour|day|week|month|year)s?$/;

export const isTime = (unit: string): boolean => TIME.test(unit);

/** Writes numbers with a unit in a language, times with the whole word; undefined where `Intl` does not know the unit. */
export function unitFormat(tag: string, unit: string): Intl.NumberFormat | undefined {
  const time = TIME.exec(unit)?.[1];
  const known = time ?? (Object.hasOwn(NAMES, unit) ? NAMES[unit] : undefined);
  if (known === undefined) return undefined;
  return new Intl.NumberFormat(tag, { style: 'unit', unit: known, unitDisplay: time === undefined ? 'short' : 'long', maximumFractionDigits: 20 });
}
