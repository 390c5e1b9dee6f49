import type { CatalogueOption } from '../../src/model/catalogue.ts';
import { displays } from '../../src/ui/displays/displays.ts';

/** What an answer or a shopper can bring an option into: `wrong` is typed in no form it can have, or left open when it is ordered. */
export const STATES = ['open', 'chosen', 'forced', 'impossible', 'conflict', 'wrong'] as const;
export type State = (typeof STATES)[number];

/** The pages the displays stand on: colours and direction have nothing to do with each other, so two pages show all four. */
export const PAGES = {
  light: { dir: 'ltr', style: 'background: #fff; color: #1d1f23' },
  dark: { dir: 'rtl', style: 'color-scheme: dark; background: #16181c; color: #e9eaec' },
} as const;

/** Browsers draw what is native about a control in ways of their own: whoever renews the pictures names the one that drew them. */
export const DRAWN_BY = { platform: 'linux', chromium: '156.' };

const picture = (color: string): string => `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="${color}"/></svg>`)}`;
const values = [
  { id: 'oak', label: 'Oak', color: '#c9a36b', help: 'Hard and light.' },
  { id: 'ash', label: 'Ash', color: '#e8dcc4', price: '12.00' },
  { id: 'ebony', label: 'Ebony', color: '#2b2320', price: '40.00' },
  { id: 'teak', label: 'Teak', color: '#8a5a2b' },
];

/** An option of each kind: how the rules bind it, and what a shopper decides, types or cannot have. No rule can speak of a text. */
export const SUBJECTS = {
  wood: { kind: 'choice', values, size: 4, never: "wood == 'teak'", forced: "wood == 'ash'", barred: "wood == 'ebony'", right: 'ash', wish: 'ebony' },
  woods: { kind: 'set', values, size: 4, never: "'teak' in woods", forced: "'ash' in woods && !('oak' in woods) && !('ebony' in woods)", barred: "'ebony' in woods", right: 'ash', wish: 'ebony' },
  lining: { kind: 'switch', size: 2, never: undefined, forced: 'lining', barred: 'lining', right: true, wish: true },
  width: { kind: 'number', min: 28, max: 31, step: 0.5, unit: 'cm', size: 7, never: undefined, forced: 'width == 30', barred: 'width > 30', right: '29.5', wish: '31', typed: '40' },
  note: { kind: 'text', maxLength: 200, pattern: '[A-Z ]*', size: 0, right: 'HULLO', typed: 'so not' },
  mark: { kind: 'text', maxLength: 8, pattern: '[A-Z]{1,8}', size: 0, right: 'MM', typed: '42' },
  day: { kind: 'text', pattern: '20..-.*', size: 0, right: '2026-05-04', typed: '1999-05-04' },
} as const;
export type Subject = keyof typeof SUBJECTS;

/** The author's own element; the page defines it. */
export const OWN = 'test-dial';

/** Subjects that are best drawn by one display, or that only one can draw. */
const ONLY: Partial<Record<Subject, string>> = { day: 'date', note: 'text', mark: 'text' };

export interface Drawn {
  readonly id: string;
  readonly subject: Subject;
  readonly source: object;
}

/** The options that a display can draw, as a document has them. */
export function drawnBy(name: string): Drawn[] {
  const display = displays.find((each) => each.name === name)!;
  return (Object.keys(SUBJECTS) as Subject[]).flatMap((subject) => {
    const { size, kind } = SUBJECTS[subject];
    const rest = { ...SUBJECTS[subject], ...('values' in SUBJECTS[subject] && ['image', 'card'].includes(name) && { values: values.map((value) => ({ ...value, image: picture(value.color) })) }) };
    const source = {
      id: `${name}_${subject}`, label: subject, kind, display: name === 'element' ? OWN : name,
      ...('values' in rest && { values: rest.values }),
      ...('min' in rest && { min: rest.min, max: rest.max, step: rest.step, unit: rest.unit }),
      ...('pattern' in rest && { pattern: rest.pattern, ...('maxLength' in rest && { maxLength: rest.maxLength }) }),
    };
    const can = name === 'element' ? kind === 'choice' : (ONLY[subject] ?? name) === name && display.rank({ ...source, size } as unknown as CatalogueOption) > 0;
    return can ? [{ id: source.id, subject, source }] : [];
  });
}

/** All options of all displays, and one that says by which rules they are bound. */
export function looksDocument(): object {
  const drawn = displays.flatMap(({ name }) => drawnBy(name));
  const constraints = drawn.flatMap(({ id, subject }) => {
    const bound = SUBJECTS[subject];
    if (!('forced' in bound)) return [];
    const of = (expression: string) => expression.replaceAll(new RegExp(`\\b${subject}\\b`, 'g'), id);
    return [
      { id: `${id}-forced`, when: "rule == 'forced'", require: of(bound.forced), message: 'It is asked for.' },
      { id: `${id}-barred`, when: "rule == 'impossible'", exclude: of(bound.barred), message: 'It is barred.' },
      ...(bound.never === undefined ? [] : [{ id: `${id}-never`, exclude: of(bound.never), message: 'Sold out.' }]),
    ];
  });
  return {
    format: 1, id: 'looks', version: '1', name: 'Looks', locale: 'en', currency: 'EUR',
    options: [...drawn.map(({ source }) => source), { id: 'rule', kind: 'choice', default: 'none', values: [{ id: 'none' }, { id: 'forced' }, { id: 'impossible' }] }],
    constraints,
    prices: [{ id: 'base', label: 'Base', amount: '49.00' }],
  };
}
