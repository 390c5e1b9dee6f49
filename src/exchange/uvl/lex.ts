import { ExchangeError } from '../note.ts';

/** `word` may be a keyword or a name; `name` stood in double quotes and is always a name. */
export type TokenKind = 'word' | 'name' | 'number' | 'string' | 'cardinality' | 'symbol' | 'newline' | 'indent' | 'dedent' | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** One-based. */
  readonly line: number;
}

/** One token at the place: comments are skipped, newlines are told. Words as in the grammar, with letters of any language. */
const TOKEN = /(?<space>[ \t]+|\/\/[^\r\n\f]*|\/\*[\s\S]*?\*\/)|(?<newline>\r\n|\r|\n)|"(?<name>[^\r\n"]+)"|'(?<string>[^\r\n']*)'|(?<cardinality>\[\s*\d+\s*(?:\.\.\s*(?:\d+|\*)\s*)?\])|(?<number>\d*\.\d+(?:[eE][+-]?\d+)?|\d+(?:[eE][+-]?\d+)?)|(?<word>(?:group-cardinality|feature-cardinality|aggregate-function|string-constraints)|\p{L}[\p{L}\p{N}_#§%?\\';]*)|(?<symbol><=>|=>|==|!=|<=|>=|[<>!&|+\-*/(){}[\],.])/uy;

/** Tab stops of the grammar's own lexer. */
const TAB = 8;

/**
 * Words of a UVL text, with indentation as tokens of its own; within brackets lines do not count.
 * @throws ExchangeError at a character that begins nothing.
 */
export function lex(text: string): Token[] {
  const tokens: Token[] = [];
  const indents = [0];
  let line = 1;
  let depth = 0;
  let fresh = true;
  const push = (kind: TokenKind, content: string): void => void tokens.push({ kind, text: content, line });
  TOKEN.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  while (TOKEN.lastIndex < text.length) {
    const start = TOKEN.lastIndex;
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined) throw new ExchangeError(`‘${text[start]}’ has no meaning here.`, line);
    const [kind, content] = Object.entries(groups).find(([, found]) => found !== undefined)!;
    if (kind === 'space') {
      if (content!.startsWith('/*')) line += content!.split(/\r\n|\r|\n/).length - 1;
      continue;
    }
    if (kind === 'newline') {
      if (!fresh && depth === 0) push('newline', '');
      line++;
      fresh = true;
      continue;
    }
    if (fresh && depth === 0) indentTo(measureIndent(text, start), indents, push, line);
    fresh = false;
    if (kind === 'symbol') depth += '({['.includes(content!) ? 1 : ')}]'.includes(content!) ? -1 : 0;
    push(kind as TokenKind, content!);
  }
  if (!fresh) push('newline', '');
  indentTo(0, indents, push, line);
  push('end', '');
  return tokens;
}

function indentTo(indent: number, indents: number[], push: (kind: TokenKind, text: string) => void, line: number): void {
  if (indent > indents.at(-1)!) {
    indents.push(indent);
    push('indent', '');
  }
  while (indent < indents.at(-1)!) {
    indents.pop();
    push('dedent', '');
  }
  if (indent !== indents.at(-1)) throw new ExchangeError('This line is indented unlike any line above it.', line);
}

/** Width of the white space before the first word of a line. */
function measureIndent(text: string, word: number): number {
  let start = word;
  while (start > 0 && !'\r\n\uFEFF'.includes(text[start - 1]!)) start--;
  let width = 0;
  for (const character of text.slice(start, word)) {
    if (character === '\t') width += TAB - (width % TAB);
    else if (character === ' ') width++;
    else break;
  }
  return width;
}
