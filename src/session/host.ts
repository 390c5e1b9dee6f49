import type { Engine } from '../engine/questions.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { fits, type Decisions } from './decisions.ts';

/**
 * What the page decides: what it named, and of the rest what the author suggests, as far as that can be had. Left open, it would be within the
 * shopper's reach: a range that begins at a regular customer's price, a discount that follows from another choice.
 */
export async function settleHost(engine: Pick<Engine, 'deduce'>, catalogue: Catalogue, named: Decisions): Promise<Decisions> {
  const known = named.filter((decision) => fits(catalogue, decision));
  const rest = catalogue.options.flatMap(({ id, host, default: value }) => (host && value !== undefined && !known.some(({ option }) => option === id) ? [{ option: id, value }] : []));
  const all = [...known, ...rest];
  return rest.length > 0 && (await engine.deduce(all)).consistent ? all : known;
}
