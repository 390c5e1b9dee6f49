import { abs, add, compare, leastCommonMultiple, multiply, parseRational, subtract, ZERO, type Rational } from '../base/rational.ts';
import type { Model } from '../model/model.ts';
import { UnknownValueError, wishFor, type Decided } from './decided.ts';
import { defaultsOf, type Preference } from './defaults.ts';
import type { Target } from './extract.ts';
import { FORBIDDEN, IMPOSSIBLE, type Kernel } from './kernel.ts';
import type { Nearest, Objective, Preferred } from './questions.ts';
import { realLiterals } from './sweeps.ts';
import type { Added, Weights } from './weights.ts';

/** Whole points by real literal, and the most a configuration can have of them. */
interface Points {
  readonly lane: Float64Array;
  readonly most: number;
}

/** Distances or weights are so fine, or totals so large, that they cannot be minimised together exactly. */
export class TooFineError extends Error {
  override readonly name = 'TooFineError';
}

/**
 * What a configuration is chosen by, as weights of literals: first as few made-up texts as can be, then least points (of
 * departure or of distance), then the price. One sweep minimises all three, each in units above the ones after it.
 */
export class Objectives {
  /** Of the authors' defaults and what goes without saying. */
  readonly preferences: readonly Preference[];
  readonly #model: Model;
  readonly #kernel: Kernel;
  readonly #price: Weights;
  /** A text that nobody gave stays empty where it may, else as short as it may: nobody's words are made up. */
  readonly #texts: Points;
  readonly #none: Points;
  readonly #suggested: Points;
  readonly #explicit: Points;

  constructor(model: Model, kernel: Kernel, price: Weights) {
    this.#model = model;
    this.#kernel = kernel;
    this.#price = price;
    this.preferences = defaultsOf(model);
    this.#texts = this.#textPoints();
    this.#none = { lane: new Float64Array(realLiterals(kernel)), most: 0 };
    this.#suggested = this.#departures(this.preferences);
    this.#explicit = this.#departures(this.preferences.filter(({ explicit }) => explicit));
  }

  /** Whether totals leave room for what every configuration is judged by: texts and suggestions. */
  get isFine(): boolean {
    return this.#above(this.#suggested) < IMPOSSIBLE;
  }

  /**
   * What the page shows: decisions are kept where they can be, then the suggestions. Where totals are so large that not all
   * can be weighed at once, decisions are kept whatever follows, and where even that is too much, suggestions do not count.
   */
  shown(decided: readonly Decided[]): Target {
    const places = decided.reduce((sum, { fixed }) => sum + fixed.size, 1);
    const change = this.#above(this.#suggested);
    if (change * places < IMPOSSIBLE) return this.#compose(this.#suggested, decided, change, false);
    return this.#compose(change < IMPOSSIBLE ? this.#suggested : this.#none, decided, FORBIDDEN, false);
  }

  /**
   * @throws UnknownValueError where it names what the document does not know
   * @throws TooFineError where distances, texts and totals together are more than can be counted exactly
   */
  target(objective: Objective, decided: readonly Decided[]): Target {
    const points = this.#pointsOf(objective);
    if (this.#above(points) >= IMPOSSIBLE) throw new TooFineError('Totals, distances and weights are too large to be minimised together exactly: give coarser ones.');
    return this.#compose(points, decided, FORBIDDEN, objective === 'dearest');
  }

  #pointsOf(objective: Objective): Points {
    if (objective === 'default') return this.#explicit;
    if (typeof objective === 'string') return this.#none;
    return 'near' in objective ? this.#distances(objective) : this.#wishes(objective);
  }

  /** The weight of what counts before points and texts. */
  #above(points: Points): number {
    return this.#price.unit * (points.most + 1) * (this.#texts.most + 1);
  }

  #compose(points: Points, decided: readonly Decided[], broken: number, most: boolean): Target {
    const { unit } = this.#price;
    const text = unit * (points.most + 1);
    const added: Added = new Float64Array(points.lane.length);
    for (let literal = 0; literal < added.length; literal++) added[literal] = points.lane[literal]! * unit + this.#texts.lane[literal]! * text;
    for (const { fixed } of decided) {
      for (const [variable, value] of fixed) {
        const first = this.#kernel.first[variable]!;
        added.fill(broken, first, this.#kernel.first[variable + 1]);
        added[first + value] = 0;
      }
    }
    return { weights: this.#price, most, added };
  }

  #textPoints(): Points {
    const lane = new Float64Array(realLiterals(this.#kernel));
    const variables = new Set(this.#model.texts.flatMap((text) => text.variables));
    for (const { variable, option } of this.#model.variables.all) {
      if (!variables.has(variable)) continue;
      const first = this.#kernel.first[variable]!;
      for (let length = 1; length <= option.maxLength!; length++) lane[first + length] = Math.min(length, 2);
    }
    return { lane, most: 2 * variables.size };
  }

  #departures(preferences: readonly Preference[]): Points {
    const lane = new Float64Array(realLiterals(this.#kernel));
    let most = 0;
    for (const { option, variable, value, points } of preferences) {
      most += points;
      const first = this.#kernel.first[variable]!;
      // What is not part of the product departs from nothing: a default must not draw in what it depends on.
      const absent = option.option.required && variable === option.variable ? first + option.none : -1;
      for (let literal = first; literal < this.#kernel.first[variable + 1]!; literal++) if (literal !== first + value && literal !== absent) lane[literal]! += points;
    }
    return { lane, most };
  }

  /** `weight * |value - target|` summed over number options; an absent one counts as one step beyond its farthest point. */
  #distances({ near, weight = {} }: Nearest): Points {
    const columns = Object.entries(near).map(([id, target]) => {
      const option = this.#model.variables.byId.get(id);
      if (option?.option.grid === undefined) throw new UnknownValueError(`There is no number option ‘${id}’ to be near to.`);
      const [goal, factor] = [numberOf(target, id), numberOf(weight[id] ?? 1, id)];
      if (compare(factor, ZERO) < 0) throw new UnknownValueError(`The weight of ‘${id}’ is not negative.`);
      const { step } = option.option.grid;
      const known = option.meanings.map((meaning) => (meaning === null ? undefined : abs(subtract(meaning as Rational, goal))));
      const farthest = known.reduce<Rational>((most, distance) => (distance !== undefined && compare(distance, most) > 0 ? distance : most), ZERO);
      return { variable: option.variable, distances: known.map((distance) => multiply(factor, distance ?? add(farthest, step))) };
    });
    for (const id of Object.keys(weight)) if (!(id in near)) throw new UnknownValueError(`‘${id}’ has a weight, but nothing to be near to.`);
    return this.#whole(columns);
  }

  /** What is wished weighs what it weighs where it is not granted. */
  #wishes({ prefer }: Preferred): Points {
    return this.#whole(prefer.flatMap(({ weight = 1, ...wish }) => {
      const factor = numberOf(weight, wish.option);
      if (compare(factor, ZERO) < 0) throw new UnknownValueError(`The weight of ‘${wish.option}’ is not negative.`);
      // A set wished as a whole departs in each member that is otherwise.
      return [...wishFor(this.#model, wish).fixed].map(([variable, value]) => {
        const size = this.#kernel.first[variable + 1]! - this.#kernel.first[variable]!;
        return { variable, distances: Array.from({ length: size }, (_, other) => (other === value ? ZERO : factor)) };
      });
    }));
  }

  /** Fractions times their common denominator. */
  #whole(columns: readonly { readonly variable: number; readonly distances: readonly Rational[] }[]): Points {
    const lane = new Float64Array(realLiterals(this.#kernel));
    let scale = 1n;
    for (const { distances } of columns) for (const { d } of distances) scale = leastCommonMultiple(scale, d);
    let most = 0;
    for (const { variable, distances } of columns) {
      const whole = distances.map(({ n, d }) => Number((n * scale) / d));
      most += Math.max(...whole);
      whole.forEach((distance, value) => (lane[this.#kernel.first[variable]! + value]! += distance));
    }
    return { lane, most };
  }
}

function numberOf(written: number | string, id: string): Rational {
  const parsed = parseRational(String(written));
  if (parsed === undefined) throw new UnknownValueError(`‘${written}’, given for ‘${id}’, is not a number.`);
  return parsed;
}
