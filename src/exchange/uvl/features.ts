import { localize, type Text } from '../../base/text.ts';
import { isDecimal, multiply, rational, subtract, toDecimal, add, divide, ZERO, equals, type Rational } from '../../base/rational.ts';
import type { OptionVariables } from '../../model/variables.ts';
import { all, any, equation, name as nameOf, negate, type Formula } from './formula.ts';
import type { FeatureNames } from './write.ts';

/** A feature to be written, with what stands below it. */
export interface Feature {
  readonly name: string;
  readonly type?: 'Integer' | 'Real' | 'String';
  readonly attributes: Map<string, string>;
  /** Word of the group below, and its features. */
  readonly group?: { readonly kind: string; readonly features: readonly Feature[] };
}

/** One variable of a program as features. */
export interface Speaker {
  /** That the variable has one of these values. */
  says(values: readonly number[]): Formula;
  /**
   * Its part of a sum: sets attributes `key` on features, gives what else is to be added (an expression, or '') and the constant part.
   * Undefined where a sum cannot say it.
   */
  weighs(weights: readonly number[], key: string): { readonly terms: readonly string[]; readonly constant: Rational } | undefined;
}

/** An option as a feature below the root. */
export interface OptionFeature {
  readonly feature: Feature;
  /** Whether it may be missing. */
  readonly optional: boolean;
  /** By variable of the program. */
  readonly speakers: ReadonlyMap<number, Speaker>;
}

/** Number options with fewer points are alternatives, which every tool understands. */
const TYPED_FROM = 50;

export function optionFeature(variables: OptionVariables, names: FeatureNames, locale: string): OptionFeature {
  const { option, none, members, variable } = variables;
  const label = (text: Text, id: string): [string, string][] => {
    const plain = localize(text, [locale]);
    return plain === id ? [] : [['label', quoted(plain)]];
  };
  const name = names.take(option.id);
  const attributes = new Map<string, string>(label(option.label, option.id));
  const optional = none >= 0;
  const child = (id: string, text: Text, price: Rational | undefined, own: readonly [string, string][]): Feature => {
    const taken = names.take(`${option.id}_${id}`);
    return { name: taken, attributes: new Map([['label', quoted(localize(text, [locale]))], ...(price === undefined ? [] : ([['price', toDecimal(price)]] as [string, string][])), ...own]) };
  };
  const valueAttributes = (index: number): [string, string][] =>
    Object.entries(option.values[index]!.attributes)
      .filter(([key]) => key !== 'label' && key !== 'price')
      .map(([key, value]) => [names.word(key), typeof value === 'object' ? toDecimal(value) : typeof value === 'string' ? quoted(value) : String(value)]);
  const children = option.values.map((value, index) => child(value.id, value.label, value.price, valueAttributes(index)));
  switch (option.kind) {
    case 'set': {
      const { min, max } = option.members!;
      const feature: Feature = { name, attributes, group: { kind: groupWord(min, max, children.length), features: children } };
      const speakers = new Map(members.map((member, index) => [member, flagSpeaker(children[index]!)]));
      if (variable >= 0) speakers.set(variable, reversed(flagSpeaker(feature)));
      return { feature, optional, speakers };
    }
    case 'switch': {
      if (!optional) {
        const feature: Feature = { name, attributes };
        return { feature, optional: true, speakers: new Map([[variable, reversed(flagSpeaker(feature))]]) };
      }
      const on: Feature = { name: names.take(`${option.id}_on`), attributes: new Map() };
      const feature: Feature = { name, attributes, group: { kind: 'optional', features: [on] } };
      return { feature, optional, speakers: new Map([[variable, switchSpeaker(feature, on)]]) };
    }
    case 'text': {
      attributes.set('maxLength', String(option.maxLength));
      const feature: Feature = { name, type: 'String', attributes };
      return { feature, optional, speakers: new Map([[variable, numberSpeaker(feature, `len(${name})`, ZERO, rational(1), option.maxLength! + 1, optional)]]) };
    }
    case 'number': {
      const { min, max, step, size, unit } = option.grid!;
      if (size >= TYPED_FROM) {
        attributes.set('min', toDecimal(min)).set('max', toDecimal(max)).set('step', toDecimal(step));
        if (unit !== undefined) attributes.set('unit', quoted(unit));
        const feature: Feature = { name, type: min.d === 1n && step.d === 1n ? 'Integer' : 'Real', attributes };
        return { feature, optional, speakers: new Map([[variable, numberSpeaker(feature, name, min, step, size, optional)]]) };
      }
      const points = Array.from({ length: size }, (_, index) => {
        const value = toDecimal(add(min, multiply(step, rational(index))));
        return child(value, unit === undefined ? value : `${value} ${unit}`, undefined, [['value', value]]);
      });
      const feature: Feature = { name, attributes, group: { kind: 'alternative', features: points } };
      return { feature, optional, speakers: new Map([[variable, choiceSpeaker(feature, points, optional)]]) };
    }
    default: {
      const feature: Feature = { name, attributes, group: { kind: 'alternative', features: children } };
      return { feature, optional, speakers: new Map([[variable, choiceSpeaker(feature, children, optional)]]) };
    }
  }
}

/** A variable that no author wrote: an alternative. */
export function helperFeature(variable: number, domain: number, names: FeatureNames): OptionFeature {
  const children = Array.from({ length: domain }, (_, value): Feature => ({ name: names.take(`helper_${variable}_${value}`), attributes: new Map() }));
  const feature: Feature = { name: names.take(`helper_${variable}`), attributes: new Map([['abstract', 'true']]), group: { kind: 'alternative', features: children } };
  return { feature, optional: false, speakers: new Map([[variable, choiceSpeaker(feature, children, false)]]) };
}

export function quoted(text: string): string {
  return `'${text.replace(/'/g, '’').replace(/\s+/g, ' ').trim() || '-'}'`;
}

function groupWord(min: number, max: number, size: number): string {
  if (min === 0 && max >= size) return 'optional';
  if (max === 1 && min === 1) return 'alternative';
  return min === 1 && max >= size ? 'or' : `[${min}..${Math.min(max, size)}]`;
}

const weigh = (feature: Feature, key: string, weight: Rational): void => {
  if (!equals(weight, ZERO)) feature.attributes.set(key, toDecimal(weight));
};

/** Two values: 0 where the feature is not selected, 1 where it is. */
function flagSpeaker(feature: Feature): Speaker {
  return {
    says: (values) => (values.length === 2 ? true : values[0] === 1 ? nameOf(feature.name) : negate(nameOf(feature.name))),
    weighs([without, withIt], key) {
      weigh(feature, key, rational(withIt! - without!));
      return { terms: [], constant: rational(without!) };
    },
  };
}

/** Two values the other way round: 0 where it is selected. */
function reversed(speaker: Speaker): Speaker {
  return { says: (values) => speaker.says(values.map((value) => 1 - value).sort()), weighs: ([first, second], key) => speaker.weighs([second!, first!], key) };
}

/** Three values: on, off, not part of the product. */
function switchSpeaker(feature: Feature, on: Feature): Speaker {
  const parts = [nameOf(on.name), all([nameOf(feature.name), negate(nameOf(on.name))]), negate(nameOf(feature.name))];
  return {
    says(values) {
      const key = values.join();
      if (key === '0,1,2') return true;
      if (key === '0,1') return nameOf(feature.name);
      return key === '1,2' ? negate(nameOf(on.name)) : any(values.map((value) => parts[value]!));
    },
    weighs([withIt, without, none], key) {
      weigh(on, key, rational(withIt! - without!));
      weigh(feature, key, rational(without! - none!));
      return { terms: [], constant: rational(none!) };
    },
  };
}

/** One value a child; the last one is none where the feature may be missing. */
function choiceSpeaker(feature: Feature, children: readonly Feature[], optional: boolean): Speaker {
  const none = children.length;
  const named = (values: readonly number[]): Formula => any(values.map((value) => nameOf(children[value]!.name)));
  return {
    says(values) {
      const inside = new Set(values);
      const others = children.flatMap((_, value) => (inside.has(value) ? [] : [value]));
      if (!optional) return others.length < values.length ? negate(named(others)) : named(values);
      if (inside.has(none)) return others.length < values.length ? negate(named(others)) : any([negate(nameOf(feature.name)), named(values.slice(0, -1))]);
      return others.length + 1 < values.length ? all([nameOf(feature.name), negate(named(others))]) : named(values);
    },
    weighs(weights, key) {
      const constant = optional ? weights[none]! : 0;
      children.forEach((child, value) => weigh(child, key, rational(weights[value]! - constant)));
      return { terms: [], constant: rational(constant) };
    },
  };
}

/** Grid points of a number, which the text `value` stands for; the last one is none where the feature may be missing. */
function numberSpeaker(feature: Feature, value: string, min: Rational, step: Rational, size: number, optional: boolean): Speaker {
  const point = (index: number): string => toDecimal(add(min, multiply(step, rational(index))));
  return {
    says(values) {
      const parts: Formula[] = [];
      const present = optional ? [nameOf(feature.name)] : [];
      for (let from = 0, to = 0; from < values.length; from = to + 1) {
        for (to = from; values[to + 1] === values[to]! + 1 && values[to + 1]! < size; ) to++;
        const [first, last] = [values[from]!, values[to]!];
        if (first === size) parts.push(negate(nameOf(feature.name)));
        else if (first === last) parts.push(all([...present, equation(`${value} == ${point(first)}`)]));
        else parts.push(all([...present, ...(first === 0 ? [] : [equation(`${value} >= ${point(first)}`)]), ...(last === size - 1 ? [] : [equation(`${value} <= ${point(last)}`)])]));
      }
      return any(parts);
    },
    weighs(weights, key) {
      const slope = size < 2 ? 0 : weights[1]! - weights[0]!;
      for (let index = 2; index < size; index++) if (weights[index]! - weights[index - 1]! !== slope) return undefined;
      const factor = divide(rational(slope), step)!;
      if (!isDecimal(factor)) return undefined;
      const constant = subtract(rational(weights[0]!), multiply(factor, min));
      const none = optional ? rational(weights[size]!) : constant;
      if (optional) weigh(feature, key, subtract(constant, none));
      return { terms: slope === 0 ? [] : [`${toDecimal(factor)} * ${value}`], constant: none };
    },
  };
}

