import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EngineFault } from '../../src/engine/fault.ts';
import type { Deduction } from '../../src/engine/questions.ts';
import { RemoteEngine } from '../../src/engine/remote.ts';
import type { Connection } from '../../src/engine/spawn.ts';

const answer = (count: string) => ({ consistent: true, count }) as Deduction;

/** A connection whose engine answers with what it opened; `die` is the worker's death. */
function connection(deduce?: () => Promise<Deduction>) {
  let opened = '';
  let die!: (fault: Error) => void;
  const lost = new Promise<never>((_, reject) => (die = reject));
  lost.catch(() => {});
  const made = {
    stopped: 0,
    die: () => die(new EngineFault('engine-lost', 'gone')),
    mode: 'blob-worker' as const,
    lost,
    stop: () => void made.stopped++,
    engine: {
      open: async (text: string) => ((opened = text), { issues: [] }),
      deduce: deduce ?? (async () => answer(opened)),
      explain: async () => undefined,
      repair: async () => [],
      complete: async () => undefined,
      count: async () => undefined,
      settled: async () => true,
    },
  };
  return made satisfies Connection;
}

const silent = () => new Promise<never>(() => {});

test('a question pending when the worker dies is asked again of a fresh one, which has the document open', async () => {
  const first = connection(silent);
  const second = connection();
  const engine = new RemoteEngine(first, async () => second, 1000);
  await engine.open('jeans');
  const questions = [engine.deduce([]), engine.deduce([])];
  first.die();
  assert.deepEqual(await Promise.all(questions), [answer('jeans'), answer('jeans')]);
  assert.equal(first.stopped, 1);
});

test('several questions waiting at a death cause one restart', async () => {
  let spawned = 0;
  const first = connection(silent);
  const engine = new RemoteEngine(first, async () => (spawned++, connection()), 1000);
  const questions = [engine.deduce([]), engine.deduce([]), engine.explain([])];
  first.die();
  await Promise.all(questions);
  assert.equal(spawned, 1);
});

test('a question that kills twice is rejected, and the next one is served', async () => {
  const trap = async () => {
    throw new WebAssembly.RuntimeError('unreachable');
  };
  const supply = [connection(trap), connection()];
  const engine = new RemoteEngine(connection(trap), async () => supply.shift()!, 1000);
  await engine.open('jeans');
  await assert.rejects(engine.deduce([]), { code: 'engine-lost' });
  assert.deepEqual(await engine.deduce([]), answer('jeans'));
});

test('a question over the limit is rejected, and the worker replaced', async () => {
  const first = connection(silent);
  const engine = new RemoteEngine(first, async () => connection(), 20);
  await engine.open('jeans');
  await assert.rejects(engine.deduce([]), { code: 'engine-timeout' });
  assert.equal(first.stopped, 1);
  assert.deepEqual(await engine.deduce([]), answer('jeans'));
});

test('an ordinary rejection passes through and costs no worker', async () => {
  const first = connection(async () => {
    throw new Error('no such option');
  });
  const engine = new RemoteEngine(first, silent, 1000);
  await assert.rejects(engine.deduce([]), /no such option/);
  assert.equal(first.stopped, 0);
});

test('after close nothing is asked, and the worker is stopped', async () => {
  const first = connection();
  const engine = new RemoteEngine(first, silent, 1000);
  engine.close();
  await assert.rejects(engine.deduce([]), { code: 'engine-closed' });
  assert.equal(first.stopped, 1);
});
