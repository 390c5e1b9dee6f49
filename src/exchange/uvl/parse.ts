import { ExchangeError } from '../note.ts';
import { lex, type Token, type TokenKind } from './lex.ts';
import type { Cardinality, GroupKind, UvlExpression, UvlFeature, UvlFunction, UvlGroup, UvlImport, UvlModel, UvlOperator, UvlType, UvlValue } from './syntax.ts';

const TYPES: readonly string[] = ['Boolean', 'Integer', 'Real', 'String'] satisfies UvlType[];
const GROUPS: readonly string[] = ['mandatory', 'optional', 'alternative', 'or'] satisfies GroupKind[];
const CALLS: readonly string[] = ['sum', 'avg', 'len', 'floor', 'ceil'] satisfies UvlFunction[];

/** How tightly operators bind, as the grammar orders them; all are left-associative there. */
const BINDING: Readonly<Record<UvlOperator, number>> = {
  '<=>': 1, '=>': 2, '|': 3, '&': 4, '==': 5, '!=': 5, '<': 5, '<=': 5, '>': 5, '>=': 5, '+': 6, '-': 6, '*': 7, '/': 7,
};

/** Brackets within brackets, and operands of one chain. */
const DEEPEST = 500;

/** Reads a UVL text. @throws ExchangeError with the line of the first fault. */
export function parseUvl(text: string): UvlModel {
  return new Parser(lex(text)).model();
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  model(): UvlModel {
    let namespace: string | undefined;
    let root: UvlFeature | undefined;
    const imports: UvlImport[] = [];
    const constraints: UvlExpression[] = [];
    while (this.#next.kind !== 'end') {
      if (this.#take('newline')) continue;
      const { text, line } = this.#expect('word', 'a section: namespace, include, imports, features or constraints');
      if (text === 'namespace') namespace = this.#path().join('.');
      else if (text === 'include') this.#block(() => this.#skipLine());
      else if (text === 'imports') this.#block(() => imports.push(this.#import()));
      else if (text === 'features') this.#block(() => (root = this.#onlyRoot(root, this.#feature())));
      else if (text === 'constraints') this.#block(() => constraints.push(this.#line(() => this.#expression())));
      else throw new ExchangeError(`‘${text}’ begins no section. There are namespace, include, imports, features and constraints.`, line);
    }
    return { imports, constraints, ...(namespace === undefined ? {} : { namespace }), ...(root === undefined ? {} : { root }) };
  }

  #onlyRoot(first: UvlFeature | undefined, root: UvlFeature): UvlFeature {
    if (first !== undefined) throw new ExchangeError(`There is a second root, ‘${root.name}’: the tree has one.`, root.line);
    return root;
  }

  #import(): UvlImport {
    const { line } = this.#next;
    return this.#line(() => {
      const path = this.#path().join('.');
      return { path, alias: this.#takeWord('as') ? this.#path().join('.') : path, line };
    });
  }

  #feature(): UvlFeature {
    const { line, kind, text } = this.#next;
    const following = this.#tokens[this.#at + 1]!;
    const typed = kind === 'word' && TYPES.includes(text) && (following.kind === 'word' || following.kind === 'name');
    if (typed) this.#at++;
    const name = this.#path().join('.');
    const cardinality = this.#takeWord('cardinality') ? readCardinality(this.#expect('cardinality', 'a cardinality like [1..3]').text) : undefined;
    const constraints: UvlExpression[] = [];
    const attributes = this.#takeSymbol('{') ? this.#attributes(constraints) : new Map<string, UvlValue>();
    this.#endLine();
    const groups: UvlGroup[] = [];
    if (this.#take('indent')) while (!this.#take('dedent')) groups.push(this.#group());
    return { name, type: typed ? (text as UvlType) : 'Boolean', attributes, constraints, groups, line, ...(cardinality === undefined ? {} : { cardinality }) };
  }

  #group(): UvlGroup {
    const { kind, text, line } = this.#next;
    this.#at++;
    const features: UvlFeature[] = [];
    if (kind !== 'cardinality' && !(kind === 'word' && GROUPS.includes(text))) throw new ExchangeError(`Below a feature stands a group (mandatory, optional, alternative, or, [1..2]), not ‘${text}’.`, line);
    this.#endLine();
    if (!this.#take('indent')) throw new ExchangeError('This group has no features.', line);
    while (!this.#take('dedent')) features.push(this.#feature());
    return kind === 'cardinality' ? { kind, cardinality: readCardinality(text), features } : { kind: text as GroupKind, features };
  }

  /** After `{`. Constraints among the attributes are put apart. */
  #attributes(constraints: UvlExpression[]): Map<string, UvlValue> {
    const attributes = new Map<string, UvlValue>();
    while (!this.#takeSymbol('}')) {
      if (this.#takeWord('constraint')) constraints.push(this.#expression());
      else if (this.#takeWord('constraints')) {
        this.#needSymbol('[');
        while (!this.#takeSymbol(']')) {
          constraints.push(this.#expression());
          this.#takeSymbol(',');
        }
      } else {
        const key = this.#name();
        attributes.set(key, this.#isSymbol(',') || this.#isSymbol('}') ? true : this.#value());
      }
      if (!this.#isSymbol('}')) this.#needSymbol(',');
    }
    return attributes;
  }

  #value(): UvlValue {
    if (this.#takeSymbol('{')) return this.#attributes([]);
    if (this.#takeSymbol('[')) {
      const items: UvlValue[] = [];
      while (!this.#takeSymbol(']')) {
        items.push(this.#value());
        if (!this.#isSymbol(']')) this.#needSymbol(',');
      }
      return items;
    }
    const sign = this.#takeSymbol('-') ? '-' : '';
    const { kind, text, line } = this.#tokens[this.#at++]!;
    if (kind === 'number') return { decimal: sign + text };
    // A vector of one number looks like a cardinality.
    if (kind === 'cardinality' && sign === '') return [{ decimal: text.slice(1, -1).trim() }];
    if (kind === 'string' && sign === '') return text;
    if (kind === 'word' && sign === '' && (text === 'true' || text === 'false')) return text === 'true';
    throw new ExchangeError(`‘${text}’ is no value of an attribute: a number, a text in single quotes, true, false, a list or attributes.`, line);
  }

  #expression(least = 1): UvlExpression {
    if (++this.#depth > DEEPEST) throw new ExchangeError('This constraint is nested too deeply.', this.#next.line);
    let left = this.#operand();
    for (let steps = 0; ; steps++) {
      const { kind, text, line } = this.#next;
      const binding = kind === 'symbol' ? BINDING[text as UvlOperator] : undefined;
      if (binding === undefined || binding < least) {
        this.#depth--;
        return left;
      }
      // Chains of & and | are read flat; others nest to the left.
      if (steps > DEEPEST && text !== '&' && text !== '|') throw new ExchangeError('This constraint is too long.', line);
      this.#at++;
      left = { kind: 'binary', operator: text as UvlOperator, left, right: this.#expression(binding + 1), line };
    }
  }

  #operand(): UvlExpression {
    const { kind, text, line } = this.#next;
    if (this.#takeSymbol('!')) return { kind: 'not', operand: this.#expression(5), line };
    if (this.#takeSymbol('-')) return { kind: 'number', decimal: `-${this.#expect('number', 'a number').text}`, line };
    if (this.#takeSymbol('(')) {
      const inner = this.#expression();
      this.#needSymbol(')');
      return inner;
    }
    const following = this.#tokens[this.#at + 1]!;
    if (kind === 'word' && CALLS.includes(text) && following.kind === 'symbol' && following.text === '(') {
      this.#at += 2;
      const args = [this.#path()];
      while (this.#takeSymbol(',')) args.push(this.#path());
      this.#needSymbol(')');
      return { kind: 'call', name: text as UvlFunction, args, line };
    }
    if (kind === 'word' || kind === 'name') return { kind: 'reference', path: this.#path(), line };
    this.#at++;
    if (kind === 'number') return { kind: 'number', decimal: text, line };
    if (kind === 'string') return { kind: 'string', value: text, line };
    throw new ExchangeError(`Here a feature, an attribute, a number or a text is needed${text === '' ? '' : `, not ‘${text}’`}.`, line);
  }

  #path(): string[] {
    const path = [this.#name()];
    while (this.#takeSymbol('.')) path.push(this.#name());
    return path;
  }

  #name(): string {
    const { kind, text, line } = this.#tokens[this.#at++]!;
    if (kind !== 'word' && kind !== 'name') throw new ExchangeError(`Here a name is needed${text === '' ? '' : `, not ‘${text}’`}.`, line);
    return text;
  }

  /** Entries on the indented lines below a section's word. */
  #block(entry: () => void): void {
    this.#endLine();
    if (this.#take('indent')) while (!this.#take('dedent')) entry();
  }

  #line<T>(read: () => T): T {
    const result = read();
    this.#endLine();
    return result;
  }

  #skipLine(): void {
    while (!this.#take('newline')) this.#at++;
  }

  #endLine(): void {
    const { kind, text, line } = this.#next;
    if (!this.#take('newline') && kind !== 'end') throw new ExchangeError(`Here the line should end; ‘${text}’ is too much.`, line);
  }

  get #next(): Token {
    return this.#tokens[this.#at]!;
  }

  #take(kind: TokenKind): boolean {
    if (this.#next.kind !== kind) return false;
    this.#at++;
    return true;
  }

  #takeWord(word: string): boolean {
    if (this.#next.kind !== 'word' || this.#next.text !== word) return false;
    this.#at++;
    return true;
  }

  #isSymbol(symbol: string): boolean {
    return this.#next.kind === 'symbol' && this.#next.text === symbol;
  }

  #takeSymbol(symbol: string): boolean {
    if (!this.#isSymbol(symbol)) return false;
    this.#at++;
    return true;
  }

  #needSymbol(symbol: string): void {
    const { text, line } = this.#next;
    if (!this.#takeSymbol(symbol)) throw new ExchangeError(`Here ‘${symbol}’ is missing${text === '' ? '' : ` before ‘${text}’`}.`, line);
  }

  #expect(kind: TokenKind, what: string): Token {
    const token = this.#tokens[this.#at++]!;
    if (token.kind !== kind) throw new ExchangeError(`Here ${what} is needed${token.text === '' ? '' : `, not ‘${token.text}’`}.`, token.line);
    return token;
  }
}

/** `[2]`, `[1..3]`, `[1..*]`. */
function readCardinality(text: string): Cardinality {
  const [min, max = min] = text.slice(1, -1).split('..').map((part) => part.trim());
  return { min: Number(min), max: max === '*' ? Infinity : Number(max) };
}
