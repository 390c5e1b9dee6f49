/**
 * Whether the page is being printed. What is folded away is not drawn, and no style sheet can bring it back, so the element
 * draws it for paper. `changed` must draw at once: after `beforeprint` the browser does not wait.
 */
export class Printing {
  readonly #changed: () => void;
  readonly #paper = globalThis.matchMedia?.('print');
  now = false;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  start(): void {
    this.now = this.#paper?.matches ?? false;
    // Browsers tell by the events; a change of the medium alone is what developer tools and programs bring about.
    addEventListener('beforeprint', this.#before);
    addEventListener('afterprint', this.#after);
    this.#paper?.addEventListener('change', this.#turn);
  }

  stop(): void {
    removeEventListener('beforeprint', this.#before);
    removeEventListener('afterprint', this.#after);
    this.#paper?.removeEventListener('change', this.#turn);
  }

  readonly #before = (): void => this.#set(true);
  readonly #after = (): void => this.#set(false);
  readonly #turn = ({ matches }: MediaQueryListEvent): void => this.#set(matches);

  #set(now: boolean): void {
    if (this.now === now) return;
    this.now = now;
    this.#changed();
  }
}
