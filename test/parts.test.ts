import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');
const sources = (...folder: string[]): string => readdirSync(join(root, ...folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('anatomy.ts')).map((name) => read(...folder, name)).join('\n');
const all = (text: string, pattern: RegExp): Set<string> => new Set([...text.matchAll(pattern)].flatMap(({ 1: found }) => found!.trim().split(/\s+/)));

const anatomy = read('src', 'ui', 'styles', 'anatomy.ts');
const documented = { parts: all(anatomy, /@csspart (\S+)/g), tokens: all(anatomy, /@cssproperty (\S+)/g), states: all(anatomy, /@cssstate (\S+)/g) };
const templates = sources('src', 'ui');

/** Parts whose names are put together, and what puts them together. */
const COMPOSED: Readonly<Record<string, RegExp>> = {
  option: /`option option-\$\{|'option|`option/, tag: /tag tag-/, value: /`value\$\{|'value/, issue: /issue issue-|`issue/, list: /part="option list /, undo: /'undo'/, redo: /'redo'/, reset: /'reset'/,
};

/** What a style sheet from outside speaks of. */
const spokenOf = (css: string) => ({
  parts: all(css, /::part\(([^)]+)\)/g),
  tokens: new Set(all(css, /(--mc-[a-z-]+)/g)),
  states: all(css, /:state\(([^)]+)\)/g),
});

describe('looks', () => {
  const literal = all(templates, /\bpart="([a-z -]+)"/g);

  it('every part that is drawn is documented', () => {
    assert.deepEqual([...literal].filter((part) => !documented.parts.has(part)), []);
  });

  it('every documented part is drawn', () => {
    const missing = [...documented.parts].filter((part) => !literal.has(part) && !new RegExp(`part="[^"]*\\b${part}\\b`).test(templates) && !COMPOSED[part]?.test(templates));
    assert.deepEqual(missing, []);
  });

  it('tokens are read by the sheets, and no others than the documented', () => {
    const used = all(sources('src', 'ui', 'styles'), /var\((--mc-[a-z-]+)/g);
    used.delete('--mc-patch'); // A value's own colour, set by us.
    assert.deepEqual([...used].sort(), [...documented.tokens].sort());
  });

  for (const look of ['plain', 'luxury', 'playful', 'industrial']) {
    it(`the ${look} page speaks only of what is there`, () => {
      const { parts, tokens, states } = spokenOf(read('demo', 'theming', `${look}.css`));
      const base = (part: string): boolean => documented.parts.has(part) || documented.parts.has(part.replace(/-[a-z]+$/, ''));
      assert.deepEqual([...parts].filter((part) => !base(part)), []);
      assert.deepEqual([...tokens].filter((token) => !documented.tokens.has(token)), []);
      assert.deepEqual([...states].filter((state) => !documented.states.has(state)), []);
    });
  }
});
