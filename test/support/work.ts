/**
 * What solving costs, counted instead of timed. Compilation and search look at the clock after every so many of their steps, and
 * give up by it. Here the clock goes on by a tick whenever it is looked at: so everything is given up after the same work on
 * every machine, under any load.
 */
import { mock } from 'node:test';
import { Searcher } from '../../src/engine/searcher.ts';

export interface Work {
  /** Looks at the clock: one for 64 steps of compiling, for 16 steps of searching, and some between questions. */
  readonly looks: number;
  /** Programs handed over to be searched. */
  readonly programs: number;
  /** Questions that were searched, by kind. */
  readonly questions: Readonly<Record<string, number>>;
}

/** @param tick milliseconds */
export async function workOf(run: () => Promise<unknown>, tick = 1): Promise<Work> {
  let looks = 0;
  const clock = mock.method(performance, 'now', () => ++looks * tick);
  const begin = mock.method(Searcher.prototype, 'begin');
  const load = mock.method(Searcher.prototype, 'load');
  try {
    await run();
    const questions: Record<string, number> = {};
    for (const { arguments: [ask] } of begin.mock.calls) questions[ask] = (questions[ask] ?? 0) + 1;
    return { looks, programs: load.mock.callCount(), questions };
  } finally {
    for (const { mock } of [clock, begin, load]) mock.restore();
  }
}
