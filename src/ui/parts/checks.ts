import factory from 'virtual:mc-checks';
import type { Issue } from '../../base/issue.ts';
import { connectEngine } from '../../engine/connect.ts';
import { inWords } from '../../engine/in-words.ts';
import type { OpenOptions } from '../../engine/questions.ts';
import type { PartModules } from './names.ts';

/** Milliseconds for each kind of finding: of the page's own thread, where there is no worker, little is taken. */
const WITHIN = { worker: 5_000, page: 200 };

/** Everything that is wrong with a document, as `check` of the command line tells it, found in a worker of its own. */
export async function check(text: string, about: OpenOptions, { examine }: PartModules['checker'], worker: 'auto' | 'off'): Promise<readonly Issue[]> {
  const reading = examine(text, about);
  const { engine, mode } = await connectEngine({ worker, factory });
  try {
    const options = { ...about, checkWithin: mode === 'main' ? WITHIN.page : WITHIN.worker };
    const { issues } = await engine.open(text, options);
    return inWords(issues, await reading);
  } finally {
    engine.close();
  }
}
