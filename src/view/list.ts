import type { CatalogueOption } from '../model/catalogue.ts';
import type { Request, SessionState } from '../session/state.ts';
import type { Language } from './language.ts';
import { contextOf, isPart, type OptionView } from './option.ts';
import { tellPrice, type PriceDisplay } from './price.ts';
import { changesOfOthers, contradicts, type ValueStatus } from './value.ts';

/** The instances of a list as they are drawn. */
export interface ListView {
  readonly instances: readonly InstanceView[];
  /** Undefined where there are as many as there can be. */
  readonly add: AddView | undefined;
  /** Whether there may be fewer. */
  readonly removable: boolean;
}

export interface InstanceView {
  /** From 1. */
  readonly number: number;
  /** “Cabinet 2” */
  readonly name: string;
  readonly options: readonly OptionView[];
  /** What it is, in few words, for when it is folded. */
  readonly words: string;
  /** What its own price lines come to; empty where that is nothing. */
  readonly price: string;
}

/** One more instance, with what that brings along. */
export interface AddView {
  readonly request: Request;
  readonly label: string;
  readonly status: ValueStatus;
  readonly price: string;
  readonly note: string;
}

/** What makes views of lists: rare products have them, so it comes with the part that draws them. */
export interface ListViewer {
  readonly viewList: typeof viewList;
  readonly reuseList: typeof reuseList;
}

/** @param draw the view of one option, kept where it did not change */
export function viewList(state: SessionState, option: CatalogueOption, priceDisplay: PriceDisplay, language: Language, draw: (option: CatalogueOption) => OptionView): ListView {
  const { catalogue: { options }, answer: { proposal } } = state;
  const count = Number(proposal.configuration[option.id] ?? 0);
  return {
    instances: option.list!.instances.slice(0, count).map((indices, index) => viewInstance(state, indices.map((at) => options[at]!), index + 1, language, draw)),
    add: viewAdd(state, option, count, priceDisplay, language),
    removable: count > Number(option.grid!.min),
  };
}

function viewInstance(state: SessionState, items: readonly CatalogueOption[], number: number, language: Language, draw: (option: CatalogueOption) => OptionView): InstanceView {
  const { proposal } = state.answer;
  const parts = items.filter((item) => isPart(state, item));
  const prefix = items[0]!.id.slice(0, -items[0]!.item!.option.length);
  const price = proposal.lines.filter(({ id, every }) => every === undefined && id.startsWith(prefix)).reduce((sum, { amount }) => sum + amount, 0);
  const said = parts.filter(({ id, kind }) => kind !== 'text' && proposal.setBy[id] !== 'open' && (proposal.configuration[id] ?? null) !== null && proposal.configuration[id] !== false);
  return {
    number,
    name: language.text(items[0]!.item!.name),
    options: parts.map(draw),
    words: said.map((item) => (item.kind === 'switch' ? language.text(item.item!.label) : language.value(item, proposal.configuration[item.id] ?? null))).join(' · '),
    price: price === 0 ? '' : language.format.money(price),
  };
}

function viewAdd(state: SessionState, option: CatalogueOption, count: number, priceDisplay: PriceDisplay, language: Language): AddView | undefined {
  const { messages } = language;
  const index = count + 1 - Number(option.grid!.min);
  if (index >= option.size) return undefined;
  const { answer, decision } = contextOf(state, option, priceDisplay, language);
  const value = String(count + 1);
  const slot = option.first + index;
  const changes = changesOfOthers(answer, slot, contradicts(decision, value));
  const status = changes < 0 ? 'never' : changes === 0 ? 'valid' : 'impossible';
  return {
    request: { option: option.id, value },
    label: messages.addInstance(language.text(option.list!.item)),
    status,
    price: status === 'never' ? '' : tellPrice(answer, slot, priceDisplay, false, language),
    note: status === 'valid' ? '' : status === 'never' ? messages.never : messages.changes(changes),
  };
}

/** Keeps the former view where nothing changed. */
export function reuseList(before: ListView | undefined, now: ListView): ListView {
  return before !== undefined && JSON.stringify(strip(before)) === JSON.stringify(strip(now)) && before.instances.every(({ options }, at) => options.length === now.instances[at]!.options.length && options.every((option, index) => option === now.instances[at]!.options[index])) ? before : now;
}

function strip({ instances, ...rest }: ListView): unknown {
  return [rest, instances.map(({ options, ...instance }) => instance)];
}
