import { suggest } from '../base/nearest.ts';
import type { Scope } from '../expression/types.ts';
import type { OptionsById } from './check-cells.ts';
import { checkUnique, type Context } from './context.ts';
import type { ParsedGroup } from './parsed.ts';

/** Checks the groups; those of wrong shape are left out. */
export function parseGroups(context: Context, options: OptionsById, scope: Scope): ParsedGroup[] {
  const { reporter } = context;
  const groups = context.source.groups ?? [];
  checkUnique(context, groups, '/groups', 'group');
  const homes = new Map<string, string>();
  return groups.flatMap((group, index) => {
    const pointer = `/groups/${index}`;
    if (context.isBroken(pointer)) return [];
    const { id, label = id, when } = group;
    context.texts.see(group.label, `${pointer}/label`);
    const known = group.options.filter((option, item) => {
      const place = `${pointer}/options/${item}`;
      const home = homes.get(option);
      if (!options.has(option)) reporter.error('unknown-option', place, `The option ‘${option}’ is not defined.`, suggest(option, options.keys()));
      else if (home !== undefined) reporter.warning('grouped-twice', place, `The option ‘${option}’ is in the group ‘${home}’ already.`, 'Take it out of one of them.');
      else {
        homes.set(option, id);
        return true;
      }
      return false;
    });
    return [{ id, pointer, label, options: known, ...(when === undefined ? {} : { when: reporter.expression(`${pointer}/when`, when, scope, 'boolean') }) }];
  });
}
