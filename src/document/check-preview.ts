import { suggest } from '../base/nearest.ts';
import { joinPointer } from '../base/pointer.ts';
import { KEYWORDS } from '../expression/syntax.ts';
import type { Scope, ScopeAttribute, ScopeOption } from '../expression/types.ts';
import type { OptionsById } from './check-cells.ts';
import { checkOneOf } from './check-constraints.ts';
import { parseValues } from './check-examples.ts';
import { checkAddress } from './check-values.ts';
import type { Context } from './context.ts';
import type { ParsedLayer, ParsedPart, ParsedPreview, Template } from './parsed.ts';
import { PATTERNS } from './patterns.ts';
import type { LayerSource, ModelSource, PartSource } from './types.ts';

/** Attributes of a drawing that the preview may set: looks, geometry and text, but nothing that runs or fetches. */
const ATTRIBUTE = /^(?!on|style$|class$|id$|href$|xmlns)[a-z][a-z-]*[a-z\d]*$/i;

/** What a preview's expressions may speak of; its numbers are added one after the other. */
interface PreviewScope extends Scope {
  readonly options: Map<string, ScopeOption>;
}

/** Checks the preview; undefined where there is none or its shape is wrong. */
export function parsePreview(context: Context, options: OptionsById, scope: Scope): ParsedPreview | undefined {
  const { source: { preview }, isBroken } = context;
  if (preview === undefined || isBroken('/preview')) return undefined;
  const { width, height, layers = [], model } = preview;
  const inside = withColors(scope);
  const numbers = parseNumbers(context, preview.let ?? {}, inside);
  return {
    width, height, numbers,
    typical: parseValues(context, preview.typical ?? {}, options, '/preview/typical'),
    layers: layers.map((layer, index) => parseLayer(context, layer, options, inside, `/preview/layers/${index}`)),
    ...(model === undefined ? {} : { model: parseModel(context, model, inside) }),
  };
}

/** In a preview, a value's colour is an attribute of it: `{fabric.color}`. One that the author defined himself counts. */
function withColors({ options, tables }: Scope): PreviewScope {
  const color: ScopeAttribute = { type: 'string' };
  return {
    tables,
    options: new Map([...options].map(([id, option]) => [id, option.kind === 'choice' ? { ...option, attributes: new Map([['color', color], ...(option.attributes ?? [])]) } : option])),
  };
}

function parseNumbers({ reporter }: Context, source: Readonly<Record<string, string>>, scope: PreviewScope): ParsedPreview['numbers'] {
  return Object.entries(source).flatMap(([id, text]) => {
    const pointer = joinPointer('/preview/let', id);
    if (!new RegExp(PATTERNS.identifier.source).test(id) || (KEYWORDS as readonly string[]).includes(id) || id === '__proto__' || scope.options.has(id)) {
      reporter.error('let-name', pointer, `A number of the preview cannot be called ‘${id}’.`, scope.options.has(id) ? 'An option has this name; find another one.' : PATTERNS.identifier.mend, true);
    }
    const amount = reporter.expression(pointer, text, scope, 'number');
    scope.options.set(id, { kind: 'number' });
    return amount === undefined ? [] : [{ id, amount }];
  });
}

function parseLayer(context: Context, layer: LayerSource, options: OptionsById, scope: Scope, pointer: string): ParsedLayer {
  const { when, image, option, images = {}, drawing, parts } = layer;
  checkOneOf(context, layer, ['image', 'option', 'drawing'], pointer, 'layer-kind', 'A layer');
  for (const [key, needed, there] of [['images', 'option', option !== undefined], ['parts', 'drawing', drawing !== undefined]] as const) {
    if (layer[key] !== undefined && !there) context.reporter.error('misplaced-key', `${pointer}/${key}`, `‘${key}’ has a meaning only with ‘${needed}’.`, undefined, true);
  }
  if (image !== undefined) checkAddress(context, image, `${pointer}/image`);
  if (drawing !== undefined) checkAddress(context, drawing, `${pointer}/drawing`);
  for (const [value, address] of Object.entries(images)) checkAddress(context, address, joinPointer(`${pointer}/images`, value));
  const condition = when === undefined ? undefined : context.reporter.expression(`${pointer}/when`, when, scope, 'boolean');
  return {
    ...(condition === undefined ? {} : { when: condition }),
    ...(image === undefined ? {} : { image }),
    ...(drawing === undefined ? {} : { drawing }),
    ...(option === undefined ? {} : { option: { id: option, images: parseImages(context, layer, options, pointer) } }),
    parts: (parts ?? []).map((part, index) => parsePart(context, part, scope, `${pointer}/parts/${index}`)),
  };
}

function parseImages({ reporter }: Context, { option: id, images }: LayerSource, options: OptionsById, pointer: string): Record<string, string> {
  const option = options.get(id!);
  if (option === undefined) reporter.error('unknown-option', `${pointer}/option`, `The option ‘${id}’ is not defined.`, suggest(id!, options.keys()));
  if (!option) return {};
  const own = Object.fromEntries(option.values.flatMap(({ id: value, image }) => (image === undefined ? [] : [[value, image]])));
  for (const value of Object.keys(images ?? {})) {
    const known = option.values.map((candidate) => candidate.id);
    if (!known.includes(value)) reporter.error('unknown-value', joinPointer(`${pointer}/images`, value), `The option ‘${id}’ has no value ‘${value}’.`, suggest(value, known), true);
  }
  if (images === undefined && Object.keys(own).length === 0) {
    reporter.error('layer-option', `${pointer}/option`, `No value of ‘${id}’ has a picture.`, 'Give the values an ‘image’, or the layer ‘images’ by value.');
  }
  return { ...(images ?? own) };
}

function parsePart(context: Context, { part, when, set = {}, text }: PartSource, scope: Scope, pointer: string): ParsedPart {
  const { reporter } = context;
  const condition = when === undefined ? undefined : reporter.expression(`${pointer}/when`, when, scope, 'boolean');
  for (const name of Object.keys(set)) {
    if (!ATTRIBUTE.test(name)) reporter.error('part-attribute', joinPointer(`${pointer}/set`, name), `The attribute ‘${name}’ of a drawing cannot be set.`, 'Set what it looks like: "fill", "width", "transform", "d".', true);
  }
  return {
    part,
    ...(condition === undefined ? {} : { when: condition }),
    set: Object.fromEntries(Object.entries(set).map(([name, template]) => [name, parseTemplate(context, template, scope, joinPointer(`${pointer}/set`, name))])),
    ...(text === undefined ? {} : { text: parseTemplate(context, text, scope, `${pointer}/text`) }),
  };
}

function parseModel(context: Context, { src, variant, colors = {} }: ModelSource, scope: Scope): NonNullable<ParsedPreview['model']> {
  checkAddress(context, src, '/preview/model/src');
  return {
    src,
    ...(variant === undefined ? {} : { variant: parseTemplate(context, variant, scope, '/preview/model/variant') }),
    colors: Object.fromEntries(Object.entries(colors).map(([name, color]) => [name, parseTemplate(context, color, scope, joinPointer('/preview/model/colors', name))])),
  };
}

/** Every second piece stands in braces. What is wrong inside is told for the text as a whole. */
function parseTemplate({ reporter }: Context, template: string, scope: Scope, pointer: string): Template {
  return template.split(/\{([^{}]*)\}/).flatMap((piece, index): Template => {
    if (index % 2 === 0) return piece === '' ? [] : [piece];
    return [reporter.expression(pointer, piece, scope) ?? ''];
  });
}
