// The parts beside the one file: what not every product needs, fetched when it is. A part is a function of what it shares with
// the one file (the kit), so nothing is loaded twice; as a script it hands that function over, as a module it exports it.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, minifySync, parseSync } from 'vite';
import { mcCore } from './plugin.mjs';
import { mcStyles } from './styles.mjs';

const VIRTUAL = 'virtual:mc-parts';
const FOLDER = 'src/ui/parts';

/** Names of the parts, as `by-source.ts` imports them. */
export const partNames = (root) => [...readFileSync(join(root, FOLDER, 'by-source.ts'), 'utf8').matchAll(/import\('\.\/([\w-]+)\.ts'\)/g)].map(([, name]) => name);

const settings = (root, entry, plugins, rest = {}) => ({
  root, configFile: false, logLevel: 'error', plugins,
  build: { write: false, minify: false, target: 'es2022', reportCompressedSize: false, ...rest, lib: { entry, formats: ['es'], fileName: 'part' } },
});

/** The one file without its parts: its code, and the modules of which something is in it. */
async function trial(root, format, others) {
  const stub = {
    name: 'mc-stub',
    resolveId: (id) => (id.startsWith('virtual:') ? `\0${id}` : undefined),
    load: (id) => (id === `\0${VIRTUAL}` ? 'export const kit = {}, stamp = "", files = {};' : id.startsWith('\0virtual:') ? 'export default undefined;' : undefined),
  };
  const [{ output: [chunk] }] = await build(settings(root, join(root, 'src/index.ts'), [choose(root, format), ...others, stub, mcStyles()]));
  const modules = Object.entries(chunk.modules).filter(([id, { code }]) => id.startsWith('/') && code).map(([id]) => id);
  return { code: chunk.code, modules: new Set(modules) };
}

/** Which way to a part a build takes. */
const choose = (root, format) => ({
  name: 'mc-choose-parts',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('/by-source.ts') ? join(root, FOLDER, format === 'iife' ? 'by-script.ts' : 'by-import.ts') : undefined),
});

/** One part as ES module; what the one file has is imported by the path of its module. */
async function part(root, name, shared) {
  const kit = {
    name: 'mc-kit',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (importer === undefined || source.startsWith('\0')) return undefined;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      // Of lit's entry modules nothing is left in the one file; they only pass on what others export.
      return found && (shared.has(found.id) || /\/node_modules\/lit\//.test(found.id)) ? { id: `kit:${relative(root, found.id)}`, external: true } : found;
    },
  };
  const [{ output: [chunk] }] = await build(settings(root, join(root, FOLDER, `${name}.ts`), [kit, mcStyles(), mcCore(root)]));
  return chunk.code;
}

/** The names a part imports from the kit, by module, and the body of the function it becomes. */
function asFunction(code, shortNames) {
  const { program } = parseSync('part.js', code, { sourceType: 'module' });
  const imported = [];
  let body = '';
  let end = 0;
  const given = [];
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') {
      const from = node.source.value.replace(/^kit:/, '');
      if (from === node.source.value) throw new Error(`A part imports ${from}, which is not in the one file.`);
      const names = node.specifiers.map((specifier) => {
        if (specifier.type !== 'ImportSpecifier') throw new Error(`A part imports all of ${from}: name what is needed.`);
        return { imported: specifier.imported.name, local: specifier.local.name };
      });
      imported.push({ from, names: names.map((name) => name.imported) });
      body += code.slice(end, node.start);
      body += names.length === 0 ? '' : `const {${names.map((each) => `${each.imported}: ${each.local}`).join(', ')}} = kit.${shortNames(from)};`;
    } else if (node.type === 'ExportNamedDeclaration' && node.source === null && node.declaration === null) {
      for (const { local, exported } of node.specifiers) given.push(`${exported.name}: ${local.name}`);
      body += code.slice(end, node.start);
    } else {
      continue;
    }
    end = node.end;
  }
  return { imported, body: `${body}${code.slice(end)}\nreturn {${given.join(', ')}};` };
}

/** All parts of a build, and what the one file has to share with them. */
export async function makeParts(root, format, others) {
  const { code, modules } = await trial(root, format, others);
  const shorts = new Map();
  const shortNames = (path) => shorts.get(path) ?? (shorts.set(path, `k${shorts.size}`), shorts.get(path));
  const wanted = new Map();
  const made = [];
  for (const name of partNames(root)) {
    const { imported, body } = asFunction(await part(root, name, modules), shortNames);
    for (const { from, names } of imported) wanted.set(from, new Set([...(wanted.get(from) ?? []), ...names]));
    made.push({ name, body });
  }
  const stamp = createHash('sha256').update(code).update(JSON.stringify(made)).digest('hex').slice(0, 12);
  const files = made.map(({ name, body }) => {
    const value = `{name:${JSON.stringify(name)},stamp:${JSON.stringify(stamp)},make(kit){"use strict";${body}}}`;
    const text = format === 'es' ? `export default ${value};` : `(globalThis[Symbol.for("mc-configurator.parts")] ??= []).push(${value});`;
    return { name, text: minifySync(`${name}.js`, text, { module: format === 'es', compress: { target: 'es2022' } }).code };
  });
  const lines = [...wanted].map(([from, names]) => ({ from: join(root, from), short: shortNames(from), names: [...names] }));
  const kit = [
    ...lines.map(({ from, short, names }) => `import { ${names.map((name) => `${name} as ${short}_${name}`).join(', ')} } from ${JSON.stringify(from)};`),
    `export const kit = { ${lines.map(({ short, names }) => `${short}: { ${names.map((name) => `${name}: ${short}_${name}`).join(', ')} }`).join(', ')} };`,
    `export const stamp = ${JSON.stringify(stamp)};`,
    format === 'es' ? `export const files = { ${files.map(({ name }) => `${JSON.stringify(name)}: () => import("./parts/${name}.mjs")`).join(', ')} };` : '',
  ].join('\n');
  return { files, kit };
}

/** Makes the parts beside the one file. `others`: plugins that the one file's own modules need. */
export function mcParts(root, others = []) {
  let format;
  let parts;
  return [
    {
      name: 'mc-parts',
      enforce: 'pre',
      configResolved(config) {
        [format] = config.build.lib.formats;
      },
      buildStart() {
        parts = makeParts(root, format, others);
      },
      resolveId(id) {
        if (id.endsWith('/by-source.ts')) return join(root, FOLDER, format === 'iife' ? 'by-script.ts' : 'by-import.ts');
        if (id === VIRTUAL) return `\0${VIRTUAL}`;
        return /^\.\/parts\/[\w-]+\.mjs$/.test(id) ? { id, external: true } : undefined;
      },
      load: async (id) => (id === `\0${VIRTUAL}` ? (await parts).kit : undefined),
      async generateBundle() {
        for (const { name, text } of (await parts).files) this.emitFile({ type: 'asset', fileName: `parts/${name}.${format === 'es' ? 'mjs' : 'js'}`, source: text });
      },
    },
  ];
}
