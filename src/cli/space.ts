import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Issue } from '../base/issue.ts';
import { createHeadlessEngine } from '../engine/headless-engine.ts';
import type { Engine, OpenOptions } from '../engine/questions.ts';
import { readSolver } from '../engine/solver-file.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { dateOf, InputError, textOf, type Flag, type FlagValues } from './command.ts';
import { readBytes, readText } from './files.ts';

export const OVERLAY_FLAG: Flag = { type: 'string', value: 'FILE', help: 'Lay this over the document: stock, what is discontinued, prices of the day.' };

/** What else belongs to the document in a file: its address, and the overlay of `--overlay`. @throws InputError */
export async function partsOf(file: string, values: FlagValues): Promise<Pick<OpenOptions, 'base' | 'overlay'>> {
  const overlay = textOf(values, 'overlay');
  const base = pathToFileURL(file === '-' ? './' : file).href;
  return overlay === undefined ? { base } : { base, overlay: { text: await readText(overlay), address: pathToFileURL(overlay).href } };
}

/** The text of a file that a document includes. */
export async function loadFile(address: string): Promise<string> {
  if (address.startsWith('file:')) return readText(fileURLToPath(address));
  const response = await fetch(address);
  if (!response.ok) throw new InputError(`its server answered ${response.status}`);
  return response.text();
}

export interface OpenedFile {
  readonly engine: Engine;
  /** Absent where an error keeps questions from being answered. */
  readonly catalogue?: Catalogue;
  readonly issues: readonly Issue[];
}

/** Opens a document for questions; a space too large for a diagram is answered by search. @throws InputError */
export async function openFile(file: string, values: FlagValues): Promise<OpenedFile> {
  const compiled = textOf(values, 'compiled');
  const text = await readText(file);
  const engine = await createHeadlessEngine(await readSolver(), undefined, loadFile);
  return { engine, ...(await engine.open(text, { ...dateOf(values), ...(await partsOf(file, values)), search: true, compiled: compiled === undefined ? undefined : await readBytes(compiled) })) };
}
