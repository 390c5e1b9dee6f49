import type { Rational } from '../base/rational.ts';

/**
 * The expression language is a subset of CEL (Common Expression Language, https://github.com/google/cel-spec):
 *
 * | written                          | types                                              | left out, and why
 * |----------------------------------|----------------------------------------------------|-------------------
 * | `12` `30.5` `.5` `1e3`           | number: exact decimal                              | int, uint and double apart: one kind of number is enough
 * | `'a'` `"a"` with CEL's escapes   | string                                             | raw, byte, triple-quoted strings: no product needs them
 * | `true` `false`                   | boolean                                            | `null`: `has(option)` says it in words
 * | `option`                         | choice → string, number, switch → boolean          |
 * | `option.attribute`               | number, string or boolean of the chosen value      | deeper paths, `[…]`: attributes are plain
 * | `!a`, `a && b`, `a \|\| b`       | booleans                                           |
 * | `==` `!=`                        | two of one type; choices compare their value ids   | lists, sets and free texts: not reasoned about
 * | `<` `<=` `>` `>=`                | numbers                                            | strings: their order depends on language
 * | `x in ['a', 'b']`, `'a' in set`  | member of a list, of a set option                  | lists elsewhere, maps, comprehensions
 * | `+ - * / %`, `-x`                | numbers; `/` is exact, `%` has the sign of the left| joining strings
 * | `c ? a : b`                      | both of one type                                   |
 * | `has(option)`                    | boolean: not none; a text: not empty               |
 * | `size(set)` `size(text)`         | number of members, of Unicode code points          |
 * | `min(…)` `max(…)` `abs` `round` `ceil` `floor` | numbers; `round` takes halves away from zero |
 * | `lookup('table', x, y)`          | number from a table of the document                |
 * | `size(list)`, `size(list.filter(x, …))` | number of instances                         | a list elsewhere: only through these
 * | `list.all(x, …)` `list.exists(x, …)` `list.exists_one(x, …)` | boolean: of its instances | the macros of two variables
 * | `sum(list.map(x, …))`, `min(…)`, `max(…)` | number; `map(x, condition, …)` in `sum` only | `map` elsewhere
 * | `sum(list.option)`, `sum(list.option.attribute)` | the same of one option              | CEL has no such short form: there it is `list.map(x, x.option)`
 *
 * None equals no value; elsewhere it counts as 0, '' or false. In a macro `x` is an instance, `x.option` and
 * `x.option.attribute` are its own; `has(x.option)` asks for none. Of no instances the sum, the least and the most are 0.
 */

/** Binary operators of the CEL subset. */
export type BinaryOperator = '&&' | '||' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%' | 'in';

/** Functions of the CEL subset. */
export const FUNCTIONS = ['has', 'size', 'sum', 'min', 'max', 'abs', 'round', 'ceil', 'floor', 'lookup'] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

/** CEL's macros over the instances of a list (specification, Macros). */
export const MACROS = ['all', 'exists', 'exists_one', 'map', 'filter'] as const;
export type Macro = (typeof MACROS)[number];

/** Words that cannot be the name of an attribute: CEL's keywords (specification, SELECTOR). */
export const LITERALS = ['true', 'false', 'null', 'in'] as const;

/** Words that cannot be the id of an option: CEL's keywords and reserved words (specification, IDENT and RESERVED). */
export const KEYWORDS = [
  ...LITERALS,
  'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'let', 'loop', 'package', 'namespace',
  'return', 'var', 'void', 'while',
] as const;

/** Where a node stands in the expression's text: offsets in UTF-16 units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The abstract syntax of an expression. What goes through the instances of a list (`path`, `macro`, and `sum`, `min`,
 * `max`, `size` of them) is written out instance by instance (`instances.ts`) before anything evaluates it.
 */
export type Expression =
  | { readonly kind: 'number'; readonly value: Rational; readonly span: Span }
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'option'; readonly id: string; readonly span: Span }
  | { readonly kind: 'attribute'; readonly option: string; readonly name: string; readonly span: Span }
  /** `instance.option.attribute` or `list.option.attribute`. */
  | { readonly kind: 'path'; readonly option: string; readonly item: string; readonly name: string; readonly span: Span }
  | { readonly kind: 'macro'; readonly macro: Macro; readonly list: string; readonly variable: string; readonly args: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'unary'; readonly operator: '!' | '-'; readonly operand: Expression; readonly span: Span }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression; readonly span: Span }
  | { readonly kind: 'conditional'; readonly condition: Expression; readonly then: Expression; readonly otherwise: Expression; readonly span: Span }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Expression[]; readonly span: Span };
