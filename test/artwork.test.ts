import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const products = join(dirname(dirname(fileURLToPath(import.meta.url))), 'demo', 'products');
const pictures = readdirSync(join(products, 'images'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.svg'));
const documents = readdirSync(products).filter((name) => name.endsWith('.json')).map((name) => readFileSync(join(products, name), 'utf8'));

describe('artwork of the products', () => {
  it('is small and made of shapes alone: no script, no style, no picture, nothing fetched', () => {
    assert.ok(pictures.length > 100, `${pictures.length} pictures`);
    for (const name of pictures) {
      const text = readFileSync(join(products, 'images', name), 'utf8');
      assert.ok(Buffer.byteLength(text) < 15_000, `${name} has ${Buffer.byteLength(text)} bytes`);
      assert.doesNotMatch(text, /<(script|style|image|foreignObject|a|animate|set)\b|\son\w+=|\sstyle=|@import|url\((?!#)|href="(?!#)/, name);
      assert.doesNotMatch(text.replace('xmlns="http://www.w3.org/2000/svg"', ''), /https?:/, name);
    }
  });

  it('is all of use: every picture belongs to a document', () => {
    assert.deepEqual(pictures.filter((name) => !documents.some((text) => text.includes(`"images/${name.replaceAll('\\', '/')}"`))), []);
  });
});
