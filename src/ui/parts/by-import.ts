import { files, kit, stamp } from 'virtual:mc-parts';
import { take, type MadePart } from './made.ts';
import type { FetchPart } from './names.ts';

/** Fetches a part as a module: the way of the module build. */
export const fetchPart: FetchPart = async (name, folder) => {
  const found = folder === undefined ? files[name]!() : import(/* @vite-ignore */ new URL(`${name}.mjs`, new URL(folder, document.baseURI)).href);
  const { default: part } = (await found) as { readonly default: MadePart };
  return take(part, name, stamp, kit);
};
