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
      if (this.#drawn <= this.#most / 2) return waiting;
      this.#drawn = 0;
      const { isSeen, isFocused } = sight(this.#root());
      const [seen, unseen] = [changed.filter(({ id }) => isSeen(id)), changed.filter(({ id }) => !isSeen(id))];
      seen.sort((a, b) => Number(isFocused(b.id)) - Number(isFocused(a.id)));
      const draw = ({ id, size }: CatalogueOption, most: number): void => {
        // One at least, however large it is: else it would wait for ever.
        if (this.#drawn > 0 && this.#drawn + size > most) waiting.add(id);
        else this.#drawn += size;
      };
      // What is in sight is laid out and painted besides: what was acted on first, what follows from it in the next frame.
      for (const option of seen) draw(option, this.#most / 2);
      const isLate = seen.some(({ id }) => waiting.has(id));
      for (const option of unseen) draw(option, isLate ? 0 : this.#most);
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
 * Tells of options whether they can be seen now, and which has the focus. Only boxes that are laid out are looked at: asking for one within a
 * section out of sight would have that laid out.
 */
function sight(root: ShadowRoot | null): { readonly isSeen: (id: string) => boolean; readonly isFocused: (id: string) => boolean } {
  const focused = root?.activeElement?.closest('.option')?.id;
  const known = new Map<Element, boolean>();
  const isInWindow = (box: Element): boolean => {
    const { top, bottom } = box.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const isFocused = (id: string): boolean => focused === `option-${id}`;
  return {
    isFocused,
    isSeen(id) {
      const option = root?.getElementById(`option-${id}`);
      const section = option?.closest('.section');
      if (!option || !section) return false;
      if (!known.has(section)) known.set(section, isInWindow(section));
      return isFocused(id) || (known.get(section)! && isInWindow(option));
    },
  };
}
