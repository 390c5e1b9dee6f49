import { speak, type Speech } from '../i18n/languages.ts';

/** The language of the place an element stands in: the nearest `lang`, also across shadow roots; else what the reader's browser asks for. */
export function speechAt(element: Element, documentLocale: string | undefined): Speech {
  const lang = closest(element, 'lang');
  return speak(lang === undefined ? navigator.languages : [lang], documentLocale);
}

/** The direction of the place, where somebody set one. */
export function directionAt(element: Element): string | undefined {
  const direction = closest(element, 'dir')?.toLowerCase();
  return direction === 'rtl' || direction === 'ltr' ? direction : undefined;
}

function closest(element: Element, attribute: string): string | undefined {
  for (let node: Element | null = element; node; ) {
    const found: Element | null = node.closest(`[${attribute}]`);
    const value = found?.getAttribute(attribute);
    if (value) return value;
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return undefined;
}
