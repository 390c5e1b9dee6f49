import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { localize, type Text } from '../../src/base/text.ts';

/** One solution space of the shop: the text as it is served, and what the shop itself reads of it. */
export interface Product {
  readonly file: string;
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly text: string;
  readonly options: readonly ProductOption[];
}

export interface ProductOption {
  readonly id: string;
  readonly label?: Text;
  readonly unit?: string;
  /** A list: what an instance is called, and its options. */
  readonly item?: Text;
  readonly options?: readonly ProductOption[];
  readonly values?: readonly { readonly id: string; readonly label?: Text; readonly sku?: string }[];
}

interface Frame {
  readonly id?: string;
  readonly name?: Text;
  readonly description?: Text;
  readonly options?: readonly ProductOption[];
}

const LANGUAGES = ['en'];

function read(file: string, text: string): Product | undefined {
  let frame: Frame;
  try {
    frame = JSON.parse(text) as Frame;
  } catch {
    return undefined; // an author is in the middle of a change: the others are still for sale
  }
  if (typeof frame.id !== 'string') return undefined;
  return {
    file,
    id: frame.id,
    name: frame.name === undefined ? frame.id : localize(frame.name, LANGUAGES),
    ...(frame.description !== undefined && { description: localize(frame.description, LANGUAGES) }),
    text,
    options: frame.options ?? [],
  };
}

/** The products of a folder, read anew each time: an author's change shows after a reload. */
export async function products(folder: string): Promise<readonly Product[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const all = await Promise.all(files.map(async (name) => read(basename(name, '.json'), await readFile(join(folder, name), 'utf8'))));
  return all.filter((product) => product !== undefined);
}
