import { afterPaint } from './after-paint.ts';

/**
 * What would be one long task on a slow phone is drawn frame by frame: the first says what happened, the next ones the rest.
 * The page is free between them, and the first is there sooner than all together would be.
 */
export class Frames {
  #subject: object | undefined;
  #painted = 0;
  readonly #draw: () => void;

  constructor(draw: () => void) {
    this.#draw = draw;
  }

  /** How many frames of `subject` have been painted; until these are `last`, it is drawn again after each. */
  paintedOf(subject: object, last: number): number {
    if (subject !== this.#subject) {
      this.#subject = subject;
      this.#painted = 0;
      this.#await(subject, last);
    }
    return this.#painted;
  }

  #await(subject: object, last: number): void {
    if (this.#painted === last) return;
    afterPaint(() => {
      if (subject !== this.#subject) return;
      this.#painted++;
      this.#draw();
      this.#await(subject, last);
    });
  }
}
