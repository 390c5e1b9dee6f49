import { suggest } from '../base/nearest.ts';
import type { OptionsById } from './check-cells.ts';
import type { Context } from './context.ts';
import type { ReplacesSource } from './types.ts';

/** Checks what is said to have become of options and values of earlier versions. */
export function parseReplaces(context: Context, options: OptionsById): ReplacesSource[] {
  const { source, reporter, isBroken } = context;
  /** What became of something may itself have become something else. */
  const later = (index: number, holds: (other: ReplacesSource) => boolean): boolean => (source.replaces ?? []).some((other, position) => position > index && !isBroken(`/replaces/${position}`) && holds(other));
  return (source.replaces ?? []).filter((entry, index) => {
    const pointer = `/replaces/${index}`;
    if (isBroken(pointer)) return false;
    const { option: id, value, by } = entry;
    const unknown = (name: string, key: string): void => reporter.error('unknown-option', `${pointer}/${key}`, `The option ‘${name}’ is not defined.`, suggest(name, options.keys()));
    if (value === undefined) {
      if (options.has(id)) reporter.warning('still-there', `${pointer}/option`, `The option ‘${id}’ is still there.`, 'Take the entry away.');
      if (typeof by === 'string' && !options.has(by) && !later(index, (other) => other.value === undefined && other.option === by)) unknown(by, 'by');
      return true;
    }
    const option = options.get(id);
    if (option === undefined) unknown(id, 'option');
    else if (option !== null) {
      const values = option.kind === 'switch' ? ['true', 'false'] : option.values.map((known) => known.id);
      if (values.includes(value)) reporter.warning('still-there', `${pointer}/value`, `The option ‘${id}’ still has the value ‘${value}’.`, 'Take the entry away.');
      if (typeof by === 'string' && option.kind !== 'number' && option.kind !== 'text' && !values.includes(by) && !later(index, (other) => other.option === id && other.value === by)) {
        reporter.error('unknown-value', `${pointer}/by`, `The option ‘${id}’ has no value ‘${by}’.`, suggest(by, values));
      }
    }
    return true;
  });
}
