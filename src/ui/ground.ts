/**
 * The colour the element stands on: the nearest painted background around it. What sticks over other content must be
 * opaque, and many dark pages paint themselves dark without telling the browser by `color-scheme`.
 */
export function groundOf(element: Element): string | undefined {
  for (let node: Element | null = element; node; node = parentOf(node)) {
    const { backgroundColor } = getComputedStyle(node);
    if (backgroundColor !== '' && !/^(transparent$|rgba\(.*, 0\)$|.*\/ 0\)$)/.test(backgroundColor)) return backgroundColor;
  }
  return undefined;
}

function parentOf(node: Element): Element | null {
  const parent = node.assignedSlot ?? node.parentNode;
  return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
}
