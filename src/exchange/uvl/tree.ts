import type { ChoiceSource, NumberSource, OptionSource, PriceSource, SetSource, ValueSource } from '../../document/types.ts';
import { Identifiers } from '../names.ts';
import type { Note } from '../note.ts';
import { atom, isMember, isValue, not, textOf, type Condition } from './condition.ts';
import type { UvlFeature, UvlGroup, UvlNumber, UvlValue } from './syntax.ts';

/** What became of a feature. */
export interface Placed {
  readonly feature: UvlFeature;
  /** Where it is selected. */
  readonly presence: Condition;
  /** Typed: the option that holds its value. */
  readonly option?: string;
  /** Names of the features above it, the root first. */
  readonly above: readonly string[];
}

/** A tree of features as options. */
export interface Tree {
  readonly options: readonly OptionSource[];
  readonly placed: ReadonlyMap<string, Placed>;
  readonly prices: readonly PriceSource[];
  /** What the tree says and options cannot. */
  readonly constraints: readonly Condition[];
  /** Options by the root's child they stand below; the root's own under its name. */
  readonly steps: ReadonlyMap<string, readonly string[]>;
}

/** Attributes that mean something to a document. */
const KNOWN: ReadonlySet<string> = new Set(['label', 'price', 'min', 'max', 'step', 'unit', 'maxLength', 'abstract', 'hidden']);

/**
 * Turns a tree of features into options: an optional feature is a switch, an alternative group a choice, other groups a
 * set; a mandatory feature is there where its parent is. An integer or real feature is a number with its attributes `min`,
 * `max` and `step`, since a document knows no numbers without bounds.
 * @param bounds of numbers, by feature, where constraints say them
 * @param problems is given what cannot be said in a document
 */
export function plantTree(root: UvlFeature, bounds: ReadonlyMap<string, Bounds>, problems: Note[]): Tree {
  const planter = new Planter(bounds, problems);
  planter.place(root, true, [], undefined);
  return planter;
}

/** Least and largest value that top-level constraints allow. */
export interface Bounds {
  readonly min?: string;
  readonly max?: string;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class Planter implements Tree {
  readonly options: OptionSource[] = [];
  readonly placed = new Map<string, Placed>();
  readonly prices: PriceSource[] = [];
  readonly constraints: Condition[] = [];
  readonly steps = new Map<string, string[]>();
  readonly #bounds: ReadonlyMap<string, Bounds>;
  readonly #problems: Note[];
  readonly #ids = new Identifiers();

  constructor(bounds: ReadonlyMap<string, Bounds>, problems: Note[]) {
    this.#bounds = bounds;
    this.#problems = problems;
  }

  /** @param value that stands for the feature in its group, and carries its price */
  place(feature: UvlFeature, presence: Condition, above: readonly string[], value: Mutable<ValueSource> | undefined, option?: string): void {
    const { name, line, cardinality } = feature;
    if (this.placed.has(name)) this.#problems.push({ message: `There are two features ‘${name}’.`, line });
    if (cardinality !== undefined && cardinality.max > 1) {
      this.#problems.push({ message: `‘${name}’ may be there several times (cardinality [${cardinality.min}..${cardinality.max === Infinity ? '*' : cardinality.max}]), which is not imported. Write each of them as a feature of its own, or import it once and make it a list in the document.`, line });
    }
    const typed = option ?? (feature.type === 'Boolean' ? undefined : this.#value(feature, presence, above, true));
    this.placed.set(name, { feature, presence, above, ...(typed === undefined ? {} : { option: typed }) });
    const price = feature.attributes.get('price');
    if (isNumber(price)) {
      if (value !== undefined) value.price = price.decimal;
      else this.prices.push({ id: name, ...labelOf(feature), ...whenOf(presence), amount: price.decimal });
    }
    for (const group of feature.groups) this.#group(feature, group, presence, [...above, name]);
  }

  #group(parent: UvlFeature, group: UvlGroup, presence: Condition, above: readonly string[]): void {
    const { features } = group;
    const { min, max } = boundsOf(group);
    if (group.kind === 'mandatory' || (min === features.length && max >= min)) {
      for (const feature of features) {
        if (feature.cardinality?.min === 0) this.#optional(feature, presence, above);
        else this.place(feature, presence, above, undefined);
      }
    } else if (group.kind === 'optional') {
      for (const feature of features) this.#optional(feature, presence, above);
    } else if (max < 1 || min > features.length || min > max) {
      if (min > 0) this.constraints.push(not(presence));
      for (const feature of features) this.place(feature, false, above, undefined);
    } else this.#choice(parent, group, min, Math.min(max, features.length), presence, above);
  }

  #optional(feature: UvlFeature, presence: Condition, above: readonly string[]): void {
    if (presence === false || feature.cardinality?.max === 0) return this.place(feature, false, above, undefined);
    if (feature.type === 'Integer' || feature.type === 'Real') {
      const id = this.#value(feature, presence, above, false);
      return this.place(feature, atom(`has(${id})`), above, undefined, id);
    }
    const id = this.#add({ id: this.#ids.take(feature.name), kind: 'switch', ...labelOf(feature), ...whenOf(presence) }, above, feature);
    this.place(feature, atom(id), above, undefined);
  }

  #choice(parent: UvlFeature, group: UvlGroup, min: number, max: number, presence: Condition, above: readonly string[]): void {
    if (presence === false) {
      for (const feature of group.features) this.place(feature, false, above, undefined);
      return;
    }
    const taken = this.options.some(({ id }) => id === parent.name) || this.placed.get(parent.name)?.option !== undefined;
    const id = this.#ids.take(taken ? `${parent.name}_${group.kind}` : parent.name);
    const single = max === 1;
    const values = group.features.map((feature): Mutable<ValueSource> => ({ id: feature.name, ...(labelOf(feature).label === undefined ? {} : labelOf(feature)), ...attributesOf(feature, group.features) }));
    const label = labelOf(parent).label ?? (id === parent.name ? undefined : parent.name);
    const common = { ...(label === undefined ? {} : { label }), ...whenOf(presence) };
    const option: ChoiceSource | SetSource = single
      ? { id, kind: 'choice', ...common, ...(min === 0 ? { required: false } : {}), values }
      : { id, kind: 'set', ...common, ...(min === 0 ? {} : { min }), ...(max === values.length ? {} : { max }), values };
    this.#add(option, above, undefined);
    group.features.forEach((feature, index) => {
      this.place(feature, single ? isValue(id, feature.name) : isMember(feature.name, id), above, values[index]!);
    });
  }

  /** The option that holds the value of a typed feature. */
  #value(feature: UvlFeature, presence: Condition, above: readonly string[], required: boolean): string {
    const { name, type, attributes, line } = feature;
    const id = this.#ids.take(name);
    const common = { ...labelOf(feature), ...whenOf(presence) };
    if (type === 'String') {
      const length = attributes.get('maxLength');
      return this.#add({ id, kind: 'text', ...common, required: false, ...(isNumber(length) ? { maxLength: Number(length.decimal) } : {}) }, above, feature);
    }
    const read = (key: 'min' | 'max' | 'step'): string | undefined => {
      const value = attributes.get(key);
      return isNumber(value) ? value.decimal : key === 'step' ? undefined : this.#bounds.get(name)?.[key];
    };
    const [min, max, step] = [read('min'), read('max'), read('step')];
    const unit = attributes.get('unit');
    if (min === undefined || max === undefined) {
      this.#problems.push({ message: `The number ‘${name}’ has no bounds. Give it the attributes min and max, or constraints such as ${name} >= 0 and ${name} <= 100.`, line });
    } else if (type === 'Real' && step === undefined) this.#problems.push({ message: `The real number ‘${name}’ has no attribute step: between two numbers there are infinitely many.`, line });
    const option: NumberSource = {
      id, kind: 'number', ...common, min: min ?? '0', max: max ?? '0', ...(step === undefined ? {} : { step }), ...(typeof unit === 'string' ? { unit } : {}), ...(required ? {} : { required: false }),
    };
    return this.#add(option, above, feature);
  }

  #add(option: OptionSource, above: readonly string[], own: UvlFeature | undefined): string {
    this.options.push(option);
    // A child of the root that has groups is a step; what else stands directly below the root is in the root's own.
    const [root, child] = above;
    const step = child ?? (own !== undefined && own.groups.length > 0 ? own.name : (root ?? option.id));
    const ids = this.steps.get(step);
    if (ids === undefined) this.steps.set(step, [option.id]);
    else ids.push(option.id);
    return option.id;
  }
}

/** Least and most members of a group. */
function boundsOf({ kind, cardinality, features }: UvlGroup): { min: number; max: number } {
  if (cardinality !== undefined) return cardinality;
  return { min: kind === 'mandatory' ? features.length : kind === 'optional' ? 0 : 1, max: kind === 'alternative' ? 1 : features.length };
}

export function isNumber(value: UvlValue | undefined): value is UvlNumber {
  return typeof value === 'object' && 'decimal' in value;
}

function labelOf({ attributes, name }: UvlFeature): { readonly label?: string } {
  const label = attributes.get('label');
  if (typeof label === 'string' && label.trim() !== '') return { label };
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? {} : { label: name };
}

function whenOf(presence: Condition): { readonly when?: string } {
  return presence === true ? {} : { when: textOf(presence) };
}

/** Attributes that all of a group have, of one plain type, are for expressions; others are kept as the author's own. */
function attributesOf({ attributes }: UvlFeature, group: readonly UvlFeature[]): Pick<ValueSource, 'attributes'> & Record<`x-${string}`, unknown> {
  const shared: Record<string, string | number | boolean> = {};
  const own: Record<string, unknown> = {};
  for (const [key, value] of attributes) {
    if (KNOWN.has(key)) continue;
    const plain = toPlain(value);
    if (isShared(key, group)) shared[key] = plain as string | number | boolean;
    else own[key] = plain;
  }
  return { ...(Object.keys(shared).length === 0 ? {} : { attributes: shared }), ...(Object.keys(own).length === 0 ? {} : { 'x-attributes': own }) };
}

/** Whether every feature of a group has the attribute, with values of one plain type that JSON keeps exactly. */
export function isShared(key: string, group: readonly UvlFeature[]): boolean {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(key) || ['true', 'false', 'null', 'in'].includes(key) || KNOWN.has(key)) return false;
  const types = new Set(group.map(({ attributes }) => typeof toPlain(attributes.get(key))));
  return types.size === 1 && ['string', 'number', 'boolean'].includes([...types][0]!);
}

/** As JSON; a number with more digits than programs keep stays a text. */
function toPlain(value: UvlValue | undefined): unknown {
  if (isNumber(value)) return value.decimal.replace(/[-.0]/g, '').length <= 15 ? Number(value.decimal) : value.decimal;
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, inner]) => [key, toPlain(inner as UvlValue)]));
  return Array.isArray(value) ? value.map((item) => toPlain(item as UvlValue)) : value;
}
