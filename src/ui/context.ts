import type { Repair } from '../engine/questions.ts';
import type { Request, SessionState } from '../session/state.ts';
import type { WrittenBudgets } from '../session/terms.ts';
import type { Language } from '../view/language.ts';
import type { Typed } from '../view/number.ts';
import type { View } from '../view/view.ts';
import type { Fields } from './fields.ts';
import type { Parts } from './parts/parts.ts';

/** What the shopper can do; templates call nothing else. */
export interface Actions {
  decide(request: Request, merge?: boolean): void;
  retract(option: string): void;
  /** One more instance of a list. */
  addInstance(request: Request): void;
  copyInstance(list: string, number: number): void;
  removeInstance(list: string, number: number): void;
  repair(repair: Repair): void;
  dismissConflict(): void;
  dismissNotes(): void;
  undo(): void;
  redo(): void;
  reset(): void;
  order(): void;
  /** Keeps the configuration shown, to compare others with it. */
  remember(): void;
  /** Opens the comparison with the one that was kept; or it was closed. */
  compare(open: boolean): void;
  takeRemembered(): void;
  /** After an order: go on with the same design. */
  again(): void;
  focusOption(option: string): void;
  /** To another step, where the layout shows one at a time. */
  goTo(section: number): void;
  /** The picture as a file. */
  savePicture(): void;
  /** Everything the document writes in `own` is shown in `shown` from now on. */
  switchUnit(own: string, shown: string): void;
  setBudgets(budgets: WrittenBudgets): void;
  /** How many are ordered; `merge` makes it one step with the last. */
  setPieces(pieces: number, merge?: boolean): void;
  /** A list was unfolded, or folded away. */
  unfold(list: string, open: boolean): void;
  /** A number was typed. */
  readNumber(option: string, typed: string): Typed;
}

/**
 * How sections are laid out: all on one page, one step after the other, one tab at a time, or folded.
 */
export type Layout = 'page' | 'steps' | 'tabs' | 'accordion';

/** Everything a template of the designing page reads. */
export interface Ui {
  readonly state: SessionState;
  readonly view: View;
  readonly language: Language;
  readonly actions: Actions;
  readonly fields: Fields;
  readonly parts: Parts;
  readonly order: OrderState;
  readonly layout: Layout;
  /** The section shown, where the layout shows one at a time. */
  readonly step: number;
  /** Names of the lists that are unfolded. */
  readonly unfolded: ReadonlySet<string>;
  /** The page is being printed: nothing stays folded. */
  readonly printing: boolean;
  /** The configuration is being compared with the one that was kept. */
  readonly comparing: boolean;
  readonly withOrder: boolean;
  readonly withSummary: boolean;
  readonly withPreview: boolean;
  /** The page brings a viewer of its own. */
  readonly hostPreview: boolean;
  /** Where `<model-viewer>` is. */
  readonly modelViewer: string | undefined;
  /** A picture's address; relative ones count from the document, not from the page. Empty when it may not be shown. */
  resolve(address: string): string;
}

/** Where ordering stands. */
export type OrderState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'failed'; readonly sentence: string; readonly reason: string | undefined; readonly again: boolean }
  | { readonly kind: 'placed'; readonly orderId: string; readonly message: string | undefined; readonly redirect: string | undefined };
