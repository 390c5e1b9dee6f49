import type { Cause } from '../model/model.ts';
import type { Conflict } from './questions.ts';

/** What a conflict consists of besides decisions, as parts of a sentence to an author: constraints by id, then the rest. */
export function describeBlame(constraints: Conflict['constraints'], causes: Conflict['causes']): string[] {
  return [...constraints.map(({ id }) => `‘${id}’`), ...new Set(causes.map(describeCause))];
}

/** As part of a sentence to an author. */
export function describeCause({ kind, id, value }: Cause): string {
  switch (kind) {
    case 'when':
      return `the condition of ‘${id}’`;
    case 'available':
      return `that ‘${value}’ of ‘${id}’ is not available`;
    case 'members':
      return `how many values ‘${id}’ takes`;
    case 'required':
      return `that ‘${id}’ must be given`;
    case 'price':
      return `that ‘${id}’ has no price for it`;
  }
}
