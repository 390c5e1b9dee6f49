import type { CatalogueOption } from '../../model/catalogue.ts';
import { checkbox } from './checkbox.ts';
import type { Display } from './display.ts';
import { card, image } from './image.ts';
import { custom, date, list } from './later.ts';
import { number, slider, stepper } from './number.ts';
import { radio } from './radio.ts';
import { segmented } from './segmented.ts';
import { select } from './select.ts';
import { swatch } from './swatch.ts';
import { text } from './text.ts';
import { toggle } from './toggle.ts';

/** Registry of displays. Order does not matter: ranks decide. */
export const displays: Display[] = [radio, segmented, swatch, image, card, select, list, toggle, checkbox, number, stepper, slider, text, date, custom];

/** The author's wish where it can draw the option at all, else the one that suits it best. */
export function displayFor(option: CatalogueOption): Display {
  const wished = displays.find((display) => display.name === option.display && display.rank(option) > 0);
  return wished ?? displays.reduce((best, display) => (display.rank(option) > best.rank(option) ? display : best));
}
