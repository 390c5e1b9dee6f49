import type { Catalogue, CatalogueOption, Decision } from '../model/catalogue.ts';
import { fits, wishedBy } from '../session/decisions.ts';
import type { Request, SessionState } from '../session/state.ts';
import type { ConflictView, Explain } from './conflict.ts';
import type { BudgetTeller } from './budget.ts';
import type { Language } from './language.ts';
import type { ListViewer } from './list.ts';
import { isPart, reuse, viewOption, type OptionView } from './option.ts';
import { viewPreview, type PreviewView } from './preview.ts';
import type { PriceDisplay } from './price.ts';
import { viewSummary, type SummaryView } from './summary.ts';
import type { TermsView } from './terms.ts';
import { isUntouched, see, type Seen } from './untouched.ts';

/** The whole page as plain data: what is drawn, and nothing of how. */
export interface View {
  readonly title: string;
  readonly sections: readonly SectionView[];
  readonly summary: SummaryView;
  readonly preview: PreviewView | undefined;
  /** What the whole order comes to, where that is more than the total, and once the part that knows is here. */
  readonly terms?: TermsView | undefined;
  /** That no product with these choices keeps to the shopper's budgets; empty where one does. */
  readonly outOfReach?: string;
  /** The same for little room: "€12 over budget". */
  readonly overBudget?: string;
  readonly conflict: ConflictView | undefined;
  /** What was left out of an earlier visit's choices, in words. */
  readonly dropped: readonly DroppedView[];
  /** What was chosen and cannot be had any more. */
  readonly unmet: readonly DroppedView[];
}

export interface SectionView {
  readonly id: string;
  readonly label: string;
  readonly options: readonly OptionView[];
}

/** The section that an option stands in, in one of its own or in a list; -1 where it is not drawn. */
export function sectionOf({ sections }: View, id: string): number {
  return sections.findIndex(({ options }) => options.some((option) => option.id === id || option.list?.instances.some((instance) => instance.options.some((own) => own.id === id))));
}

/** A choice that was left out, and asking for it again: that explains why it no longer goes and offers the ways to have it. */
export interface DroppedView {
  /** "Fabric: Leather", or the name alone where the product no longer has it. */
  readonly label: string;
  readonly request: Request | undefined;
}

/** Of options that changed, the ids of those that may keep their views of before for now. */
export type Postpone = (changed: readonly CatalogueOption[]) => ReadonlySet<string>;

const nothing: Postpone = () => new Set();

/** What a view is made with, beside the state. */
interface Means {
  readonly priceDisplay: PriceDisplay;
  readonly language: Language;
  readonly budget: BudgetTeller | undefined;
  readonly lists: () => ListViewer | undefined;
  readonly postpone: Postpone;
}

/** Makes views of one session, keeping what did not change from one to the next. */
export class Viewer {
  #options = new Map<string, OptionView>();
  #sections = new Map<string, SectionView>();
  #seen: readonly unknown[] = [];
  #last: Seen | undefined;
  /** What each option was drawn from; one that was out of the product meanwhile is not told by the last state. */
  readonly #drawnFrom = new Map<string, Seen>();
  /** Options of which the view of before was kept although they changed. */
  #behind: ReadonlySet<string> = new Set();
  /** A list was drawn without what makes views of lists. */
  #lacksLists = false;
  #conflict: ConflictView | undefined;
  #conflictFrom: readonly unknown[] = [];
  #body: Pick<View, 'title' | 'sections' | 'summary' | 'preview'> | undefined;

  /**
   * @param lists what makes views of lists, once it is here
   * @param explain puts a conflict into words; without it there is only that there is one
   * @param postpone what may keep its view of before for now; the next call asks again
   */
  view(
    state: SessionState,
    priceDisplay: PriceDisplay,
    language: Language,
    budget?: BudgetTeller,
    lists: () => ListViewer | undefined = () => undefined,
    explain?: Explain,
    postpone = nothing,
  ): View {
    const { catalogue, answer, decisions, consequences } = state;
    if (this.#seen[0] !== language || this.#seen[1] !== priceDisplay || this.#last?.state.catalogue !== catalogue) {
      this.#options.clear();
      this.#behind = new Set();
      this.#last = undefined;
    }
    const seen = [language, priceDisplay, answer, decisions, consequences, budget];
    // Between question and answer the state changes several times, but nothing that this part is made of.
    const means = { priceDisplay, language, budget, lists, postpone };
    if (!this.#body || this.#lacksLists || seen.some((value, index) => value !== this.#seen[index])) this.#body = this.#draw(state, means);
    else if (this.isBehind) this.#body = { ...this.#body, sections: this.#drawSections(this.#last!, this.#last, means) };
    this.#seen = seen;
    return {
      ...this.#body,
      conflict: this.#conflictOf(state, language, explain),
      dropped: state.dropped.map((decision) => viewDropped(decision, catalogue, language)),
      unmet: state.unmet.map((decision) => viewDropped(decision, catalogue, language)),
    };
  }

  /** The view of before where it says the same: its option is drawn anew for every new one. */
  #conflictOf(state: SessionState, language: Language, explain: Explain | undefined): ConflictView | undefined {
    const from = [state.conflict, state.answer, language, explain];
    if (from.some((part, index) => part !== this.#conflictFrom[index])) this.#conflict = explain ? explain(state, language) : state.conflict?.repairs && { option: state.conflict.request.option, title: '', reasons: [], repairs: [] };
    this.#conflictFrom = from;
    return this.#conflict;
  }

  /** Some options keep their views of before, although they changed: asked for another view, there are more of them as they are now. */
  get isBehind(): boolean {
    return this.#behind.size > 0;
  }

  #draw(state: SessionState, means: Means): Pick<View, 'title' | 'sections' | 'summary' | 'preview'> {
    const { language } = means;
    const before = this.#last;
    const now = (this.#last = see(state));
    return {
      title: language.text(state.catalogue.name),
      sections: this.#drawSections(now, before, means),
      summary: viewSummary(state, language),
      preview: viewPreview(state, language),
    };
  }

  /** @param last what was drawn last */
  #drawSections(now: Seen, last: Seen | undefined, { priceDisplay, language, budget, lists, postpone }: Means): readonly SectionView[] {
    const { state } = now;
    // What is over a budget stands in least totals, which change where no difference does.
    const isTold = budget === this.#seen[5] && budget === undefined;
    const canWait: CatalogueOption[] = [];
    for (const option of state.catalogue.options) {
      const from = this.#drawnFrom.get(option.id);
      if (from === now || option.list || !this.#options.has(option.id) || !isPart(state, option)) continue;
      const isLast = last !== undefined && from === last;
      if (isLast && isTold && isUntouched(option, last, now, priceDisplay)) this.#drawnFrom.set(option.id, now);
      // What comes back into the product cannot wait: its view is of long ago.
      else if (option.item === undefined && (isLast || this.#behind.has(option.id))) canWait.push(option);
    }
    const behind = (this.#behind = postpone(canWait));
    this.#lacksLists = false;
    const draw = (option: CatalogueOption): OptionView => {
      const before = this.#options.get(option.id);
      if (before && !option.list && (this.#drawnFrom.get(option.id) === now || behind.has(option.id))) return before;
      this.#drawnFrom.set(option.id, now);
      const viewer = option.list && lists();
      if (option.list && !viewer) this.#lacksLists = true;
      const list = viewer?.reuseList(before?.list, viewer.viewList(state, option, priceDisplay, language, draw));
      const view = reuse(before, { ...viewOption(state, option, priceDisplay, language, budget), ...(list && { list }) });
      this.#options.set(option.id, view);
      return view;
    };
    return sectionsOf(state, language)
      .map(({ id, label, options }) => this.#keep({ id, label, options: options.map(draw) }))
      .filter(({ options }) => options.length > 0);
  }

  /** The section of before where all of it is the same. */
  #keep(section: SectionView): SectionView {
    const before = this.#sections.get(section.id);
    const isSame = before && before.label === section.label && before.options.length === section.options.length && before.options.every((option, index) => option === section.options[index]);
    if (isSame) return before;
    this.#sections.set(section.id, section);
    return section;
  }
}

function viewDropped(decision: Decision, catalogue: Catalogue, language: Language): DroppedView {
  const { option: id } = decision;
  const option = catalogue.options.find((candidate) => candidate.id === id);
  const name = option ? language.text(option.label) : id;
  if (!option || !fits(catalogue, decision)) return { label: name, request: undefined };
  const wished = wishedBy(decision);
  return { label: language.messages.isNow(name, language.value(option, wished)), request: { option: id, value: wished } };
}

/** The author's groups; options in none of them come last, under no heading. */
function sectionsOf(state: SessionState, language: Language): { id: string; label: string; options: CatalogueOption[] }[] {
  const { options, groups } = state.catalogue;
  const grouped = new Set(groups.flatMap((group) => group.options));
  const drawn = (list: readonly CatalogueOption[]) => list.filter((option) => isPart(state, option));
  return [
    ...groups.map((group) => ({ id: group.id, label: language.text(group.label), options: drawn(group.options.map((index) => options[index]!)) })),
    { id: '', label: '', options: drawn(options.filter(({ item }, index) => item === undefined && !grouped.has(index))) },
  ];
}
