/**
 * Where the parts of a JSON text stand (RFC 8259), or its first fault with a sentence. Only made when a place is asked
 * for: values are read by the platform's parser. A test holds both against `JSON.parse` and the places against
 * jsonc-parser, which this replaces at a third of its size.
 */
export interface JsonNode {
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'word';
  /** Offsets in the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** object: its entries in order. */
  readonly entries: readonly JsonEntry[];
  /** array: its items in order. */
  readonly items: readonly JsonNode[];
}

export interface JsonEntry {
  readonly key: string;
  readonly keyStart: number;
  readonly node: JsonNode;
}

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

const BLANK = /[ \t\n\r]*/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y;
const WORD = /(?:true|false|null)(?!\w)/y;
const NO_ENTRIES: readonly never[] = [];

/**
 * The tree of a text that is nested at most a hundred levels deep.
 * @throws JsonFault at the first fault.
 */
export function readTree(text: string): JsonNode {
  return new TreeReader(text).read();
}

class TreeReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): JsonNode {
    this.#take(BLANK);
    if (this.#text[this.#at] === '<') throw new JsonFault(this.#at, 'This is a web page, not JSON.', 'Check the address of the document.');
    const root = this.#readValue();
    this.#take(BLANK);
    if (this.#at < this.#text.length) this.#fail('There is something after the end of the document.', 'Take it away; everything stands in one pair of braces.');
    return root;
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }

  /** Takes a whole string, or nothing. Not by one pattern: on a long text its repetition would overflow the stack. */
  #takeString(): boolean {
    const start = this.#at;
    if (this.#text[this.#at] !== '"') return false;
    this.#at++;
    do this.#take(PLAIN);
    while (this.#take(ESCAPE));
    if (this.#text[this.#at] === '"') {
      this.#at++;
      return true;
    }
    this.#at = start;
    return false;
  }

  #takeSign(sign: string): boolean {
    this.#take(BLANK);
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #readValue(): JsonNode {
    this.#take(BLANK);
    const start = this.#at;
    const finish = (kind: JsonNode['kind'], entries: readonly JsonEntry[] = NO_ENTRIES, items: readonly JsonNode[] = NO_ENTRIES): JsonNode => ({ kind, start, end: this.#at, entries, items });
    if (this.#takeSign('{')) {
      const entries: JsonEntry[] = [];
      if (!this.#takeSign('}')) do entries.push(this.#readEntry()); while (this.#continues('}'));
      return finish('object', entries);
    }
    if (this.#takeSign('[')) {
      const items: JsonNode[] = [];
      if (!this.#takeSign(']')) do items.push(this.#readValue()); while (this.#continues(']'));
      return finish('array', NO_ENTRIES, items);
    }
    if (this.#takeString()) return finish('string');
    if (this.#take(NUMBER)) return finish('number');
    if (this.#take(WORD)) return finish('word');
    return this.#failValue();
  }

  #readEntry(): JsonEntry {
    this.#take(BLANK);
    const keyStart = this.#at;
    if (!this.#takeString()) {
      if (/[\w$]/.test(this.#text[this.#at] ?? '')) this.#fail('The name of a key is missing its quotes.', 'Keys stand in double quotes.');
      this.#failValue('The name of a key is missing.');
    }
    const key = JSON.parse(this.#text.slice(keyStart, this.#at)) as string;
    if (!this.#takeSign(':')) this.#fail('A colon is missing between key and value.');
    return { key, keyStart, node: this.#readValue() };
  }

  /** Whether another entry follows; takes the comma before it, or the closing sign. */
  #continues(close: string): boolean {
    if (this.#takeSign(',')) return true;
    if (this.#takeSign(close)) return false;
    const next = this.#text[this.#at];
    if (next === undefined) this.#fail(`A ${close === '}' ? 'brace' : 'bracket'} is opened and never closed.`, `Add ${close}.`);
    if (/["\w[{-]/.test(next)) this.#fail('A comma is missing before this.');
    return this.#fail(`Here a comma or ${close} is needed.`);
  }

  /** Says why no value (or key) can be read here. */
  #failValue(otherwise = 'A value is missing.'): never {
    const next = this.#text[this.#at] ?? '';
    const before = this.#text.slice(0, this.#at).trimEnd();
    if (before.endsWith(',') && /^[\]}]?$/.test(next)) throw new JsonFault(before.length - 1, 'After this comma comes nothing.', 'Take the comma away.');
    if (next === '') this.#fail('The document ends too early.');
    if (next === '"') this.#failString();
    if (/['‘’“”„«»`]/.test(next)) this.#fail('Texts of JSON stand in double quotes.', `Write " instead of ${next}.`);
    if (/[-+.\d]/.test(next)) this.#fail('This is not a number of JSON.', 'Write 0.5, not .5 or 0,5, and no zeros before: 7, not 07.');
    if (/\w/.test(next)) this.#fail('This is not a word of JSON.', 'Texts stand in double quotes; words without are true, false and null only.');
    return this.#fail(otherwise);
  }

  /** Says what is wrong inside the string that begins here. */
  #failString(): never {
    const start = this.#at++;
    do this.#take(PLAIN);
    while (this.#take(ESCAPE));
    const next = this.#text[this.#at];
    if (next === '\\') throw new JsonFault(this.#at, 'This is not an escape.', 'Write \\\\ for a backslash.');
    if (next !== undefined && next !== '\n' && next !== '\r') throw new JsonFault(this.#at, 'A control character stands in a text.', 'Write \\t for a tab.');
    throw new JsonFault(start, 'A text is opened and never closed.', 'Add ". A text ends on its line; write \\n for a line break.');
  }

  #fail(message: string, mend?: string): never {
    if (this.#text[this.#at] === '/') throw new JsonFault(this.#at, 'Comments are not part of JSON.', 'Use a key that begins with x- for remarks.');
    throw new JsonFault(this.#at, message, mend);
  }
}
