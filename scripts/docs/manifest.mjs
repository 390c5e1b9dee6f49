// The custom elements manifest: attributes, events, slots, parts and custom properties, as the sources' comments say them.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
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

/** Writes dist/custom-elements.json and returns the declaration of the public element, or undefined when there is none yet. */
export function elementOf(root) {
  const cem = join('node_modules', '@custom-elements-manifest', 'analyzer', 'cem.js');
  const run = spawnSync(process.execPath, [cem, 'analyze', '--litelement', '--globs', 'src/**/*.ts', '--outdir', 'dist', '--quiet'], { cwd: root, stdio: ['ignore', 'ignore', 2] });
  const file = join(root, 'dist', 'custom-elements.json');
  if (run.status !== 0 || !existsSync(file)) throw new Error('The manifest could not be made.');
  const { modules } = JSON.parse(readFileSync(file, 'utf8'));
  const element = modules.flatMap((module) => module.declarations ?? []).find((declaration) => declaration.tagName === 'mc-configurator' || declaration.customElement);
  return element && { ...element, cssParts: splitTags(element.cssParts, 'csspart'), cssStates: splitTags(element.cssStates, 'cssstate') };
}
