// The custom elements manifest: attributes, events, slots, parts and custom properties, as the sources' comments say them.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The analyzer takes several tags of one line for one; each becomes an entry of its own. */
function splitTags(entries = [], tag) {
  return entries.flatMap(({ name, description = '', ...rest }) => {
    const [own, ...others] = description.split(new RegExp(`\\s*@${tag}\\s+`));
    return [{ name, description: own.trim(), ...rest }, ...others.map((other) => {
      const [, otherName, text] = /^(\S+)\s+-\s+(.*)$/s.exec(other) ?? [undefined, other, ''];
      return { name: otherName, description: text.trim() };
    })];
  });
}

/** The tokens a page may set, with their defaults, as the style sheets use them: `var(--mc-name, default)`. */
function tokensOf(root) {
  const folder = join(root, 'src/ui/styles');
  const found = new Map();
  for (const file of readdirSync(folder).sort()) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const { 0: start, 1: name, index } of text.matchAll(/var\((--mc-[\w-]+)\s*,\s*/g)) {
      let depth = 1;
      let end = index + start.length;
      for (; depth > 0; end++) depth += text[end] === '(' ? 1 : text[end] === ')' ? -1 : 0;
      if (!found.has(name)) found.set(name, { name, default: text.slice(index + start.length, end - 1) });
    }
  }
  return [...found.values()];
}

/** Writes dist/custom-elements.json and returns the declaration of the public element, or undefined when there is none yet. */
export function elementOf(root) {
  const cem = join('node_modules', '@custom-elements-manifest', 'analyzer', 'cem.js');
  const run = spawnSync(process.execPath, [cem, 'analyze', '--litelement', '--globs', 'src/**/*.ts', '--outdir', 'dist', '--quiet'], { cwd: root, stdio: ['ignore', 'ignore', 2] });
  const file = join(root, 'dist', 'custom-elements.json');
  if (run.status !== 0 || !existsSync(file)) throw new Error('The manifest could not be made.');
  const { modules } = JSON.parse(readFileSync(file, 'utf8'));
  const element = modules.flatMap((module) => module.declarations ?? []).find((declaration) => declaration.tagName === 'mc-configurator' || declaration.customElement);
  return element && { ...element, cssParts: splitTags(element.cssParts, 'csspart'), cssStates: splitTags(element.cssStates, 'cssstate'), cssProperties: tokensOf(root) };
}
