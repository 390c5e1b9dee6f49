import { noChange } from 'lit';
import { directive, Directive, type ElementPart } from 'lit/directive.js';

/** Above this share of it in sight, the picture is shown in full. */
const IN_SIGHT = 0.6;

/** Marks an element that has been scrolled past the top of what scrolls, as far as it may, with the class `is-pinned`. */
class Pinned extends Directive {
  #observed: Element | undefined;

  override render(): unknown {
    return noChange;
  }

  override update({ element }: ElementPart): unknown {
    if (this.#observed === element) return noChange;
    this.#observed = element;
    new IntersectionObserver(
      // Cut at its top, by the window or by what it scrolls in.
      ([entry]) => element.classList.toggle('is-pinned', entry!.intersectionRatio < IN_SIGHT && entry!.boundingClientRect.top < entry!.intersectionRect.top),
      { threshold: IN_SIGHT },
    ).observe(element);
    return noChange;
  }
}

export const pinned = directive(Pinned);
