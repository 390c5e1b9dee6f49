/** A constraint of a feature model while it is being written; constants are folded away. */
export type Formula = boolean | { readonly text: string; readonly level: number };

/** How tightly what stands outermost binds: `|`, `&`, an equation, a name. */
const LEVELS = { or: 1, and: 2, equation: 3, name: 4 } as const;

export const name = (text: string): Formula => ({ text, level: LEVELS.name });
export const equation = (text: string): Formula => ({ text, level: LEVELS.equation });
export const all = (parts: readonly Formula[]): Formula => join(parts, LEVELS.and, ' & ', true);
export const any = (parts: readonly Formula[]): Formula => join(parts, LEVELS.or, ' | ', false);

export function negate(formula: Formula): Formula {
  if (typeof formula === 'boolean') return !formula;
  return { text: `!${formula.level < LEVELS.name ? `(${formula.text})` : formula.text}`, level: LEVELS.name };
}

function join(parts: readonly Formula[], level: number, operator: string, neutral: boolean): Formula {
  const open = parts.filter((part) => part !== neutral);
  if (open.some((part) => typeof part === 'boolean')) return !neutral;
  if (open.length <= 1) return open[0] ?? neutral;
  const texts = (open as { text: string; level: number }[]).map((part) => (part.level < level ? `(${part.text})` : part.text));
  return { text: texts.join(operator), level };
}
