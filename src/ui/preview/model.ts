import { noChange } from 'lit';
import { directive, Directive, type ElementPart } from 'lit/directive.js';

/** What we use of `<model-viewer>` (its version 4). */
interface ModelViewer extends HTMLElement {
  readonly model?: { getMaterialByName(name: string): { readonly pbrMetallicRoughness: { setBaseColorFactor(color: string): void } } | null };
}

/** Colours of materials, by name, as soon as the model is there and whenever they change. */
class Materials extends Directive {
  #colors: Readonly<Record<string, string>> | undefined;

  override render(_colors: Readonly<Record<string, string>>): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [colors]: [Readonly<Record<string, string>>]): unknown {
    const viewer = element as ModelViewer;
    const apply = (): void => {
      for (const [name, color] of Object.entries(this.#colors!)) {
        if (color !== '') viewer.model?.getMaterialByName(name)?.pbrMetallicRoughness.setBaseColorFactor(color);
      }
    };
    // Another variant brings materials of its own, so colours come after it.
    if (!this.#colors) for (const type of ['load', 'variant-applied']) viewer.addEventListener(type, apply);
    this.#colors = colors;
    apply();
    return noChange;
  }
}

export const materials = directive(Materials);

/** Addresses asked for, and whether one failed. */
const asked = new Map<string, { failed: boolean }>();

/** Whether models can be shown: the page has `<model-viewer>`, or names where it is; then it is fetched, once. */
export function hasModelViewer(address: string | undefined): boolean {
  if (customElements.get('model-viewer')) return true;
  if (address === undefined) return false;
  const { href } = new URL(address, document.baseURI);
  let state = asked.get(href);
  if (!state) {
    const fetched = { failed: false };
    asked.set(href, (state = fetched));
    void import(/* @vite-ignore */ href).catch((fault: unknown) => {
      fetched.failed = true;
      console.warn('<model-viewer> could not be loaded; pictures are shown instead, where there are any.', fault);
    });
  }
  return !state.failed;
}
