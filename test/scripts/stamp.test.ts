import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ensureStep } from '../../scripts/make/stamp.mjs';

/** A step that copies nothing and counts how often it ran. */
async function workshop(use: (root: string, step: Parameters<typeof ensureStep>[1], runs: () => number) => Promise<void>): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'mc-stamp-'));
  let runs = 0;
  const step = {
    name: 'bread', inputs: ['flour', 'recipe.txt', 'not-there'], outputs: ['bread'],
    async run() {
      runs++;
      await writeFile(join(root, 'bread'), String(runs));
      return true;
    },
  };
  try {
    await mkdir(join(root, 'flour'));
    await writeFile(join(root, 'flour/rye'), 'rye');
    await writeFile(join(root, 'recipe.txt'), 'knead');
    await use(root, step, () => runs);
  } finally {
    await rm(root, { recursive: true });
  }
}

test('a step runs when an input changed, appeared or is called otherwise, and when its output is gone; else not', () =>
  workshop(async (root, step, runs) => {
    const changes = [
      () => writeFile(join(root, 'recipe.txt'), 'knead twice'),
      () => writeFile(join(root, 'flour/wheat'), 'wheat'),
      () => rm(join(root, 'flour/wheat')),
      () => rm(join(root, 'bread')),
    ];
    assert.equal(await ensureStep(root, step), true);
    let expected = 1;
    for (const change of changes) {
      await ensureStep(root, step);
      assert.equal(runs(), expected);
      await change();
      await ensureStep(root, step);
      assert.equal(runs(), ++expected);
    }
  }));

test('a step that fails, or does not make what it promised, is tried again the next time', () =>
  workshop(async (root, step, runs) => {
    let tries = 0;
    assert.equal(await ensureStep(root, { ...step, run: async () => (tries++, false) }), false);
    assert.equal(await ensureStep(root, { ...step, run: async () => (tries++, true) }), false);
    assert.equal(tries, 2);
    assert.equal(await ensureStep(root, step), true);
    assert.equal(runs(), 1);
  }));
