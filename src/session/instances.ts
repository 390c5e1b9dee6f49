import { instanceId } from '../expression/instance-id.ts';
import type { Catalogue, CatalogueItem } from '../model/catalogue.ts';
import type { Decisions } from './decisions.ts';

/** Ids of the options of all instances of a list. */
export function optionsOf(catalogue: Catalogue, list: string): string[] {
  return catalogue.options.filter(({ item }) => item?.list === list).map(({ id }) => id);
}

/** The decisions without one instance: those on later ones become decisions on the one before. The number of instances is not decided here. */
export function withoutInstance(catalogue: Catalogue, decisions: Decisions, list: string, number: number, count: number): Decisions {
  return renumber(catalogue, decisions, list, (at) => (at === number || at > count ? [] : [at > number ? at - 1 : at]));
}

/** The decisions on one instance once more: on a new last one, or where the order matters on one right after it. */
export function withCopy(catalogue: Catalogue, decisions: Decisions, list: string, number: number, count: number): Decisions {
  const ordered = catalogue.options.find(({ id }) => id === list)?.list?.ordered === true;
  const copy = ordered ? number + 1 : count + 1;
  return renumber(catalogue, decisions, list, (at) => (at === number ? [at, copy] : at > count ? [] : [at >= copy ? at + 1 : at]));
}

/** Decisions on instance n become decisions on each of `move(n)`. */
function renumber(catalogue: Catalogue, decisions: Decisions, list: string, move: (number: number) => readonly number[]): Decisions {
  const items = new Map(catalogue.options.flatMap(({ id, item }): [string, CatalogueItem][] => (item?.list === list ? [[id, item]] : [])));
  return decisions.flatMap((decision) => {
    const item = items.get(decision.option);
    return item === undefined ? [decision] : move(item.number).map((number) => ({ ...decision, option: instanceId(list, number, item.option) }));
  });
}
