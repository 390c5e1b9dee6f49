import { parseRational, type Rational } from '../base/rational.ts';
import type { Span } from './syntax.ts';

/**
 * Lexis of the CEL subset (CEL specification, "Syntax": INT_LIT, FLOAT_LIT, STRING_LIT, IDENT, WHITESPACE, COMMENT).
 * Left out, each with its own message: hexadecimal and unsigned numbers, raw, byte and triple-quoted strings.
 */
export type Token =
  | { readonly kind: 'number'; readonly value: Rational; readonly span: Span }
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  | { readonly kind: 'name'; readonly text: string; readonly span: Span }
  | { readonly kind: 'sign'; readonly text: string; readonly span: Span }
  | { readonly kind: 'end'; readonly text: ''; readonly span: Span };

/** Why a text is no expression, and where. */
export interface SyntaxProblem {
  readonly message: string;
  readonly span: Span;
  readonly mend?: string;
}

/** Thrown inside the parser only; `parseExpression` turns it into a value. */
export class SyntaxFault extends Error {
  readonly problem: SyntaxProblem;
  constructor(message: string, span: Span, mend?: string) {
    super(message);
    this.problem = mend === undefined ? { message, span } : { message, span, mend };
  }
}

const BLANK = /(?:[ \t\n\f\r]|\/\/[^\n]*)*/y;
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const SIGN = /&&|\|\||==|!=|<=|>=|[-+*/%<>!?:.,()[\]]/y;
const ESCAPE = /\\(?:([abfnrtv\\?"'`])|[xX]([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2}))/y;
const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v',
};

/** Slips that other languages and word processors teach, and what they mean here. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/===/y, 'Write == to compare.'],
  [/!==|<>|≠/y, 'Write != for “is not”.'],
  [/=>|≥/y, 'Write >= for “at least”.'],
  [/=<|≤/y, 'Write <= for “at most”.'],
  [/=(?!=)/y, 'Write == to compare.'],
  [/&(?!&)/y, 'Write && for “and”.'],
  [/\|(?!\|)/y, 'Write || for “or”.'],
  [/[‘’‚‛“”„«»`]/y, "Put texts in straight quotes: 'text'."],
  [/[×∙·]/y, 'Write * to multiply.'],
  [/÷/y, 'Write / to divide.'],
  [/[−–—]/y, 'Write - for minus.'],
  [/\{/y, 'Lists stand in square brackets: [1, 2].'],
];

/** All tokens of the text; the last is `end`. Throws a SyntaxFault. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    return match !== null && match[0] !== '' ? match : null;
  };
  for (;;) {
    at += take(BLANK)?.[0].length ?? 0;
    if (at >= text.length) {
      tokens.push({ kind: 'end', text: '', span: { start: text.length, end: text.length } });
      return tokens;
    }
    const token = readToken(text, at, take);
    tokens.push(token);
    at = token.span.end;
  }
}

function readToken(text: string, at: number, take: (pattern: RegExp) => RegExpExecArray | null): Token {
  const spanOf = (length: number): Span => ({ start: at, end: at + length });
  const quote = text[at];
  if (quote === "'" || quote === '"') return readString(text, at, quote);
  const slip = SLIPS.find(([pattern]) => take(pattern) !== null);
  if (slip !== undefined) {
    const found = take(slip[0])![0];
    throw new SyntaxFault(`‘${found}’ is not part of the expression language.`, spanOf(found.length), slip[1]);
  }
  const number = take(NUMBER);
  if (number !== null) return readNumber(text, number[0], spanOf(number[0].length));
  const name = take(NAME);
  if (name !== null) {
    const next = text[at + name[0].length];
    if (/^(?:r|b|rb|br)$/i.test(name[0]) && (next === "'" || next === '"')) {
      throw new SyntaxFault('Raw and byte strings are not part of the expression language.', spanOf(name[0].length + 1), `Leave out the ‘${name[0]}’ before the quote.`);
    }
    return { kind: 'name', text: name[0], span: spanOf(name[0].length) };
  }
  const sign = take(SIGN);
  if (sign !== null) return { kind: 'sign', text: sign[0], span: spanOf(sign[0].length) };
  const character = String.fromCodePoint(text.codePointAt(at)!);
  const mend = /\p{Sc}/u.test(character) ? 'Write amounts without signs of currency.' : undefined;
  throw new SyntaxFault(`The character ‘${character}’ cannot stand here.`, spanOf(character.length), mend);
}

function readNumber(text: string, digits: string, span: Span): Token {
  const next = text[span.end] ?? '';
  if (/[A-Za-z_]/.test(next)) {
    const mend = /[xX]/.test(next) ? 'Write numbers as decimals.' : /[uU]/.test(next) ? 'Leave out the ‘u’.' : 'Put a space or an operator between them; units are not written.';
    throw new SyntaxFault(`The number ${digits} is followed by the letter ‘${next}’.`, { start: span.start, end: span.end + 1 }, mend);
  }
  const value = parseRational(digits);
  if (value === undefined) throw new SyntaxFault(`The number ${digits.slice(0, 20)}… is too large.`, span);
  return { kind: 'number', value, span };
}

function readString(text: string, start: number, quote: string): Token {
  if (text.startsWith(quote.repeat(3), start)) {
    throw new SyntaxFault('Triple quotes are not part of the expression language.', { start, end: start + 3 }, "Use one quote at each side: 'text'.");
  }
  let value = '';
  for (let at = start + 1; at < text.length; ) {
    const character = text[at]!;
    if (character === quote) return { kind: 'string', value, span: { start, end: at + 1 } };
    if (character === '\n' || character === '\r') break;
    if (character !== '\\') {
      value += character;
      at++;
      continue;
    }
    ESCAPE.lastIndex = at;
    const match = ESCAPE.exec(text);
    const decoded = match === null ? undefined : decodeEscape(match);
    if (match === null || decoded === undefined) {
      throw new SyntaxFault(`‘${text.slice(at, at + 2)}’ is not an escape.`, { start: at, end: Math.min(at + 2, text.length) }, 'Write \\\\ for a backslash.');
    }
    value += decoded;
    at += match[0].length;
  }
  throw new SyntaxFault('A quote is opened and never closed.', { start, end: text.length }, `Add ${quote} at the end of the text.`);
}

/** What an escape stands for; undefined for code points that do not exist (surrogates, above U+10FFFF). */
function decodeEscape([, simple, hex, unicode, long, octal]: RegExpExecArray): string | undefined {
  if (simple !== undefined) return SIMPLE_ESCAPES[simple] ?? simple;
  const code = octal !== undefined ? parseInt(octal, 8) : parseInt((hex ?? unicode ?? long)!, 16);
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? undefined : String.fromCodePoint(code);
}
