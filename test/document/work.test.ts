/** What reading costs, counted: how long it takes on a machine is what `npm run bench -- check` tells. */
import { blocksOf } from '../support/blocks.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { openDocument } from '../../src/document/open.ts';
import { largeTexts } from '../support/large-texts.ts';

/** Blocks a character, several times what is gone through mostly; and for finding the name that a misspelt one may mean. */
const MOST = 20;
const MOST_TO_SUGGEST = 300;
/** Twice the text is twice the work, and a little for what differs by chance. */
const GROWTH = 2.2;

// The timeout is against a hang only.
test('opening 1 MB of anything takes work in proportion to its length', { timeout: 300_000 }, async () => {
  const halves = largeTexts(0.5);
  for (const [index, [name, text]] of largeTexts(1).entries()) {
    const [half, whole] = [await blocksOf(() => openDocument(halves[index]![1])), await blocksOf(() => openDocument(text))];
    const most = name.includes('misspelt') ? MOST_TO_SUGGEST : MOST;
    assert.ok(whole > 0 && whole <= most * text.length, `${name}: ${whole} blocks for ${text.length} characters`);
    assert.ok(whole <= GROWTH * half + 1000, `${name}: ${half} blocks for half of it, ${whole} for the whole`);
    // Lets the timeout be noticed.
    await setImmediate();
  }
  assert.deepEqual(openDocument(largeTexts(1)[0]![1]).issues, [], 'the first of them is sound');
});
