import { printParseErrorCode } from 'jsonc-parser';

/** What keeps a text from being JSON. */
export class JsonFault extends Error {
  readonly offset: number;
  readonly mend: string | undefined;
  constructor(offset: number, message: string, mend?: string) {
    super(message);
    this.offset = offset;
    this.mend = mend;
  }
}

/** The sentence for a fault that jsonc-parser found at `offset`: its first, since what comes after it is guessed. */
export function describeFault(code: number, offset: number, text: string): JsonFault {
  const next = text[offset] ?? '';
  if (next === '<' && text.slice(0, offset).trim() === '') return new JsonFault(offset, 'This is a web page, not JSON.', 'Check the address of the document.');
  if (next === '/') return new JsonFault(offset, 'Comments are not part of JSON.', 'Use a key that begins with x- for remarks.');
  switch (printParseErrorCode(code)) {
    case 'CommaExpected':
      return describeMissingComma(offset, next, text);
    case 'ColonExpected':
      return new JsonFault(offset, 'A colon is missing between key and value.');
    case 'CloseBraceExpected':
      return new JsonFault(offset, 'A brace is opened and never closed.', 'Add }.');
    case 'CloseBracketExpected':
      return new JsonFault(offset, 'A bracket is opened and never closed.', 'Add ].');
    case 'EndOfFileExpected':
      return new JsonFault(offset, 'There is something after the end of the document.', 'Take it away; everything stands in one pair of braces.');
    case 'UnexpectedEndOfString':
      return new JsonFault(offset, 'A text is opened and never closed.', 'Add ". A text ends on its line; write \\n for a line break.');
    case 'InvalidEscapeCharacter':
    case 'InvalidUnicode':
      return new JsonFault(findInside(text, offset), 'This is not an escape.', 'Write \\\\ for a backslash.');
    case 'InvalidCharacter':
      return new JsonFault(findInside(text, offset), 'A control character stands in a text.', 'Write \\t for a tab.');
    default:
      return describeMissingValue(offset, next, text);
  }
}

function describeMissingComma(offset: number, next: string, text: string): JsonFault {
  // `01` is read as two numbers.
  const digits = /[-+.\w]+$/.exec(text.slice(Math.max(0, offset - 400), offset))?.[0] ?? '';
  if (/\d/.test(next) && digits !== '') return describeNumber(offset - digits.length);
  if (next === '}' || next === ']') return new JsonFault(offset, `Here a comma or ${next === '}' ? ']' : '}'} is needed.`);
  return new JsonFault(offset, 'A comma is missing before this.');
}

/** Where a value or key should be is something else. */
function describeMissingValue(offset: number, next: string, text: string): JsonFault {
  const before = text.slice(0, offset).trimEnd();
  if (before.endsWith(',') && /^[\]}]?$/.test(next)) return new JsonFault(before.length - 1, 'After this comma comes nothing.', 'Take the comma away.');
  if (next === '') return new JsonFault(offset, 'The document ends too early.');
  if (/['‘’“”„«»`]/.test(next)) return new JsonFault(offset, 'Texts of JSON stand in double quotes.', `Write " instead of ${next}.`);
  if (/[-+.\d]/.test(next)) return describeNumber(offset);
  const isKey = /[{,]$/.test(before) && /^[\w$]+\s*:/.test(text.slice(offset, offset + 100));
  if (isKey) return new JsonFault(offset, 'The name of a key is missing its quotes.', 'Keys stand in double quotes.');
  if (/\w/.test(next)) return new JsonFault(offset, 'This is not a word of JSON.', 'Texts stand in double quotes; words without are true, false and null only.');
  return new JsonFault(offset, 'A value is missing.');
}

function describeNumber(offset: number): JsonFault {
  return new JsonFault(offset, 'This is not a number of JSON.', 'Write 0.5, not .5 or 0,5, and no zeros before: 7, not 07.');
}

/** Where the text that begins at `offset` stops being one. Not by one pattern: on a long text its repetition would overflow the stack. */
function findInside(text: string, offset: number): number {
  const part = /[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
  let at = offset + 1;
  for (part.lastIndex = at; part.test(text); part.lastIndex = at) at = part.lastIndex;
  return at;
}
