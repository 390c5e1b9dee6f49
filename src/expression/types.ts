import type { Span } from './syntax.ts';

export type OptionKind = 'choice' | 'switch' | 'number' | 'set' | 'text';
export type AttributeType = 'number' | 'string' | 'boolean';

/** What an expression may speak of. */
export interface Scope {
  readonly options: ReadonlyMap<string, ScopeOption>;
  /** Lookup tables: how many numbers each takes; 0 for one whose own fault makes that unknown. */
  readonly tables: ReadonlyMap<string, 0 | 1 | 2>;
}

export interface ScopeOption {
  /** `unknown` for an option that is there and has faults of its own: nothing it is used for is reported. */
  readonly kind: OptionKind | 'unknown';
  /** choice and set: the value ids. */
  readonly values?: ReadonlySet<string>;
  /** choice: the attributes of its values. */
  readonly attributes?: ReadonlyMap<string, ScopeAttribute>;
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
  | { readonly kind: 'list' };

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
    case 'list':
      return 'a list';
    case 'unknown':
      return 'unknown';
  }
}
