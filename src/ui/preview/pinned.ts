import { noChange } from 'lit';
import { directive, Directive, type ElementPart } from 'lit/directive.js';

/** Above this share of it in sight, the picture is shown in full. */
const IN_SIGHT = 0.5;

/** Marks an element that has been scrolled past the top, as far as it may, with the class `is-pinned`. */
class Pinned extends Directive {
  #observed: Element | undefined;

  override render(): unknown {
    return noChange;
  }

  override update({ element }: ElementPart): unknown {
    if (this.#observed === element) return noChange;
    this.#observed = element;
    new IntersectionObserver(
      ([entry]) => element.classList.toggle('is-pinned', entry!.intersectionRatio < IN_SIGHT && entry!.boundingClientRect.top < 0),
      { threshold: IN_SIGHT },
    ).observe(element);
    return noChange;
  }
}

export const pinned = directive(Pinned);
