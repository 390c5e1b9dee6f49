import type { Issue } from '../base/issue.ts';
import { joinPointer } from '../base/pointer.ts';
import { equals, parseRational, rational } from '../base/rational.ts';
import type { IssueCode } from './codes.ts';
import { JsonFault, readTree, type JsonNode } from './json-tree.ts';
import { Positions } from './positions.ts';

/** What stands in a text of JSON. */
export interface ReadResult {
  /** Absent where the text is no JSON. */
  readonly value?: unknown;
  readonly positions: Positions;
  readonly issues: readonly Issue[];
}

/** Documents need fewer than ten levels; far deeper ones would overflow the parser's stack. */
const DEEPEST = 100;
const LONGEST = 20_000_000;
/**
 * Reads JSON (RFC 8259) with places and sentences for what is wrong. Beyond JSON itself it refuses what would not be
 * read alike everywhere: keys that occur twice, lone surrogates, numbers that a double does not hold exactly (numbers are
 * taken at their shortest decimal, so `0.1` is exactly 1/10; longer ones are written as strings). A byte order mark is
 * ignored. Never throws.
 */
export function readJson(text: string): ReadResult {
  const body = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const positions = new Positions(body);
  const refuse = (message: string, offset: number, mend?: string): Issue => ({
    code: 'syntax', severity: 'error', pointer: '', ...positions.locateOffset(offset), message, ...(mend === undefined ? {} : { mend }),
  });
  if (body.trim() === '') return { positions, issues: [refuse('The document is empty.', 0)] };
  if (body.length > LONGEST) return { positions, issues: [refuse('The document is larger than 20 MB.', 0, 'Move pictures and other data into files of their own.')] };
  const deep = findDepth(body);
  if (deep >= 0) return { positions, issues: [refuse('The document is nested too deeply.', deep)] };
  let value: unknown;
  try {
    // The platform's parser is quick, and has the last word on what JSON is.
    value = JSON.parse(body);
  } catch (error) {
    const fault = findFault(body) ?? new JsonFault(0, `This is not JSON: ${(error as Error).message}`);
    return { positions, issues: [refuse(fault.message, fault.offset, fault.mend)] };
  }
  const issues: Issue[] = [];
  if (isSuspicious(body)) {
    checkNode(positions.root, '', body, (code, offset, pointer, message, mend) => {
      issues.push({ code, severity: 'error', pointer, ...positions.locateOffset(offset), message, mend });
    });
  }
  return { value, positions, issues };
}

function findFault(text: string): JsonFault | undefined {
  try {
    readTree(text);
    return undefined;
  } catch (error) {
    if (error instanceof JsonFault) return error;
    throw error;
  }
}

/** Where brackets are nested too deeply, or -1. */
function findDepth(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22: // quote: skip the string, which ends on its line
        for (at++; at < text.length && text[at] !== '"' && text[at] !== '\n'; at++) if (text[at] === '\\') at++;
        break;
      case 0x5b:
      case 0x7b:
        if (++depth > DEEPEST) return at;
        break;
      case 0x5d:
      case 0x7d:
        depth--;
    }
  }
  return -1;
}

/** A surrogate without its partner (with the flag u, pairs are one character): such a text has no UTF-8 and so no digest. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Whether a text of valid JSON may have what `checkNode` looks for. One quick pass over the characters, since nearly no
 * document has any of it, and taking all of it apart costs three times as much as reading it.
 */
function isSuspicious(text: string): boolean {
  if (LONE_SURROGATE.test(text) || /\\u[dD]/.test(text)) return true;
  /** Keys of the objects around; undefined for lists. */
  const around: (Set<string> | undefined)[] = [];
  let keys: Set<string> | undefined;
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '{':
        around.push(keys);
        keys = new Set();
        break;
      case '[':
        around.push(keys);
        keys = undefined;
        break;
      case '}':
      case ']':
        keys = around.pop();
        break;
      case '"': {
        const start = at + 1;
        for (at = start; text[at] !== '"'; at++) if (text[at] === '\\') at++;
        KEY_END.lastIndex = at + 1;
        if (keys !== undefined && KEY_END.test(text)) {
          const key = text.slice(start, at);
          if (key.includes('\\') || keys.has(key)) return true;
          keys.add(key);
        }
        break;
      }
      case '-': case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
        LONG_NUMBER.lastIndex = at;
        if (LONG_NUMBER.test(text)) return true;
    }
  }
  return false;
}

const KEY_END = /[ \t\n\r]*:/y;
/** Numbers that a double may not hold: long ones, and any with an exponent. */
const LONG_NUMBER = /[-+.\deE]{16}|-?[\d.]+[eE]/y;

type Report = (code: IssueCode, offset: number, pointer: string, message: string, mend: string) => void;

function checkNode(node: JsonNode, pointer: string, text: string, report: Report): void {
  if (node.kind === 'string') checkString(JSON.parse(text.slice(node.start, node.end)) as string, node.start, pointer, report);
  if (node.kind === 'number') checkNumber(text.slice(node.start, node.end), node.start, pointer, report);
  node.items.forEach((item, index) => checkNode(item, joinPointer(pointer, index), text, report));
  const seen = new Set<string>();
  for (const { key, keyStart, node: value } of node.entries) {
    const place = joinPointer(pointer, key);
    if (seen.has(key)) report('duplicate-key', keyStart, place, `The key ‘${key}’ stands here twice.`, 'Keep one of them.');
    seen.add(key);
    checkString(key, keyStart, place, report);
    checkNode(value, place, text, report);
  }
}

function checkString(value: string, offset: number, pointer: string, report: Report): void {
  if (LONE_SURROGATE.test(value)) report('bad-unicode', offset, pointer, 'Half a character stands in this text.', 'Write it anew; escapes of such characters come in pairs.');
}

function checkNumber(digits: string, offset: number, pointer: string, report: Report): void {
  if (digits.length <= 15 && !/e/i.test(digits)) return;
  const exact = parseRational(digits);
  const value = Number(digits);
  if (exact === undefined || !Number.isFinite(value) || !equals(exact, rational(value))) {
    report('imprecise-number', offset, pointer, `The number ${digits.slice(0, 40)} has more digits than programs keep.`, 'Write it in quotes, or with at most 15 digits.');
  }
}
