import type { TemplateResult } from 'lit';
import type { CatalogueOption } from '../../model/catalogue.ts';
import type { OptionView } from '../../view/option.ts';
import type { Ui } from '../context.ts';

/** One way to draw an option. */
export interface Display {
  /** What an author writes in `display`. */
  readonly name: string;
  /** How well it suits an option when the author does not say; the highest is taken, 0 means it cannot draw it. */
  rank(option: CatalogueOption): number;
  /** The controls of an option, without its heading. */
  render(option: OptionView, ui: Ui): TemplateResult;
}

/** Ids within the one shadow root. Ids of options have no blanks; those of instances have brackets and a point (`cabinets[2].width`). */
export const optionId = (option: OptionView): string => `option-${option.id}`;
export const labelId = (option: OptionView): string => `${optionId(option)}-label`;
export const noteId = (option: OptionView): string => `${optionId(option)}-note`;
export const valueId = (option: OptionView, index: number): string => `${optionId(option)}-${index}`;
