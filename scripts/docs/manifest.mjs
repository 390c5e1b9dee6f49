// The custom elements manifest: attributes, events, slots, parts and custom properties, as the sources' comments say them.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
  return found;
}

/** What the comments say of each token, with the default that the sheets give it. */
function withDefaults(documented = [], tokens) {
  const names = new Set(documented.map(({ name }) => name));
  return [...documented.map((token) => ({ default: tokens.get(token.name)?.default, ...token })), ...[...tokens.values()].filter(({ name }) => !names.has(name))];
}

/** The class behind the public tag; what it inherits, the analyzer has gathered in it. */
const CLASS = 'McConfigurator';

const isPrivate = ({ name, privacy }) => /^[#_]/.test(name) || (privacy ?? 'public') !== 'public';

/** Writes dist/custom-elements.json, complete and without what is private; returns the public element, if there is one. */
export function writeManifest(root) {
  const cem = join('node_modules', '@custom-elements-manifest', 'analyzer', 'cem.js');
  const run = spawnSync(process.execPath, [cem, 'analyze', '--litelement', '--globs', 'src/ui/**/*.ts', '--outdir', 'dist', '--quiet'], { cwd: root, stdio: ['ignore', 'ignore', 2] });
  const file = join(root, 'dist', 'custom-elements.json');
  if (run.status !== 0 || !existsSync(file)) throw new Error('The manifest could not be made.');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const module = manifest.modules.find(({ declarations }) => declarations?.some(({ name }) => name === CLASS));
  const element = module?.declarations.find(({ name }) => name === CLASS);
  if (!element) return undefined;
  element.tagName = 'mc-configurator';
  element.members = element.members?.filter((member) => !isPrivate(member));
  element.cssProperties = withDefaults(element.cssProperties, tokensOf(root));
  writeFileSync(file, JSON.stringify({ ...manifest, modules: [{ ...module, declarations: [element] }] }, null, 2));
  return element;
}
