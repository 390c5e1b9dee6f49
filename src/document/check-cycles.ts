import type { Expression } from '../expression/syntax.ts';
import type { Context } from './context.ts';
import type { ParsedOption } from './parsed.ts';

/** Reports options whose conditions depend on themselves, directly or through others: then nothing decides which are there. */
export function checkCycles({ reporter }: Context, options: readonly ParsedOption[]): void {
  const byId = new Map(options.map((option) => [option.id, option]));
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (option: ParsedOption): void => {
    const start = path.indexOf(option.id);
    if (start >= 0) {
      const cycle = path.slice(start);
      const message = cycle.length === 1
        ? `Whether ‘${option.id}’ is part of the product depends on ‘${option.id}’ itself.`
        : `Whether ‘${option.id}’ is part of the product depends on itself: ${[...cycle, option.id].map((id) => `‘${id}’`).join(' → ')}.`;
      reporter.error('when-cycle', `${option.pointer}/when`, message, 'Take one of these conditions away.');
      return;
    }
    if (done.has(option.id) || option.when === undefined) return;
    path.push(option.id);
    for (const id of listOptions(option.when)) {
      const next = byId.get(id);
      if (next !== undefined) visit(next);
    }
    path.pop();
    done.add(option.id);
  };
  for (const option of options) visit(option);
}

/** Ids of the options that an expression speaks of. */
export function listOptions(node: Expression, found = new Set<string>()): Set<string> {
  switch (node.kind) {
    case 'option':
      return found.add(node.id);
    case 'attribute':
      return found.add(node.option);
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
