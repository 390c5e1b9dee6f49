import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;

/** The package as it would be published, unpacked where no other package can be found. */
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'mc-package-'));
  const run = (command: string, args: string[], cwd: string) => {
    const done = spawnSync(command, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
    assert.equal(done.status, 0, done.stderr);
  };
  run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], root);
  run('tar', ['-xzf', readdirSync(folder)[0]!], folder);
});
after(() => rmSync(folder, { recursive: true, force: true }));

const space = JSON.stringify({
  format: 1, id: 'mug', version: '1', name: 'Mug', locale: 'en', currency: 'EUR',
  options: [{ id: 'glaze', kind: 'choice', values: [{ id: 'blue' }, { id: 'red' }] }], constraints: [], prices: [],
});

test('the package holds the one file, the worker, the engine for Node and the command line, and no sources', () => {
  const files = readdirSync(join(folder, 'package'), { recursive: true }).map(String);
  for (const file of ['mc-configurator.js', 'mc-configurator.mjs', 'mc-worker.js', 'headless.js', 'cli.js', 'solver.wasm', 'schema.json', 'custom-elements.json', 'languages/de.js', 'languages/de.mjs', 'parts/preview.js', 'parts/preview.mjs']) {
    assert.ok(files.includes(join('dist', file)), file);
  }
  assert.deepEqual(files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts')), []);
});

test('its command line answers without any other package', () => {
  writeFileSync(join(folder, 'mug.json'), space);
  const { stdout, stderr, status } = spawnSync(process.execPath, ['package/dist/cli.js', 'query', 'mug.json', '--json'], { cwd: folder, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.equal((JSON.parse(stdout) as { count: string }).count, '2');
});

test('its engine for Node answers without any other package', () => {
  const program = `import { check, loadEngine } from './package/dist/headless.js';
    const engine = await loadEngine();
    const { issues } = await engine.open(${JSON.stringify(space)});
    const found = await check(${JSON.stringify(JSON.stringify({ ...(JSON.parse(space) as object), constraints: [{ id: 'idle', require: '1 < 2' }] }))});
    console.log(issues.length, (await engine.deduce([], true)).count, found.map(({ code }) => code).join());`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { cwd: folder, encoding: 'utf8' });
  assert.equal(stdout.trim(), '0 2 redundant-constraint', stderr);
});

test('its type of the document is one that a program can be checked with, strictly', () => {
  // As npm lays it out; only then the package's own list of exports counts.
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  cpSync(join(folder, 'package'), join(folder, 'node_modules', 'mc-configurator'), { recursive: true });
  const head = "import type { SpaceDocument } from 'mc-configurator/document';\nexport const mug: SpaceDocument = ";
  const check = (name: string, document: string): ReturnType<typeof spawnSync> => {
    writeFileSync(join(folder, `${name}.ts`), `${head}${document};\n`);
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { module: 'nodenext', target: 'es2022', strict: true, noEmit: true, skipLibCheck: false, types: [] }, files: [`${name}.ts`] }));
    return spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { cwd: folder, encoding: 'utf8' });
  };
  const right = check('right', space);
  assert.equal(right.status, 0, String(right.stdout));
  assert.match(String(check('slip', space.replace('"choice"', '"choise"')).stdout), /choise/);
});
