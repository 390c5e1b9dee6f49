/** A drawing of our own making after somebody's SVG: nothing in it runs or fetches. */
export interface Drawing {
  readonly svg: SVGElement;
  /** Its elements by the ids they have in the file. */
  readonly parts: ReadonlyMap<string, SVGElement>;
  /** References within it, as they are called here. */
  own(value: string): string;
}

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Elements that draw. Left out is what runs (script, animations, which can rewrite addresses), what fetches (image,
 * feImage), what holds HTML (foreignObject), what leads away (a) and what styles the page around (style).
 */
const ELEMENTS: ReadonlySet<string> = new Set(
  ('svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath linearGradient radialGradient stop clipPath mask pattern marker filter ' +
    'feBlend feColorMatrix feComposite feDropShadow feFlood feGaussianBlur feMerge feMergeNode feOffset').split(' '),
);

/** Neither handlers nor styles nor what belongs to the page's own tree. */
const FORBIDDEN = /^(on|style$|class$|slot$|part$|is$|xmlns|src)/i;

/** All that may stand before a parenthesis: geometry, colours, and references into the drawing itself. */
const FUNCTIONS = /^(translate|scale|rotate|skew[xy]|matrix|rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|url)$/i;

/** A drawing of more elements than this is no picture but an attack, or a slow page. */
const MOST_ELEMENTS = 10_000;
const MOST_USES = 200;

/**
 * Whether an attribute may have a value: it must not fetch anything. Presentation attributes are read as CSS, so escapes
 * (`u\72l(…)`) and functions that take addresses (`image-set(…)`, `src(…)`) are as good as `url(…)`.
 */
export function isHarmless(name: string, value: string): boolean {
  if (FORBIDDEN.test(name) || value.includes('\\') || value.includes('/*')) return false;
  for (const { 1: called, 2: argument } of value.matchAll(/([\w-]*)\s*\(\s*["']?\s*(.?)/g)) {
    if (!FUNCTIONS.test(called!) || (/^url$/i.test(called!) && argument !== '#')) return false;
  }
  return true;
}

/**
 * Builds a drawing anew, element by element, from what is known to be harmless; undefined where the document is no SVG or
 * has a document type, which may define entities without end. Ids get a prefix, for a page may show several drawings.
 */
export function adoptDrawing(source: Document, prefix: string): Drawing | undefined {
  const { documentElement, doctype } = source;
  if (documentElement?.namespaceURI !== SVG || documentElement.localName !== 'svg' || doctype) return undefined;
  const parts = new Map<string, SVGElement>();
  const uses: { readonly element: SVGElement; readonly target: string }[] = [];
  const own = (value: string): string => value.replace(/url\(\s*["']?#([^"')]*)["']?\s*\)/gi, `url(#${prefix}$1)`);
  let count = 0;

  const copy = (element: Element): SVGElement | undefined => {
    if (element.namespaceURI !== SVG || !ELEMENTS.has(element.localName) || ++count > MOST_ELEMENTS) return undefined;
    const made = document.createElementNS(SVG, element.localName) as SVGElement;
    for (const { localName, namespaceURI, value } of element.attributes) {
      if (namespaceURI !== null && localName !== 'href') continue;
      if (localName === 'id') {
        if (!parts.has(value)) parts.set(value, made);
        made.id = prefix + value;
      } else if (localName === 'href') {
        if (!value.startsWith('#')) continue;
        made.setAttribute('href', `#${prefix}${value.slice(1)}`);
        if (element.localName === 'use') uses.push({ element: made, target: value.slice(1) });
      } else if (isHarmless(localName, value)) {
        made.setAttribute(localName, own(value));
      }
    }
    for (const child of element.childNodes) {
      if (child instanceof Element) {
        const inner = copy(child);
        if (inner) made.append(inner);
      } else if (child instanceof Text) {
        made.append(child.data);
      }
    }
    return made;
  };

  const svg = copy(documentElement)!;
  // Copies of copies of copies grow without end: what is used must not use anything itself.
  uses.forEach(({ element, target }, index) => {
    const used = parts.get(target);
    if (index >= MOST_USES || !used || used.localName === 'use' || used.querySelector('use') || used.contains(element)) element.remove();
  });
  return { svg, parts, own };
}

/**
 * Fetches an SVG and has it parsed without running or fetching anything in it; undefined where that fails. A request of
 * the old kind, because it parses by itself: `DOMParser` is closed to text on pages that demand trusted types.
 */
export function fetchDrawing(address: string): Promise<Document | undefined> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.responseType = 'document';
    request.overrideMimeType('image/svg+xml');
    request.addEventListener('loadend', () => resolve(request.status < 400 ? (request.responseXML ?? undefined) : undefined));
    request.send();
  });
}
