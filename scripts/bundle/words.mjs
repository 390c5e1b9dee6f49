// The core of the page reads documents without the words for authors: it tells what is wrong, by code and pointer. What to say of it and
// how to mend it is in a part (`src/ui/parts/checker.ts`), which is fetched when there is something to say.
import { join, relative } from 'node:path';
import { parseSync } from 'vite';

/** Which arguments of a call are words: by the name of what is called. */
const WORDS = {
  error: [2, 3], warning: [2, 3], errorInside: [3, 4], // Reporter
  '#report': { 'src/expression/check.ts': [2, 3], 'src/document/overlay.ts': [3, 4] },
  refuse: { 'src/document/check-cells.ts': [0, 1], 'src/document/check-csv.ts': [2, 3] },
  fail: { 'src/document/include.ts': [1, 2] },
  SyntaxFault: [0, 2],
};

/** Modules that hold nothing but words, and what stands for them. */
const SILENT = {
  'src/document/validate.ts': 'src/document/silent/validate.ts',
  'src/document/read.ts': 'src/document/silent/read.ts',
  'src/document/positions.ts': 'src/document/silent/positions.ts',
  'src/model/complaint-words.ts': 'src/document/silent/complaint-words.ts',
  'src/base/nearest.ts': 'src/document/silent/nearest.ts',
};

const nameOf = (callee) => (callee.type === 'MemberExpression' ? `${callee.property.type === 'PrivateIdentifier' ? '#' : ''}${callee.property.name}` : callee.name);

function* calls(node) {
  if (Array.isArray(node)) for (const item of node) yield* calls(item);
  else if (typeof node?.type === 'string') {
    if (node.type === 'CallExpression' || node.type === 'NewExpression') yield node;
    for (const [key, part] of Object.entries(node)) if (key !== 'loc' && typeof part === 'object') yield* calls(part);
  }
}

/** The source without words. */
export function withoutWords(file, code) {
  const { program } = parseSync(file, code);
  const cuts = [];
  for (const { callee, arguments: given } of calls(program)) {
    const rule = Object.hasOwn(WORDS, nameOf(callee) ?? '') ? WORDS[nameOf(callee)] : undefined;
    const places = Array.isArray(rule) ? rule : rule?.[file];
    for (const place of places ?? []) {
      const argument = given[place];
      if (argument === undefined) continue;
      cuts.push({ start: argument.start, end: argument.end, by: place === places[0] ? "''" : 'undefined' });
    }
  }
  // A call within words that are cut goes with them.
  const outer = cuts.filter((cut) => !cuts.some((other) => other !== cut && other.start <= cut.start && other.end >= cut.end));
  return outer.sort((a, b) => b.start - a.start).reduce((text, { start, end, by }) => text.slice(0, start) + by + text.slice(end), code);
}

/** For the build of the core. */
export function mcWords(root) {
  const inside = (id) => relative(root, id);
  return {
    name: 'mc-words',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (importer === undefined) return undefined;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const silent = found && SILENT[inside(found.id.replace(/\?.*/, ''))];
      return silent === undefined ? found : join(root, silent);
    },
    transform(code, id) {
      const file = inside(id);
      return /^src\/(document|expression)\//.test(file) ? { code: withoutWords(file, code), map: null } : undefined;
    },
  };
}
