import { afterPaint } from './after-paint.ts';

/** Moves the focus to an option: the chosen control, else the first one; the heading comes into view with it. */
export function focusOption(root: ShadowRoot | null | undefined, id: string): void {
  const option = root?.getElementById(`option-${id}`);
  if (!option) return;
  const fold = option.closest('details');
  if (fold) fold.open = true;
  // What is folded away takes no focus.
  const find = (selector: string) => [...option.querySelectorAll<HTMLElement>(selector)].find((found) => found.checkVisibility?.() ?? true);
  const control = find('.body input:checked') ?? find('.body :is(input:not([type="range"]), select, textarea)') ?? find('.body :is(button, .custom > *)') ?? find('button');
  control?.focus({ preventScroll: true });
  const { top, bottom } = option.getBoundingClientRect();
  // The styles keep clear of what sticks to the window: the small picture at its top, the dock at its bottom.
  const { scrollMarginTop, scrollMarginBottom } = getComputedStyle(option);
  if (top >= parseFloat(scrollMarginTop) && bottom <= innerHeight - parseFloat(scrollMarginBottom)) return;
  if (option.closest('.is-large')) return arrive(option);
  bring(option, matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth');
}

/** Into the middle, so that the heading and what follows are both in sight; what is as high as the window begins at its top. */
function bring(option: HTMLElement, behavior: ScrollBehavior): void {
  option.scrollIntoView({ block: option.offsetHeight > innerHeight - 160 ? 'start' : 'center', behavior });
}

/** Frames within which all that comes into sight on arrival is laid out. */
const FRAMES = 10;

/** Where most of a page is not laid out, a place far away is an estimate: one goes there at once, and again when it turns out to be elsewhere. */
function arrive(option: HTMLElement, frames = FRAMES, place = NaN): void {
  if (option.getBoundingClientRect().top !== place) bring(option, 'instant');
  const { top } = option.getBoundingClientRect();
  if (frames > 0) afterPaint(() => arrive(option, frames - 1, top));
}

/** Moves the focus to an instance of a list, unfolded, and folds the others; to the button that adds one where there is none. */
export function focusInstance(root: ShadowRoot | null | undefined, list: string, number: number): void {
  const frame = root?.getElementById(`option-${list}`);
  const instances = [...(frame?.querySelectorAll<HTMLDetailsElement>('.instance') ?? [])];
  const instance = instances[Math.min(number, instances.length) - 1];
  for (const each of instances) each.open = each === instance;
  (instance?.querySelector('summary') ?? frame?.querySelector<HTMLElement>('.add'))?.focus();
}
