import type { Issue } from '../../base/issue.ts';
import { isPrecise } from '../precise.ts';
import { DEEPEST, LONE_SURROGATE, LONGEST } from '../text-limits.ts';
import { Positions } from './positions.ts';

const FAULT: Issue = { code: 'syntax', severity: 'error', pointer: '', message: '' };

/**
 * Stands for `document/read.ts` where nobody is told what is wrong: the platform reads the text, and what JSON allows and
 * documents do not is only noticed.
 */
export function readJson(text: string) {
  const body = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const positions = new Positions(body);
  try {
    if (body.length <= LONGEST) {
      const value: unknown = JSON.parse(body);
      if (isSound(body)) return { value, positions, issues: [] };
    }
  } catch {
    // no JSON
  }
  return { positions, issues: [FAULT] };
}

/** Whether a text of JSON has no key twice, no half characters, no number that a double does not hold, and is not too deep. */
function isSound(text: string): boolean {
  /** Keys of the objects around; undefined for lists. */
  const around: (Set<string> | undefined)[] = [];
  let isKey = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (letter === '{' || letter === '[') {
      if (around.push(letter === '{' ? new Set() : undefined) > DEEPEST) return false;
      isKey = letter === '{';
    } else if (letter === '}' || letter === ']') {
      around.pop();
    } else if (letter === ',') {
      isKey = around.at(-1) !== undefined;
    } else if (letter === '"') {
      const start = at++;
      for (; text[at] !== '"'; at++) if (text[at] === '\\') at++;
      const value = JSON.parse(text.slice(start, at + 1)) as string;
      if (LONE_SURROGATE.test(value)) return false;
      if (!isKey) continue;
      const keys = around.at(-1)!;
      if (keys.has(value)) return false;
      keys.add(value);
      isKey = false;
    } else if (letter === '-' || (letter >= '0' && letter <= '9')) {
      const start = at;
      while (/[-+.\deE]/.test(text[at + 1] ?? '')) at++;
      if (!isPrecise(text.slice(start, at + 1))) return false;
    }
  }
  return true;
}
