import { afterPaint } from './after-paint.ts';

/**
 * What would be one long task on a slow phone is drawn in two frames: the first says what happened, the second the rest.
 * The page is free between them, and the first is there sooner than both together would be.
 */
export class SecondFrame {
  #awaited: object | undefined;
  #ready: object | undefined;
  readonly #draw: () => void;

  constructor(draw: () => void) {
    this.#draw = draw;
  }

  /** Whether all of `subject` may be drawn. Where not yet, it is drawn again once a first part has been painted. */
  isFor(subject: object): boolean {
    if (subject !== this.#awaited) {
      this.#awaited = subject;
      afterPaint(() => {
        if (subject !== this.#awaited) return;
        this.#ready = subject;
        this.#draw();
      });
    }
    return subject === this.#ready;
  }
}
