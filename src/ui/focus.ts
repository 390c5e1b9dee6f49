/** Moves the focus to an option: the chosen control, else the first one; the heading comes into view with it. */
export function focusOption(root: ShadowRoot | null | undefined, id: string): void {
  const option = root?.getElementById(`option-${id}`);
  if (!option) return;
  const fold = option.closest('details');
  if (fold) fold.open = true;
  // What is folded away takes no focus.
  const find = (selector: string) => [...option.querySelectorAll<HTMLElement>(selector)].find((found) => found.checkVisibility?.() ?? true);
  const control = find('.body input:checked') ?? find('.body :is(input:not([type="range"]), select, textarea)') ?? find('button');
  control?.focus({ preventScroll: true });
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  // Near the top, so that the option's heading and what follows are both in sight.
  const { top, bottom } = option.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight - 80) option.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
}

/** Moves the focus to an instance of a list, unfolded, and folds the others; to the button that adds one where there is none. */
export function focusInstance(root: ShadowRoot | null | undefined, list: string, number: number): void {
  const frame = root?.getElementById(`option-${list}`);
  const instances = [...(frame?.querySelectorAll<HTMLDetailsElement>('.instance') ?? [])];
  const instance = instances[Math.min(number, instances.length) - 1];
  for (const each of instances) each.open = each === instance;
  (instance?.querySelector('summary') ?? frame?.querySelector<HTMLElement>('.add'))?.focus();
}
