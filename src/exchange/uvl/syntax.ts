/**
 * The abstract syntax of the Universal Variability Language (Sundermann et al., "Yet another textual variability language?",
 * SPLC 2021; grammar: https://github.com/Universal-Variability-Language/uvl-parser), with all its language levels.
 */
export interface UvlModel {
  readonly namespace?: string;
  readonly imports: readonly UvlImport[];
  /** Absent where the file has no tree. */
  readonly root?: UvlFeature;
  readonly constraints: readonly UvlExpression[];
}

/** `imports` line: the model's path with dots, and what its features are called here. */
export interface UvlImport {
  readonly path: string;
  readonly alias: string;
  readonly line: number;
}

export type UvlType = 'Boolean' | 'Integer' | 'Real' | 'String';

export interface UvlFeature {
  /** Dotted where it is of an imported model. */
  readonly name: string;
  readonly type: UvlType;
  /** How many instances there may be below one parent; one if absent. */
  readonly cardinality?: Cardinality;
  readonly attributes: ReadonlyMap<string, UvlValue>;
  /** Constraints written as attributes. */
  readonly constraints: readonly UvlExpression[];
  readonly groups: readonly UvlGroup[];
  readonly line: number;
}

/** `max` is Infinity for `*`. */
export interface Cardinality {
  readonly min: number;
  readonly max: number;
}

export type GroupKind = 'mandatory' | 'optional' | 'alternative' | 'or' | 'cardinality';

export interface UvlGroup {
  readonly kind: GroupKind;
  /** `cardinality` only. */
  readonly cardinality?: Cardinality;
  readonly features: readonly UvlFeature[];
}

/** Numbers keep the text they were written in: they are decimals. */
export type UvlValue = boolean | string | UvlNumber | readonly UvlValue[] | ReadonlyMap<string, UvlValue>;
export interface UvlNumber {
  readonly decimal: string;
}

export type UvlOperator = '<=>' | '=>' | '|' | '&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/';
export type UvlFunction = 'sum' | 'avg' | 'len' | 'floor' | 'ceil';

export type UvlExpression =
  | { readonly kind: 'reference'; readonly path: readonly string[]; readonly line: number }
  | { readonly kind: 'number'; readonly decimal: string; readonly line: number }
  | { readonly kind: 'string'; readonly value: string; readonly line: number }
  | { readonly kind: 'not'; readonly operand: UvlExpression; readonly line: number }
  | { readonly kind: 'binary'; readonly operator: UvlOperator; readonly left: UvlExpression; readonly right: UvlExpression; readonly line: number }
  | { readonly kind: 'call'; readonly name: UvlFunction; readonly args: readonly (readonly string[])[]; readonly line: number };
