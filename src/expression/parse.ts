import { suggest } from '../base/nearest.ts';
import { SyntaxFault, tokenize, type SyntaxProblem, type Token } from './lex.ts';
import { FUNCTIONS, KEYWORDS, LITERALS, MACROS, type BinaryOperator, type Expression, type FunctionName, type Macro, type Span } from './syntax.ts';

export type { SyntaxProblem };
export type ParseResult = { readonly expression: Expression } | { readonly error: SyntaxProblem };

/** Deeper trees are refused, so that no walk over an expression can overflow the stack. */
const DEEPEST = 1000;
const DEEPEST_NESTING = 250;
const LONGEST = 50_000;

const SPLIT = 'Split it into several constraints or prices, or write a table.';

/** Binding powers as in CEL's grammar; all binary operators group from the left, `? :` from the right. */
const POWERS: Readonly<Record<BinaryOperator, number>> = {
  '||': 1, '&&': 2,
  '==': 3, '!=': 3, '<': 3, '<=': 3, '>': 3, '>=': 3, in: 3,
  '+': 4, '-': 4,
  '*': 5, '/': 5, '%': 5,
};

const WORD_SLIPS: Readonly<Record<string, string>> = {
  and: 'Write && for “and”.', AND: 'Write && for “and”.', or: 'Write || for “or”.', OR: 'Write || for “or”.',
  is: 'Write == to compare.', mod: 'Write % for the remainder.',
};

/**
 * The syntax tree of an expression, or what is wrong with it and where. Never throws.
 *
 * A Pratt parser (Pratt, "Top down operator precedence", 1973). The packaged parsers do not fit: see the commit that
 * added this file for the figures.
 */
export function parseExpression(text: string): ParseResult {
  if (text.length > LONGEST) return { error: { message: 'The expression is too long.', span: { start: 0, end: text.length }, mend: SPLIT } };
  try {
    return { expression: new Parser(tokenize(text)).parse() };
  } catch (fault) {
    if (fault instanceof SyntaxFault) return { error: fault.problem };
    throw fault;
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #depths = new WeakMap<Expression, number>();
  #next = 0;
  #nesting = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): Expression {
    if (this.#peek().kind === 'end') throw new SyntaxFault('The expression is empty.', this.#peek().span);
    const expression = this.#parseConditional();
    const rest = this.#peek();
    if (rest.kind !== 'end') this.#refuse(rest, expression);
    return expression;
  }

  #peek(): Token {
    return this.#tokens[this.#next]!;
  }

  #isSign(text: string): boolean {
    const token = this.#peek();
    return token.kind === 'sign' && token.text === text;
  }

  /** Takes the sign if it comes next. */
  #skip(text: string): boolean {
    if (!this.#isSign(text)) return false;
    this.#next++;
    return true;
  }

  #expect(text: string, opened: string): Span {
    const token = this.#peek();
    if (!this.#skip(text)) this.#refuse(token, undefined, `‘${text}’ is missing${opened}.`);
    return token.span;
  }

  /** Refuses a token that cannot follow what has been read, with the likeliest reason. */
  #refuse(token: Token, before?: Expression, reason?: string): never {
    if (token.kind === 'end') throw new SyntaxFault(reason ?? 'The expression ends too early.', token.span);
    if (token.kind === 'name' && WORD_SLIPS[token.text] !== undefined) {
      throw new SyntaxFault(`‘${token.text}’ is not an operator.`, token.span, WORD_SLIPS[token.text]);
    }
    if (token.kind === 'sign' && token.text === '[') throw new SyntaxFault('A list can stand only to the right of ‘in’, and nothing can be picked from it by position.', token.span);
    if (token.kind === 'sign' && token.text === ',' && this.#tokens[this.#next - 1]?.kind === 'number') {
      throw new SyntaxFault('A comma cannot stand here.', token.span, 'Write decimals with a point: 1.5.');
    }
    const shown = token.kind === 'string' ? 'A text' : token.kind === 'number' ? 'A number' : `‘${token.text}’`;
    throw new SyntaxFault(reason ?? `${shown} cannot stand here${before === undefined ? '' : '; an operator is missing before it'}.`, token.span);
  }

  /** Notes the depth of a new node, and refuses trees that are too deep. */
  #build<E extends Expression>(node: E, children: readonly Expression[] = []): E {
    let depth = 1;
    for (const child of children) depth = Math.max(depth, 1 + (this.#depths.get(child) ?? 0));
    if (depth > DEEPEST) throw new SyntaxFault('The expression is too long.', node.span, SPLIT);
    this.#depths.set(node, depth);
    return node;
  }

  /** Runs `parse` one level deeper. */
  #nest<T>(parse: () => T): T {
    if (++this.#nesting > DEEPEST_NESTING) throw new SyntaxFault('The expression is nested too deeply.', this.#peek().span);
    const result = parse();
    this.#nesting--;
    return result;
  }

  #parseConditional(): Expression {
    const condition = this.#parseBinary(1);
    if (!this.#skip('?')) return condition;
    // CEL: the middle part is no conditional itself unless in parentheses.
    const then = this.#parseBinary(1);
    this.#expect(':', ' of a “condition ? this : that”');
    const otherwise = this.#nest(() => this.#parseConditional());
    const span = { start: condition.span.start, end: otherwise.span.end };
    return this.#build({ kind: 'conditional', condition, then, otherwise, span }, [condition, then, otherwise]);
  }

  #parseBinary(least: number): Expression {
    let left = this.#parseUnary();
    for (;;) {
      const operator = this.#peekOperator();
      if (operator === undefined || POWERS[operator] < least) return left;
      this.#next++;
      const right = this.#parseBinary(POWERS[operator] + 1);
      const span = { start: left.span.start, end: right.span.end };
      left = this.#build({ kind: 'binary', operator, left, right, span }, [left, right]);
    }
  }

  #peekOperator(): BinaryOperator | undefined {
    const token = this.#peek();
    if (token.kind !== 'sign' && !(token.kind === 'name' && token.text === 'in')) return undefined;
    return Object.hasOwn(POWERS, token.text) ? (token.text as BinaryOperator) : undefined;
  }

  #parseUnary(): Expression {
    const token = this.#peek();
    if (token.kind !== 'sign' || (token.text !== '!' && token.text !== '-')) return this.#parseMember();
    const operator = token.text;
    this.#next++;
    // CEL allows `!!a` and `--a`, but not one sign after the other.
    const other = operator === '!' ? '-' : '!';
    if (this.#isSign(other)) throw new SyntaxFault(`‘${operator}${other}’ cannot stand together.`, this.#peek().span, 'Put the second part in parentheses.');
    const operand = this.#nest(() => this.#parseUnary());
    return this.#build({ kind: 'unary', operator, operand, span: { start: token.span.start, end: operand.span.end } }, [operand]);
  }

  #parseMember(): Expression {
    const primary = this.#parsePrimary();
    const dot = this.#peek();
    if (!this.#skip('.')) return primary;
    const name = this.#parseSelector();
    const span = { start: primary.span.start, end: name.span.end };
    if (this.#isSign('(')) return this.#parseMacro(primary, name.text, { start: dot.span.start, end: name.span.end });
    if (primary.kind !== 'option') throw new SyntaxFault('Only an option has attributes.', span);
    if (!this.#skip('.')) return this.#build({ kind: 'attribute', option: primary.id, name: name.text, span });
    const last = this.#parseSelector();
    if (this.#isSign('.')) throw new SyntaxFault('An attribute has no attributes of its own.', this.#peek().span);
    return this.#build({ kind: 'path', option: primary.id, item: name.text, name: last.text, span: { start: span.start, end: last.span.end } });
  }

  /** The name after a point. */
  #parseSelector(): Token & { kind: 'name' } {
    const name = this.#peek();
    if (name.kind !== 'name') this.#refuse(name, undefined, 'The name of an attribute is missing after the point.');
    if ((LITERALS as readonly string[]).includes(name.text)) throw new SyntaxFault(`‘${name.text}’ cannot be the name of an attribute.`, name.span);
    this.#next++;
    return name;
  }

  /** `list.all(x, …)`, from its parenthesis on. */
  #parseMacro(list: Expression, macro: string, place: Span): Expression {
    if (!(MACROS as readonly string[]).includes(macro)) {
      const mend = (FUNCTIONS as readonly string[]).includes(macro) ? `Write ${macro}(…) around it.` : suggest(macro, MACROS);
      throw new SyntaxFault(`‘.${macro}(…)’ is not part of the expression language.`, place, mend);
    }
    if (list.kind !== 'option') throw new SyntaxFault(`‘.${macro}(…)’ goes through the instances of a list option.`, place, `Write list.${macro}(x, …).`);
    this.#next++;
    const { items: [variable, ...args], end } = this.#parseItems(')', `: the parenthesis of ${macro}(…) is never closed`);
    if (variable?.kind !== 'option' || args.length < 1 || args.length > (macro === 'map' ? 2 : 1)) {
      throw new SyntaxFault(`‘.${macro}(…)’ takes a name for the instance and ${macro === 'map' ? 'what is wanted of it' : 'a condition'}.`, place, `Write ${list.id}.${macro}(x, …) and x.option in it.`);
    }
    if (this.#isSign('.')) throw new SyntaxFault('Nothing can follow here.', this.#peek().span, 'Write size(…) or sum(…) around it.');
    return this.#build({ kind: 'macro', macro: macro as Macro, list: list.id, variable: variable.id, args, span: { start: list.span.start, end } }, args);
  }

  #parsePrimary(): Expression {
    const token = this.#peek();
    if (token.kind === 'end') {
      const before = this.#tokens[this.#next - 1];
      throw new SyntaxFault('The expression ends too early.', token.span, before?.kind === 'sign' && before.text === '%' ? '‘%’ is the remainder of a division; percentages have the key ‘percent’.' : undefined);
    }
    this.#next++;
    if (token.kind === 'number' || token.kind === 'string') return this.#build(token);
    if (token.kind === 'name') return this.#parseName(token);
    if (token.text === '(') {
      const inner = this.#nest(() => this.#parseConditional());
      this.#expect(')', ': a parenthesis is opened and never closed');
      return inner;
    }
    if (token.text === '[') return this.#parseList(token.span);
    return this.#refuse(token);
  }

  #parseName(token: Token & { kind: 'name' }): Expression {
    const { text, span } = token;
    if (text === 'true' || text === 'false') return this.#build({ kind: 'boolean', value: text === 'true', span });
    if (this.#isSign('(') && text !== 'in') return this.#parseCall(token);
    if (text === 'null') throw new SyntaxFault('‘null’ is not part of the expression language.', span, 'Write has(option), or !has(option) for “none”.');
    if (text === 'not') throw new SyntaxFault('‘not’ is not an operator.', span, 'Write !(…) for “not”.');
    if ((KEYWORDS as readonly string[]).includes(text)) throw new SyntaxFault(`‘${text}’ is a word of the expression language and cannot stand here.`, span);
    return this.#build({ kind: 'option', id: text, span });
  }

  #parseCall({ text, span }: Token & { kind: 'name' }): Expression {
    if (!(FUNCTIONS as readonly string[]).includes(text)) {
      if (text === 'not') throw new SyntaxFault('‘not’ is not an operator.', span, 'Write !(…) for “not”.');
      throw new SyntaxFault(`There is no function ‘${text}’.`, span, suggest(text, FUNCTIONS) ?? `Functions are ${FUNCTIONS.join(', ')}.`);
    }
    this.#next++;
    const { items, end } = this.#parseItems(')', `: the parenthesis of ${text}(…) is never closed`);
    return this.#build({ kind: 'call', name: text as FunctionName, args: items, span: { start: span.start, end } }, items);
  }

  #parseList(open: Span): Expression {
    const { items, end } = this.#parseItems(']', ': a list is opened and never closed');
    return this.#build({ kind: 'list', items, span: { start: open.start, end } }, items);
  }

  #parseItems(close: string, opened: string): { items: Expression[]; end: number } {
    const items: Expression[] = [];
    if (!this.#isSign(close)) {
      do items.push(this.#nest(() => this.#parseConditional()));
      while (this.#skip(',') && !(close === ']' && this.#isSign(close)));
    }
    return { items, end: this.#expect(close, opened).end };
  }
}
