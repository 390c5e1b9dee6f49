import { ExchangeError } from '../note.ts';
import { parseUvl } from './parse.ts';
import type { UvlExpression, UvlFeature, UvlModel } from './syntax.ts';

/** Gives the text of an imported model by its path, whose parts are folders and at last the file's name without `.uvl`. */
export type ReadModel = (path: readonly string[]) => string | undefined;

/** A model with what it imports put in its place. */
export interface ResolvedModel {
  readonly namespace?: string;
  readonly root: UvlFeature;
  readonly constraints: readonly UvlExpression[];
}

/**
 * Puts imported models where the tree names their root (`alias.Root`). Their features are called `alias.Feature`, as the
 * importing model's constraints do.
 * @throws ExchangeError where a model is missing or imports itself
 */
export function resolveUvl(text: string, read: ReadModel): ResolvedModel {
  return resolve(parseUvl(text), read, []);
}

function resolve(model: UvlModel, read: ReadModel, open: readonly string[]): ResolvedModel {
  if (model.root === undefined) throw new ExchangeError('This model has no features.');
  const constraints = [...model.constraints];
  const imported = new Map<string, ResolvedModel>();
  for (const { path, alias, line } of model.imports) {
    if (open.includes(path)) throw new ExchangeError(`The model ‘${path}’ imports itself.`, line);
    const text = read(path.split('.'));
    if (text === undefined) throw new ExchangeError(`The imported model ‘${path}’ is not there.`, line);
    const part = resolve(parseUvl(text), read, [...open, path]);
    imported.set(alias, { root: prefixFeature(part.root, alias), constraints: part.constraints.map((constraint) => prefixExpression(constraint, alias)) });
  }
  const used = new Set<ResolvedModel>();
  const graft = (feature: UvlFeature): UvlFeature => {
    const groups = feature.groups.map((group) => ({ ...group, features: group.features.map(graft) }));
    const part = [...imported.values()].find(({ root }) => root.name === feature.name);
    if (part === undefined) return { ...feature, groups };
    if (!used.has(part)) constraints.push(...part.constraints);
    used.add(part);
    return { ...part.root, attributes: new Map([...part.root.attributes, ...feature.attributes]), constraints: [...part.root.constraints, ...feature.constraints], groups: [...part.root.groups, ...groups] };
  };
  return { root: graft(model.root), constraints, ...(model.namespace === undefined ? {} : { namespace: model.namespace }) };
}

function prefixFeature(feature: UvlFeature, alias: string): UvlFeature {
  return {
    ...feature,
    name: `${alias}.${feature.name}`,
    constraints: feature.constraints.map((constraint) => prefixExpression(constraint, alias)),
    groups: feature.groups.map((group) => ({ ...group, features: group.features.map((child) => prefixFeature(child, alias)) })),
  };
}

function prefixExpression(expression: UvlExpression, alias: string): UvlExpression {
  const prefixed = (path: readonly string[]): readonly string[] => [...alias.split('.'), ...path];
  switch (expression.kind) {
    case 'reference':
      return { ...expression, path: prefixed(expression.path) };
    case 'not':
      return { ...expression, operand: prefixExpression(expression.operand, alias) };
    case 'binary':
      return { ...expression, left: prefixExpression(expression.left, alias), right: prefixExpression(expression.right, alias) };
    case 'call':
      // The last argument of an aggregate is an attribute's name, which is the same everywhere.
      return { ...expression, args: expression.args.map((path, index) => (index === expression.args.length - 1 && (expression.name === 'sum' || expression.name === 'avg') ? path : prefixed(path))) };
    default:
      return expression;
  }
}
