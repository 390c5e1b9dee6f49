import { kit, stamp } from 'virtual:mc-parts';
import { besideScript, runScript } from '../script.ts';
import { take, type MadePart } from './made.ts';
import type { FetchPart } from './names.ts';

/** Where the files of parts hand over what they have, and every copy of this script finds it. */
const HANDED = Symbol.for('mc-configurator.parts');
const handed = ((globalThis as { [HANDED]?: MadePart[] })[HANDED] ??= []);

const beside = besideScript('parts/');

/** Fetches a part by a script element. */
export const fetchPart: FetchPart = async (name, folder = beside) => {
  if (folder === undefined) throw new Error('It is not known where this script came from; say where its parts are by `parts-url`.');
  const find = (): MadePart | undefined => handed.find((part) => part.name === name && part.stamp === stamp);
  // An older file of the same name may be in a cache: the address says which one belongs to this script.
  if (!find()) await runScript(`${new URL(`${name}.js`, new URL(folder, document.baseURI)).href}?${stamp}`);
  return take(find() ?? handed.findLast((part) => part.name === name), name, stamp, kit);
};
