import type { Expression } from '../expression/syntax.ts';
import type { Context } from './context.ts';
import type { ParsedOption } from './parsed.ts';

/**
 * Reports options whose conditions depend on themselves, directly or through others: then nothing decides which are there.
 * Walks in depth without recursion, since ways can be long.
 */
export function checkCycles(context: Context, options: readonly ParsedOption[]): void {
  const byId = new Map(options.map((option) => [option.id, option]));
  const entered = new Set<string>();
  const finished = new Set<string>();
  /** Conditions that repeat in the instances of a list are told once. */
  const told = new Set<string>();
  const path: { readonly option: ParsedOption; readonly rest: Iterator<string> }[] = [];
  const enter = (option: ParsedOption): void => {
    if (entered.has(option.id)) {
      if (finished.has(option.id) || told.has(option.pointer)) return;
      told.add(option.pointer);
      reportCycle(context, path.map((step) => step.option), option);
      return;
    }
    entered.add(option.id);
    path.push({ option, rest: (option.when === undefined ? new Set<string>() : listOptions(option.when)).values() });
  };
  for (const option of options) {
    enter(option);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const { value, done } = step.rest.next();
      if (done === true) {
        path.pop();
        finished.add(step.option.id);
        continue;
      }
      const next = byId.get(value);
      if (next !== undefined) enter(next);
    }
  }
}

const MOST_SHOWN = 8;

function reportCycle({ reporter }: Context, path: readonly ParsedOption[], { id, pointer }: ParsedOption): void {
  const cycle = path.slice(path.findIndex((option) => option.id === id)).map((option) => `‘${option.id}’`);
  const shown = cycle.length > MOST_SHOWN ? [...cycle.slice(0, MOST_SHOWN - 1), '…'] : cycle;
  const message = cycle.length === 1
    ? `Whether ‘${id}’ is part of the product depends on ‘${id}’ itself.`
    : `Whether ‘${id}’ is part of the product depends on itself: ${[...shown, `‘${id}’`].join(' → ')}.`;
  reporter.error('when-cycle', `${pointer}/when`, message, 'Take one of these conditions away.');
}

/** Ids of the options that an expression speaks of. */
function listOptions(node: Expression, found = new Set<string>()): Set<string> {
  switch (node.kind) {
    case 'option':
      return found.add(node.id);
    case 'attribute':
      return found.add(node.option);
    case 'path':
      return found.add(node.option);
    case 'macro':
      for (const argument of node.args) listOptions(argument, found);
      break;
    case 'list':
      for (const item of node.items) listOptions(item, found);
      break;
    case 'unary':
      listOptions(node.operand, found);
      break;
    case 'binary':
      listOptions(node.left, found);
      listOptions(node.right, found);
      break;
    case 'conditional':
      for (const part of [node.condition, node.then, node.otherwise]) listOptions(part, found);
      break;
    case 'call':
      for (const argument of node.args) listOptions(argument, found);
  }
  return found;
}
