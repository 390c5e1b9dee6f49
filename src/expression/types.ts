import type { Expression, Span } from './syntax.ts';

export type OptionKind = 'choice' | 'switch' | 'number' | 'set' | 'text';
export type AttributeType = 'number' | 'string' | 'boolean';

/** What an expression may speak of. */
export interface Scope {
  readonly options: ReadonlyMap<string, ScopeOption>;
  /** Lookup tables: how many numbers each takes; 0 for one whose own fault makes that unknown. */
  readonly tables: ReadonlyMap<string, 0 | 1 | 2>;
  /** What `figures.name` stands for. */
  readonly figures?: ReadonlyMap<string, Expression>;
}

export interface ScopeOption {
  /** `unknown` for an option that is there and has faults of its own: nothing it is used for is reported. */
  readonly kind: OptionKind | 'list' | 'unknown';
  /** choice and set: the value ids. */
  readonly values?: ReadonlySet<string>;
  /** choice: the attributes of its values. */
  readonly attributes?: ReadonlyMap<string, ScopeAttribute>;
  /** list: what its instances are. */
  readonly list?: ScopeList;
}

export interface ScopeList {
  /** The options of an instance. */
  readonly options: ReadonlyMap<string, ScopeOption>;
  /** Fewest that are there in any product, and most. */
  readonly least: number;
  readonly most: number;
  /** An option that is none exactly where the instance is not there, if any. */
  readonly anchor?: string;
}

export interface ScopeAttribute {
  readonly type: AttributeType;
  /** string attributes: every text that occurs. */
  readonly texts?: ReadonlySet<string>;
}

/**
 * The type of an expression. A string carries the texts it can be where that is known (`among`), so that a comparison
 * with any other text is noticed; `unknown` stands for a part already reported, which is not reported twice.
 */
export type ExpressionType =
  | { readonly kind: 'number' | 'boolean' | 'unknown' }
  | { readonly kind: 'string'; readonly among?: ReadonlySet<string> }
  | { readonly kind: 'choice'; readonly option: string; readonly among: ReadonlySet<string> }
  | { readonly kind: 'set'; readonly option: string; readonly among: ReadonlySet<string> }
  | { readonly kind: 'text'; readonly option: string }
  | { readonly kind: 'instances'; readonly list: string }
  /** What one thing is at each instance. */
  | { readonly kind: 'column'; readonly list: string; readonly of: ExpressionType };

/** A fault of meaning in an expression. */
export interface Problem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly span: Span;
  readonly mend?: string;
}

/** The type in words, as in “is a number”. */
export function describeType(type: ExpressionType): string {
  switch (type.kind) {
    case 'number':
      return 'a number';
    case 'boolean':
      return 'yes or no';
    case 'string':
      return 'a text';
    case 'choice':
      return `the choice ‘${type.option}’`;
    case 'set':
      return `the set ‘${type.option}’`;
    case 'text':
      return `the free text ‘${type.option}’`;
    case 'instances':
      return `the list ‘${type.list}’`;
    case 'column':
      return `something of each instance of ‘${type.list}’`;
    case 'unknown':
      return 'unknown';
  }
}
