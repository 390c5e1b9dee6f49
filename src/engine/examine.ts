import type { Issue } from '../base/issue.ts';
import { assemble } from '../document/assemble.ts';
import { openDocument } from '../document/open.ts';
import { COMPLAINTS } from '../model/complaint-words.ts';
import type { Complaint } from '../model/complaints.ts';
import { fetchText, today } from './outside.ts';
import { withPlaces } from './places.ts';
import type { OpenOptions } from './questions.ts';

/** A document read again, to tell what is wrong with it. */
export interface Examined {
  /** What reading it finds, as `open` finds it, in words and with places. */
  readonly issues: readonly Issue[];
  /** Issues that only the engine finds, in words and with their places; those of a document that was put together stay without. */
  place(found: readonly Issue[]): readonly Issue[];
}

/**
 * The engine of a page tells only what is wrong and where (`message` is empty, and there are no lines); the rest is fetched
 * when somebody wants to read it.
 */
export async function examine(text: string, { base, overlay, date = today() }: OpenOptions = {}): Promise<Examined> {
  const whole = await assemble(text, { base, overlay, date, load: fetchText });
  const place = (found: readonly Issue[]): readonly Issue[] => {
    const told = found.map((issue) => ({ ...issue, ...(issue.message === '' && COMPLAINTS[issue.code as Complaint]) })).filter(({ message }) => message !== '');
    return whole.text === text ? withPlaces(text, told) : told;
  };
  if (whole.issues.some(({ severity }) => severity === 'error')) return { issues: whole.issues, place };
  return { issues: [...whole.issues, ...whole.trace(openDocument(whole.text).issues)], place };
}
