/**
 * Scrolls why a wish does not go, and the ways out, into view: between the small picture at the top and the dock at the bottom, whose
 * heights the styles keep clear. Whoever has a keyboard keeps the control with the focus in sight; a finger knows where it was.
 */
export function reveal(root: ShadowRoot | null): void {
  const panel = root?.querySelector('.conflict');
  if (!panel) return;
  const focused = root!.activeElement;
  const control = focused?.matches(':focus-visible') && !panel.contains(focused) ? focused : undefined;
  const atOnce = control || matchMedia('(prefers-reduced-motion: reduce)').matches;
  // Of a large product the ways out are drawn after the reason; the button that leaves all as it is comes last.
  new ResizeObserver((_entries, observer) => {
    const { scrollMarginTop, scrollMarginBottom } = getComputedStyle(panel);
    const room = innerHeight - parseFloat(scrollMarginTop) - parseFloat(scrollMarginBottom);
    // What is higher than the window is read from its beginning.
    panel.scrollIntoView({ block: panel.clientHeight > room ? 'start' : 'nearest', behavior: atOnce ? 'instant' : 'smooth' });
    control?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    if (!panel.isConnected || panel.querySelector(':scope > .button')) observer.disconnect();
  }).observe(panel);
}
