import type { ParsedDocument } from '../document/parsed.ts';
import type { Decision } from '../model/catalogue.ts';
import { createModel } from '../model/model.ts';
import { allowedBy, mayHold } from './conflict.ts';
import { decide, wishFor } from './decided.ts';
import type { Kernel } from './kernel.ts';
import type { Wish } from './questions.ts';

/** Something of a document other than a constraint that keeps a wish from being possible. */
export interface Cause {
  readonly pointer: string;
  /** A sentence. */
  readonly message: string;
}

/**
 * What keeps a wish from being possible where no constraint does: availability, prices with gaps, the option's condition. Each is
 * left out in turn; those are told without which the wish would be possible.
 * @param kernel any; its program is replaced
 */
export function causesBesideConstraints(document: ParsedDocument, kernel: Kernel, decisions: readonly Decision[], wish: Wish, date: string): Cause[] {
  const isPossible = (changed: ParsedDocument): boolean => {
    const { model } = createModel(changed, { date, digest: '', counted: false });
    if (model === undefined) return false;
    kernel.load(model.program);
    const decided = [...decide(model, decisions.filter(({ option }) => option !== wish.option)), wishFor(model, wish)];
    return mayHold(kernel, allowedBy(kernel, decided), new Uint8Array(model.sourceCount).fill(1));
  };
  const option = document.options.find(({ id }) => id === wish.option)!;
  const causes: Cause[] = [];
  const value = option.values.findIndex(({ id }) => id === wish.value);
  const always = (options: ParsedDocument['options']): ParsedDocument['options'] => options.map((other) => ({ ...other, values: other.values.map((own) => ({ ...own, available: true })) }));
  if (value >= 0 && option.values[value]!.available !== true && isPossible({ ...document, options: document.options.map((other) => (other === option ? always([other])[0]! : other)) })) {
    causes.push({ pointer: `${option.pointer}/values/${value}/available`, message: 'The value is not available on that day.' });
  } else if (isPossible({ ...document, options: always(document.options) })) causes.push({ pointer: '/options', message: 'What it would need is not available on that day.' });
  for (const price of document.prices) {
    if (isPossible({ ...document, prices: document.prices.filter((other) => other !== price && !other.of?.includes(price.id)) })) causes.push({ pointer: price.pointer, message: `The price line ‘${price.id}’ has no price for it.` });
  }
  if (option.when !== undefined && isPossible({ ...document, options: document.options.map((other) => (other === option ? { ...other, when: { kind: 'boolean', value: true, span: { start: 0, end: 0 } } } : other)) })) {
    causes.push({ pointer: `${option.pointer}/when`, message: 'The option’s condition never holds with it.' });
  }
  return causes;
}
