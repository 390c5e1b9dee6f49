import type { CatalogueOption } from '../model/catalogue.ts';
import type { Outcome, Session } from '../session/session.ts';
import type { Typed } from '../view/number.ts';
import type { Actions } from './context.ts';
import type { Fields } from './fields.ts';
import { instanceActions } from './instance-actions.ts';

/** What the actions need of the element. */
export interface ActionHost {
  readonly fields: Fields;
  session(): Session;
  /** Does something on the shopper's behalf, and tells the page. */
  act(run: (session: Session) => Promise<Outcome>): Promise<Outcome>;
  order(): void;
  compare(open: boolean): unknown;
  /** Says aloud that the configuration is kept. */
  tellRemembered(): void;
  again(): void;
  focus(option: string): Promise<void>;
  /** To an instance of a list, or to the list where there is none of this number. */
  focusInstance(list: string, number: number): Promise<void>;
  goTo(section: number): void;
  savePicture(): Promise<void>;
  unfold(list: string, open: boolean): void;
  switchUnit(own: string, shown: string): void;
  read(option: CatalogueOption, typed: string): Typed;
}

/** What the shopper can do, for the templates to call. */
export function createActions(host: ActionHost): Actions {
  const { asked } = host.fields;
  return {
    // The control shows what was clicked until the answer is there; then it shows what is decided. What was granted it shows already.
    decide: (request, merge) => void host.act(async (session) => {
      const outcome = await session.decide(request, merge);
      if (asked.get(request.option) === request.value) asked.delete(request.option);
      // A conflict is drawn with its option already.
      if (outcome !== 'done' && !session.state.conflict) host.fields.attempted(request.option);
      return outcome;
    }),
    // The button pressed goes away with what it did; the focus belongs to the option it stood in.
    retract: (option) => void host.act((session) => session.retract(option)).then(() => host.focus(option)),
    ...instanceActions(host),
    repair: (repair) => {
      const option = host.session().state.conflict?.request.option;
      void host.act((session) => session.repair(repair)).then(() => {
        const { catalogue, answer: { proposal } } = host.session().state;
        const isList = catalogue.options.some(({ id, list }) => id === option && list);
        if (option) return isList ? host.focusInstance(option, Number(proposal.configuration[option])) : host.focus(option);
      });
    },
    dismissConflict: () => host.session().dismissConflict(),
    dismissNotes: () => host.session().dismissNotes(),
    undo: () => void host.act((session) => session.undo()),
    redo: () => void host.act((session) => session.redo()),
    reset: () => {
      host.fields.clear();
      void host.act((session) => session.reset());
    },
    order: () => host.order(),
    remember: () => {
      host.session().remember();
      host.tellRemembered();
    },
    compare: (open) => void host.compare(open),
    takeRemembered: () => void host.act((session) => session.takeRemembered()),
    again: () => host.again(),
    focusOption: (option) => void host.focus(option),
    goTo: (section) => host.goTo(section),
    savePicture: () => void host.savePicture(),
    unfold: (list, open) => host.unfold(list, open),
    setBudgets: (budgets) => void host.session().setTerms({ budgets: Object.keys(budgets).length > 0 ? budgets : undefined }),
    setPieces: (pieces, merge) => void host.act((session) => session.setTerms({ pieces }, merge)),
    switchUnit: (own, shown) => host.switchUnit(own, shown),
    readNumber: (id, typed) => host.read(host.session().state.catalogue.options.find((option) => option.id === id)!, typed),
  };
}
