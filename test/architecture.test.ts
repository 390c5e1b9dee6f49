import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

/** Each room of `src` imports only from rooms before it. */
const ROOMS = ['base', 'i18n', 'expression', 'document', 'model', 'engine', 'session', 'guide', 'order', 'view', 'ui', 'exchange'];

/** Entry points, files at the top of `src` and the command line's folder, may use what they like; nothing imports them. */
const isEntry = (room: string) => room === '' || room === 'cli';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Targets of static, dynamic, type and re-exporting imports that are relative. */
function imports(file: string): string[] {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const found = text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)['"](\.{1,2}\/[^'"]+)['"]/g);
  return [...found].map(([, path]) => resolve(dirname(file), path!));
}

/** Room of a file of `src`: `''` for the entry points. */
function roomOf(file: string): string {
  const [room, ...rest] = relative(join(root, 'src'), file).split(/[\\/]/);
  return rest.length === 0 ? '' : room!;
}

const name = (file: string) => relative(root, file);

test('rooms of src import only from rooms to their left', () => {
  const files = sources('src');
  assert.ok(files.length > 0);
  const wrong: string[] = [];
  for (const file of files) {
    const room = roomOf(file);
    if (!isEntry(room) && !ROOMS.includes(room)) wrong.push(`${name(file)}: the room "${room}" is not in the plan`);
    for (const target of imports(file)) {
      const other = roomOf(target);
      if (other.startsWith('..')) {
        if (relative(root, target).startsWith('solver') && room === 'engine') continue; // integer constants both sides read
        if (/^build\/shape(-only)?\.mjs$/.test(name(target)) && room === 'document') continue; // the schema as code
        wrong.push(`${name(file)} leaves src for ${name(target)}`);
      } else if (!isEntry(room) && (isEntry(other) || ROOMS.indexOf(other) > ROOMS.indexOf(room))) {
        wrong.push(`${name(file)} (${room}) imports ${name(target)} (${other || 'entry point'})`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test('the solver knows nothing of src', () => {
  const solver = resolve(root, 'solver');
  const outside = sources('solver').flatMap((file) =>
    imports(file).filter((target) => relative(solver, target).startsWith('..')).map((target) => `${name(file)} imports ${name(target)}`),
  );
  assert.deepEqual(outside, []);
});

test('nothing of the page needs Node, and nothing of Node needs the page', () => {
  const wrong: string[] = [];
  for (const file of sources('src')) {
    const text = readFileSync(file, 'utf8');
    const forNode = /['"]node:/.test(text);
    const forPage = /from ['"]lit/.test(text);
    const room = roomOf(file);
    if (forNode && !isEntry(room) && name(file) !== join('src', 'engine', 'solver-file.ts')) wrong.push(`${name(file)} imports Node's own modules`);
    if (forPage && room !== 'ui') wrong.push(`${name(file)} imports lit outside ui`);
  }
  assert.deepEqual(wrong, []);
});
