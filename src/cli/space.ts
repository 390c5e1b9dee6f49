import type { Issue } from '../base/issue.ts';
import { createEngine } from '../engine/create.ts';
import type { Engine } from '../engine/questions.ts';
import { readSolver } from '../engine/solver-file.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { dateOf, textOf, type FlagValues } from './command.ts';
import { readBytes, readText } from './files.ts';

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
  const engine = await createEngine(await readSolver());
  return { engine, ...(await engine.open(text, { ...dateOf(values), search: true, compiled: compiled === undefined ? undefined : await readBytes(compiled) })) };
}
