import type { Decision } from '../../src/model/catalogue.ts';
import { valuesOf, type PlainValue } from './brute-force.ts';
import type { Settings } from './expected.ts';
import type { RandomDocument } from './random-document.ts';

/** Values set in a document, from pairs of random numbers: which option, which of its values. */
export function settingsOf(document: RandomDocument, picks: readonly (readonly [number, number])[]): Settings {
  const set: Record<string, PlainValue> = {};
  for (const [which, value] of picks) {
    const option = document.options[which % document.options.length]!;
    const values = valuesOf(option);
    set[option.id] = values[value % values.length]!;
  }
  return set;
}

export function toDecisions(set: Settings): Decision[] {
  return Object.entries(set).map(([option, value]) => ({ option, value: typeof value === 'number' ? String(value) : value }));
}
