import { evaluate, isRational, type Environment, type Result } from '../expression/evaluate.ts';
import type { Expression } from '../expression/syntax.ts';
import type { Rational } from '../base/rational.ts';
import { lookUp, type LookupTable } from '../expression/lookup.ts';
import type { Meaning, OptionVariables, Variables } from './variables.ts';

/** What is known of a node of an expression. */
export interface NodeInfo {
  /** Variables it depends on, ascending. */
  readonly variables: readonly number[];
  /** Result for each value of its variable, where it depends on exactly one. Its length is the domain's. */
  readonly table?: readonly Result[];
}

/**
 * Expressions over variables: evaluates them on assignments, with every part that depends on one variable only tabulated
 * once. The plain evaluation of `expression/evaluate.ts` stays the meaning; this only spares doing it again.
 */
export class Analysis {
  readonly #variables: Variables;
  readonly #tables: ReadonlyMap<string, LookupTable>;
  readonly #infos = new Map<Expression, NodeInfo>();
  readonly #assignment: number[];
  readonly #environment: Environment;

  readonly #domains: readonly number[];

  /**
   * @param domains number of values of each variable, auxiliary ones to come included
   * @param assignment shared with another analysis where both look at the same values
   */
  constructor(variables: Variables, tables: ReadonlyMap<string, LookupTable>, domains: readonly number[], assignment: number[] = []) {
    this.#assignment = assignment;
    this.#variables = variables;
    this.#tables = tables;
    this.#domains = domains;
    this.#environment = {
      option: (id) => this.#option(id),
      attribute: (id, name) => this.#attribute(id, name),
      lookup: (table, args) => lookUp(this.#tables.get(table)!, args),
      known: (node) => {
        const info = this.#infos.get(node);
        return info?.table?.[this.#assignment[info.variables[0]!]!];
      },
    };
  }

  /** Value index of each variable, read by `evaluate`: callers write the variables an expression depends on. */
  get assignment(): number[] {
    return this.#assignment;
  }

  evaluate(expression: Expression): Result {
    return evaluate(expression, this.#environment);
  }

  lookupTable(name: string): LookupTable {
    return this.#tables.get(name)!;
  }

  /** Whether an expression may have no value somewhere: it looks something up, or divides. */
  mayFail(node: Expression): boolean {
    const divides = node.kind === 'binary' && (node.operator === '/' || node.operator === '%') && !this.#isNonZero(node.right);
    return divides || (node.kind === 'call' && node.name === 'lookup') || children(node).some((child) => this.mayFail(child));
  }

  /** Number of grid points of a number option's variable: its first values, ascending; after them at most none. Undefined for others. */
  gridSize(variable: number): number | undefined {
    return this.#variables.all.find((option) => option.variable === variable && option.option.kind === 'number')?.option.grid!.size;
  }

  #isNonZero(node: Expression): boolean {
    const { variables, table = [] } = this.info(node);
    const results = variables.length === 0 ? [this.evaluate(node)] : table;
    return results.length > 0 && results.every((result) => isRational(result) && result.n !== 0n);
  }

  info(node: Expression): NodeInfo {
    const found = this.#infos.get(node);
    if (found !== undefined) return found;
    const variables = [...new Set(this.#dependencies(node))].sort((a, b) => a - b);
    for (const child of children(node)) this.info(child);
    const table = variables.length === 1 ? (this.#presence(node) ?? this.#tabulate(node, variables[0]!)) : undefined;
    const info: NodeInfo = table === undefined ? { variables } : { variables, table };
    this.#infos.set(node, info);
    return info;
  }

  /** Forgets the nodes that are looked up as variables from a certain one on. */
  restore(firstVariable: number): void {
    const gone = [...this.#infos].filter(([, { variables }]) => variables.some((variable) => variable >= firstVariable)).map(([node]) => node);
    for (const node of gone) this.#infos.delete(node);
  }

  /** From now on `node` is looked up as the value of `variable`; what contains it is looked at afresh. */
  substitute(node: Expression, variable: number, results: readonly Result[]): void {
    for (const known of [...this.#infos.keys()]) if (contains(known, node)) this.#infos.delete(known);
    this.#infos.set(node, { variables: [variable], table: results });
  }

  #tabulate(node: Expression, variable: number): Result[] {
    const before = this.#assignment[variable]!;
    const results: Result[] = [];
    for (let value = 0; value < this.#domains[variable]!; value++) {
      this.#assignment[variable] = value;
      results.push(this.evaluate(node));
    }
    this.#assignment[variable] = before;
    return results;
  }

  #dependencies(node: Expression): readonly number[] {
    if (node.kind === 'option') return everyVariable(this.#variables.byId.get(node.id)!);
    if (node.kind === 'attribute') return everyVariable(this.#variables.byId.get(node.option)!);
    const set = this.#setOf(node.kind === 'binary' && node.operator === 'in' ? node.right : undefined);
    if (set !== undefined && node.kind === 'binary' && node.left.kind === 'string') {
      const wanted = node.left.value;
      return [set.members[set.option.values.findIndex((value) => value.id === wanted)]!];
    }
    if (node.kind === 'call' && node.name === 'has') {
      const tested = this.#setOf(node.args[0]);
      if (tested !== undefined) return tested.variable < 0 ? [] : [tested.variable];
    }
    return children(node).flatMap((child) => [...this.info(child).variables]);
  }

  /** Whether a set is part of the product: the only thing that is told by its activity and not by its members. */
  #presence(node: Expression): readonly Result[] | undefined {
    const set = node.kind === 'call' && node.name === 'has' ? this.#setOf(node.args[0]) : undefined;
    return set?.meanings.map((meaning) => meaning !== null);
  }

  #setOf(node: Expression | undefined): OptionVariables | undefined {
    if (node?.kind !== 'option') return undefined;
    const found = this.#variables.byId.get(node.id)!;
    return found.option.kind === 'set' ? found : undefined;
  }

  #option(id: string): Meaning | ReadonlySet<string> {
    const variables = this.#variables.byId.get(id)!;
    if (variables.option.kind !== 'set') return variables.meanings[this.#assignment[variables.variable]!] ?? null;
    return new Set(variables.option.values.filter((_, i) => this.#assignment[variables.members[i]!] === 1).map((value) => value.id));
  }

  #attribute(id: string, name: string): Rational | string | boolean {
    const { option, variable } = this.#variables.byId.get(id)!;
    return option.values[this.#assignment[variable]!]?.attributes[name] ?? option.attributeDefaults[name]!;
  }
}

/** The nodes directly below. */
export function children(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'list':
      return node.items;
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'conditional':
      return [node.condition, node.then, node.otherwise];
    case 'call':
      return node.name === 'lookup' ? node.args.slice(1) : node.args;
    default:
      return [];
  }
}

/** A set is seen through its members; whether it is part of the product at all only `has` asks. */
function everyVariable(option: OptionVariables): readonly number[] {
  return option.option.kind === 'set' ? option.members : [option.variable];
}

function contains(node: Expression, wanted: Expression): boolean {
  return node === wanted || children(node).some((child) => contains(child, wanted));
}
