import { noChange } from 'lit';
import { directive, Directive, type ElementPart } from 'lit/directive.js';
import type { Picture, PictureLayer, PictureMeasure, PicturePart } from '../../model/preview.ts';
import { adoptDrawing, fetchDrawing, isHarmless, type Drawing } from './drawing.ts';

type Resolve = (address: string) => string;

/** Puts a number and its unit into words for the reader. The same function as long as it writes the same. */
export type Write = (measure: PictureMeasure) => string;

/** One layer on the page. What it shows may be on its way still. */
interface Layer {
  readonly element: HTMLElement;
  readonly ready: Promise<unknown>;
  draw(layer: PictureLayer, write: Write): void;
}

let drawings = 0;

/** Shows a picture in the element it stands on. Layers stay as long as they are wanted; only what changed is touched. */
class Stage extends Directive {
  #layers: ReadonlyMap<string, Layer> = new Map();
  #picture: Picture | undefined;
  #write: Write | undefined;

  override render(_picture: Picture, _resolve: Resolve, _write: Write): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [picture, resolve, write]: [Picture, Resolve, Write]): unknown {
    if (picture !== this.#picture || write !== this.#write) this.#show(element, picture, resolve, write);
    this.#picture = picture;
    this.#write = write;
    return noChange;
  }

  #show(stage: Element, { layers }: Picture, resolve: Resolve, write: Write): void {
    const before = this.#layers;
    const now = new Map<string, Layer>();
    for (const layer of layers) {
      const address = 'image' in layer ? layer.image : layer.drawing;
      let key = `${'image' in layer} ${address}`;
      while (now.has(key)) key += ' again';
      const shown = before.get(key) ?? createLayer(layer, resolve(address));
      shown.draw(layer, write);
      now.set(key, shown);
    }
    this.#layers = now;
    const keys = [...now.keys()].join('\n');
    if (keys === [...before.keys()].join('\n')) return;
    const gone = [...before].filter(([key]) => !now.has(key)).map(([, { element }]) => element);
    stage.append(...[...now.values()].map(({ element }) => element));
    // What goes stays until what comes is there, so that nothing flashes.
    void Promise.all([...now.values()].map(({ ready }) => ready)).then(() => gone.forEach((element) => element.remove()));
  }
}

export const stage = directive(Stage);

function createLayer(layer: PictureLayer, address: string): Layer {
  return 'image' in layer ? createImage(address) : createDrawing(address);
}

function createImage(address: string): Layer {
  const element = new Image();
  element.alt = '';
  element.className = 'layer';
  // Pictures of other servers go into the saved one only where those allow it; the page's own always do.
  if (address !== '' && new URL(address).origin !== location.origin && /^http/.test(address)) element.crossOrigin = 'anonymous';
  if (address !== '') element.src = address;
  return { element, ready: element.decode().catch(() => {}), draw() {} };
}

function createDrawing(address: string): Layer {
  const element = document.createElement('div');
  element.className = 'layer';
  element.ariaHidden = 'true'; // the stage says in words what is seen
  let drawing: Drawing | undefined;
  let parts: readonly PicturePart[] = [];
  let written: Write;
  const show = (): void => {
    if (drawing) drawParts(drawing, parts, written);
  };
  const ready = fetchDrawing(address).then((source) => {
    drawing = source && adoptDrawing(source, `d${++drawings}-`);
    if (!drawing) return element.append(createImage(address).element);
    for (const { part } of parts) if (!drawing.parts.has(part)) console.warn(`The drawing ${address} has no part ‘${part}’.`);
    show();
    element.append(drawing.svg);
  });
  return {
    element,
    ready,
    draw(layer, write) {
      written = write;
      parts = 'parts' in layer ? layer.parts : [];
      show();
    },
  };
}

function drawParts({ parts, own }: Drawing, wanted: readonly PicturePart[], write: Write): void {
  for (const { part, shown, set, text, measure } of wanted) {
    const element = parts.get(part);
    if (!element) continue;
    if (shown) element.removeAttribute('display');
    else element.setAttribute('display', 'none');
    for (const [name, value] of Object.entries(set)) {
      // A shopper's own words may stand in an attribute.
      const here = own(value);
      if (isHarmless(name, value) && !/^(id|href)$/i.test(name) && element.getAttribute(name) !== here) element.setAttribute(name, here);
    }
    const said = measure ? write(measure) : text;
    if (said !== undefined && element.textContent !== said) element.textContent = said;
  }
}
