import type { CatalogueOption } from '../model/catalogue.ts';
import type { Postpone } from '../view/view.ts';
import { afterPaint } from './after-paint.ts';
import { Frames } from './frames.ts';

/** Milliseconds of drawing in one task: of the fifty after which a page seems deaf, the frame itself needs the most. */
const SLICE = 8;

/** Values drawn in one task until it is known how many this device draws in that time; never fewer, for every task costs something. */
const FEWEST = 30;

/**
 * A step that changes much of a very large product (every total, all that is reset) is drawn where it can be seen, and the rest in slices,
 * each a task of its own after a painted frame. Until then an option stays as it was drawn last.
 */
export class Slices {
  #most = FEWEST;
  #drawn = 0;
  #begun = 0;
  #isComing = false;
  /** Options that keep what was drawn last. */
  #waiting = new Set<string>();
  /** The ways out of a conflict follow what it is. */
  readonly frames: Frames;
  readonly #root: () => ShadowRoot | null;
  readonly #draw: () => void;

  /**
   * @param root where options are drawn
   * @param draw draws again
   */
  constructor(root: () => ShadowRoot | null, draw: () => void) {
    this.#root = root;
    this.frames = new Frames(draw);
    this.#draw = () => {
      this.#isComing = false;
      draw();
    };
  }

  /** What is asked in one drawing: which of the options that changed wait for the next one. */
  begin(): Postpone {
    this.#begun = performance.now();
    this.#drawn = 0;
    // Drawn for another reason before the last slice is painted: what waits goes on waiting, and where it stands is not asked.
    const before = this.#isComing ? this.#waiting : new Set<string>();
    return (all) => {
      const changed = all.filter(({ id }) => !before.has(id));
      const waiting = (this.#waiting = new Set(all.flatMap(({ id }) => (before.has(id) ? [id] : []))));
      this.#drawn = sizeOf(changed);
      // Of most steps all of it is one slice, and nobody asks where anything is.
      if (this.#drawn <= this.#most) return waiting;
      const isSeen = inSight(this.#root());
      const unseen = changed.filter(({ id }) => !isSeen(id));
      let left = this.#most - (this.#drawn - sizeOf(unseen));
      for (const { id, size } of unseen) {
        left -= size;
        if (left >= 0) continue;
        waiting.add(id);
        this.#drawn -= size;
      }
      return waiting;
    };
  }

  /** Something waits. */
  goOn(): void {
    if (this.#isComing) return;
    this.#isComing = true;
    afterPaint(this.#draw);
  }

  /** Told when all is drawn, to know what this device can. */
  end(): void {
    if (this.#drawn >= FEWEST) this.#most = Math.max(FEWEST, Math.round((this.#drawn * SLICE) / Math.max(1, performance.now() - this.#begun)));
    this.#drawn = 0;
  }
}

const sizeOf = (options: readonly CatalogueOption[]): number => options.reduce((sum, { size }) => sum + size, 0);

/**
 * Tells of an option whether it can be seen now or has the focus. Only boxes that are laid out are looked at: asking for one within a
 * section out of sight would have that laid out.
 */
function inSight(root: ShadowRoot | null): (id: string) => boolean {
  const focused = root?.activeElement?.closest('.option');
  const sight = new Map<Element, boolean>();
  const isSeen = (box: Element): boolean => {
    const { top, bottom } = box.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  return (id) => {
    const option = root?.getElementById(`option-${id}`);
    const section = option?.closest('.section');
    if (!option || !section) return false;
    if (!sight.has(section)) sight.set(section, isSeen(section));
    return option === focused || (sight.get(section)! && isSeen(option));
  };
}
