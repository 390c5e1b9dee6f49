import { parseRational, toNumber, type Rational, ZERO } from '../base/rational.ts';
import type { ParsedDocument, ParsedPreview, Template } from '../document/parsed.ts';
import { evaluate, isRational, type Environment } from '../expression/evaluate.ts';
import { lookUp } from '../expression/lookup.ts';
import type { Expression } from '../expression/syntax.ts';
import type { Configuration } from './catalogue.ts';

/** What one configuration looks like, as plain data: every expression of the document's preview is worked out. */
export interface Picture {
  /** From the back to the front. Addresses are as the document writes them. */
  readonly layers: readonly PictureLayer[];
  readonly model?: { readonly src: string; readonly variant: string; readonly colors: Readonly<Record<string, string>> };
}

/** Either a picture or a drawing with what becomes of its parts. */
export type PictureLayer =
  | { readonly image: string }
  | { readonly drawing: string; readonly parts: readonly PicturePart[] };

export interface PicturePart {
  /** Id of the element. */
  readonly part: string;
  readonly shown: boolean;
  readonly set: Readonly<Record<string, string>>;
  readonly text?: string;
  /** Where the text is a number with a unit (`{width} mm`): the same in two pieces, to be written in the reader's way. */
  readonly measure?: PictureMeasure;
}

/** A decimal number and the unit that stands behind it, as the document writes it. */
export interface PictureMeasure {
  readonly amount: string;
  readonly unit: string;
}

/**
 * The picture of a configuration; undefined where the document has no preview.
 * @param isOpen whether nobody has decided an option yet, so that what is typical of it is shown
 */
export function drawPicture(document: Pick<ParsedDocument, 'options' | 'tables' | 'preview'>, proposed: Configuration, isOpen: (id: string) => boolean = () => false): Picture | undefined {
  const { preview } = document;
  if (preview === undefined) return undefined;
  const configuration = { ...proposed, ...Object.fromEntries(Object.entries(preview.typical).filter(([id]) => isOpen(id))) };
  const environment = environmentOf(document, preview, configuration);
  const holds = (condition: Expression | undefined) => condition === undefined || evaluate(condition, environment) === true;
  const fill = (template: Template) => template.map((piece) => (typeof piece === 'string' ? piece : tell(piece, environment))).join('');
  const fillAll = (templates: Readonly<Record<string, Template>>) => Object.fromEntries(Object.entries(templates).map(([name, template]) => [name, fill(template)]));
  const layers = preview.layers.filter(({ when }) => holds(when)).flatMap(({ image, option, drawing, parts }): PictureLayer[] => {
    if (image !== undefined) return [{ image }];
    if (option !== undefined) return [configuration[option.id]].flat().flatMap((value) => (typeof value === 'string' && Object.hasOwn(option.images, value) ? [{ image: option.images[value]! }] : []));
    return [{ drawing: drawing!, parts: parts.map(({ part, when, set, text }) => ({ part, shown: holds(when), set: fillAll(set), ...(text && { text: fill(text), ...measureOf(text, environment) }) })) }];
  });
  const { model } = preview;
  return { layers, ...(model && { model: { src: model.src, variant: fill(model.variant ?? []), colors: fillAll(model.colors) } }) };
}

/** Ids of the options that a preview speaks of. */
export function optionsOf(preview: ParsedPreview): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const { kind, id, option } = part as Readonly<Record<string, unknown>>;
    if (kind === 'option') found.add(id as string);
    else if (kind === 'attribute') found.add(option as string);
    else Object.values(part).forEach(visit);
  };
  visit(preview);
  for (const { option } of preview.layers) if (option) found.add(option.id);
  return found;
}

/** Only a text that consists of both: letters of a shopper's own beside a number are no unit. */
function measureOf([number, unit, ...rest]: Template, environment: Environment): { readonly measure?: PictureMeasure } {
  if (typeof number !== 'object' || typeof unit !== 'string' || rest.length > 0 || !/^ \p{L}+$/u.test(unit)) return {};
  return isRational(evaluate(number, environment)) ? { measure: { amount: tell(number, environment), unit: unit.trim() } } : {};
}

/** Pictures need no more than thousandths; what has no value (outside a table) is left out. */
function tell(expression: Expression, environment: Environment): string {
  const value = evaluate(expression, environment);
  if (isRational(value)) return String(Math.round(toNumber(value) * 1000) / 1000);
  return typeof value === 'string' ? value : typeof value === 'boolean' ? String(value) : '';
}

function environmentOf({ options, tables }: Pick<ParsedDocument, 'options' | 'tables'>, { numbers }: ParsedPreview, configuration: Configuration): Environment {
  const byId = new Map(options.map((option) => [option.id, option]));
  const known = new Map<string, Rational>();
  const environment: Environment = {
    option(id) {
      const number = known.get(id);
      if (number !== undefined) return number;
      const value = configuration[id] ?? null;
      if (Array.isArray(value)) return new Set(value as readonly string[]);
      if (typeof value !== 'string') return value as boolean | null;
      return byId.get(id)?.kind === 'number' ? (parseRational(value) ?? null) : value;
    },
    attribute(id, name) {
      const option = byId.get(id);
      const value = option?.values.find((candidate) => candidate.id === configuration[id]);
      return value?.attributes[name] ?? (name === 'color' ? value?.color : undefined) ?? option?.attributeDefaults[name] ?? '';
    },
    lookup: (table, args) => lookUp(tables.get(table)!, args),
  };
  for (const { id, amount } of numbers) {
    const value = evaluate(amount, environment);
    known.set(id, isRational(value) ? value : ZERO);
  }
  return environment;
}
