import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { Issue } from '../base/issue.ts';
import { joinPointer } from '../base/pointer.ts';
import { equals, parseRational, rational } from '../base/rational.ts';
import type { IssueCode } from './codes.ts';
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
/** One forgotten sign can make everything after it look wrong. */
const MOST_SYNTAX_ISSUES = 10;

/** Codes of jsonc-parser, in order from 1; `ParseErrorCode` is a const enum and cannot be imported. */
const SYNTAX: readonly (readonly [message: string, mend?: string])[] = [
  ['This is not a word of JSON.', 'Texts stand in double quotes; words without are true, false and null only.'],
  ['This is not a number of JSON.', 'Write 0.5, not .5 or 0,5.'],
  ['The name of a key is missing.', 'Keys stand in double quotes; after the last entry stands no comma.'],
  ['A value is missing.', 'After the last entry stands no comma.'],
  ['A colon is missing between key and value.'],
  ['A comma is missing before this.'],
  ['A brace is opened and never closed.', 'Add }.'],
  ['A bracket is opened and never closed.', 'Add ].'],
  ['There is something after the end of the document.', 'Take it away; everything stands in one pair of braces.'],
  ['Comments are not part of JSON.', 'Use a key that begins with x- for remarks.'],
  ['A comment is opened and never closed.'],
  ['A text is opened and never closed.', 'Add ". A text ends on its line.'],
  ['This number ends too early.'],
  ['This is not a Unicode escape.', 'Write \\u and four hexadecimal digits.'],
  ['This is not an escape.', 'Write \\\\ for a backslash.'],
  ['A control character stands in a text.', 'Write \\n for a line break and \\t for a tab.'],
];

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
    const errors: ParseError[] = [];
    parseTree(body, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
    const issues = errors.filter(isFirstFault).slice(0, MOST_SYNTAX_ISSUES).map((fault) => refuse(...describeSyntax(fault.error, fault.offset, body)));
    return { positions, issues: issues.length > 0 ? issues : [refuse(`This is not JSON: ${(error as Error).message}`, 0)] };
  }
  const issues: Issue[] = [];
  if (isSuspicious(body)) {
    checkNode(positions.root!, '', body, (code, node, pointer, message, mend) => {
      issues.push({ code, severity: 'error', pointer, ...positions.locateOffset(node.offset), message, mend });
    });
  }
  return { value, positions, issues };
}

const INVALID_SYMBOL = 1;
const KEY_EXPECTED = 3;
const VALUE_EXPECTED = 4;

/** A word that is none of JSON leaves its place empty, which is told as well; once is enough. */
function isFirstFault({ error }: ParseError, index: number, errors: readonly ParseError[]): boolean {
  return !((error === VALUE_EXPECTED || error === KEY_EXPECTED) && errors[index - 1]?.error === INVALID_SYMBOL);
}

function describeSyntax(error: number, offset: number, text: string): [string, number, string?] {
  const [message, mend] = SYNTAX[error - 1] ?? ['This is not JSON.'];
  if (text.trimStart().startsWith('<')) return ['This is a web page, not JSON.', offset, 'Check the address of the document.'];
  const comma = text.slice(0, offset).trimEnd().length - 1;
  if ((error === VALUE_EXPECTED || error === KEY_EXPECTED) && text[comma] === ',') return ['After this comma comes nothing.', comma, 'Take the comma away.'];
  if (text[offset] === "'") return ['Texts of JSON stand in double quotes.', offset, 'Write " instead of \'.'];
  return mend === undefined ? [message, offset] : [message, offset, mend];
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

type Report = (code: IssueCode, node: Node, pointer: string, message: string, mend: string) => void;

function checkNode(node: Node, pointer: string, text: string, report: Report): void {
  switch (node.type) {
    case 'string':
      if (LONE_SURROGATE.test(node.value as string)) report('bad-unicode', node, pointer, 'Half a character stands in this text.', 'Write it anew; escapes of such characters come in pairs.');
      break;
    case 'number':
      checkNumber(node, pointer, text.slice(node.offset, node.offset + node.length), report);
      break;
    case 'array':
      node.children?.forEach((child, index) => checkNode(child, joinPointer(pointer, index), text, report));
      break;
    case 'object': {
      const seen = new Set<string>();
      for (const { children } of node.children ?? []) {
        const [key, value] = children ?? [];
        if (key === undefined || value === undefined) continue;
        const name = key.value as string;
        const place = joinPointer(pointer, name);
        if (seen.has(name)) report('duplicate-key', key, place, `The key ‘${name}’ stands here twice.`, 'Keep one of them.');
        seen.add(name);
        checkNode(key, place, text, report);
        checkNode(value, place, text, report);
      }
    }
  }
}

function checkNumber(node: Node, pointer: string, digits: string, report: Report): void {
  if (digits.length <= 15 && !/e/i.test(digits)) return;
  const exact = parseRational(digits);
  const value = node.value as number;
  if (exact === undefined || !Number.isFinite(value) || !equals(exact, rational(value))) {
    report('imprecise-number', node, pointer, `The number ${digits.slice(0, 40)} has more digits than programs keep.`, 'Write it in quotes, or with at most 15 digits.');
  }
}
