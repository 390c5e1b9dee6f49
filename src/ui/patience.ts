/** Milliseconds within which an answer seems immediate (Nielsen, Usability Engineering, 1993): before that, nothing says "wait". */
const IMMEDIATE = 100;

/** Draws when something changed; that a question is under way is drawn only when its answer is not there at once. */
export class Patience {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting = false;
  readonly #draw: () => void;

  constructor(draw: () => void) {
    this.#draw = draw;
  }

  /** @param hasNews there is something to draw although a question is under way */
  changed(pending: boolean, hasNews: boolean): void {
    if (!pending || hasNews) {
      this.#waiting = pending;
      clearTimeout(this.#timer);
      return this.#draw();
    }
    if (this.#waiting) return;
    this.#waiting = true;
    this.#timer = setTimeout(this.#draw, IMMEDIATE);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#waiting = false;
  }
}
