import { directive, Directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js';
import { noChange } from 'lit';

/**
 * Sets custom properties on an element through the object model. A `style` attribute or `styleMap` would need
 * `style-src 'unsafe-inline'` on the host's page.
 */
class Paint extends Directive {
  #painted: Record<string, string | undefined> = {};

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('paint() stands on an element.');
  }

  override render(_properties: Record<string, string | undefined>): unknown {
    return noChange;
  }

  override update(part: ElementPart, [properties]: [Record<string, string | undefined>]): unknown {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(properties)) {
      if (this.#painted[name] === value) continue;
      if (value === undefined) style.removeProperty(name);
      else style.setProperty(name, value);
    }
    this.#painted = properties;
    return noChange;
  }
}

export const paint = directive(Paint);
