/**
 * Work counted instead of timed: how many blocks of the product's own code a run goes through (V8's precise coverage: bodies of
 * functions and loops, branches). The same on every machine and under any load; what the engine does by itself, as `sort`
 * or `indexOf`, is not counted.
 */
import { Session } from 'node:inspector/promises';

const OWN = /\/src\/.*\.ts$/;
const session = new Session();
session.connect();
await session.post('Profiler.enable');
// Only what is compiled from now on counts its blocks: functions are when they are first called.
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/** Blocks of files under `src` that the run goes through. What it calls must not have been called before this file was imported. */
export async function blocksOf(run: () => unknown): Promise<number> {
  await session.post('Profiler.takePreciseCoverage');
  await run();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result.filter(({ url }) => OWN.test(url)).flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges)).reduce((sum, { count }) => sum + count, 0);
}
