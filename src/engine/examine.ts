import type { Issue } from '../base/issue.ts';
import { assemble } from '../document/assemble.ts';
import { openDocument } from '../document/open.ts';
import { fetchText, today } from './outside.ts';
import type { OpenOptions } from './questions.ts';

/**
 * What reading a document finds, in words: as `open` finds it. The engine of a page tells only what is wrong and where
 * (`message` is empty), and the words are fetched when somebody wants to read them.
 */
export async function examine(text: string, { base, overlay, date = today() }: OpenOptions = {}): Promise<Issue[]> {
  const whole = await assemble(text, { base, overlay, date, load: fetchText });
  if (whole.issues.some(({ severity }) => severity === 'error')) return [...whole.issues];
  return [...whole.issues, ...whole.trace(openDocument(whole.text).issues)];
}
