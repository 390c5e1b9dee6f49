/** Longer objects and lists are broken into lines. */
const WIDTH = 120;

/** A document as its author would write it: what fits stands on one line. */
export function formatJson(value: unknown): string {
  return `${format(value, 0, 0)}\n`;
}

/** @param used characters on the first line before the value */
function format(value: unknown, indent: number, used: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const flat = flatten(value);
  if (indent + used + flat.length <= WIDTH && indent > 0) return flat;
  const inner = ' '.repeat(indent + 2);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Array.isArray(value)
    ? value.map((item) => format(item, indent + 2, 1))
    : entriesOf(value).map(([key, item]) => `${JSON.stringify(key)}: ${format(item, indent + 2, key.length + 5)}`);
  return parts.length === 0 ? `${open}${close}` : `${open}\n${parts.map((part) => `${inner}${part}`).join(',\n')}\n${' '.repeat(indent)}${close}`;
}

function flatten(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flatten).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = entriesOf(value);
  return entries.length === 0 ? '{}' : `{ ${entries.map(([key, item]) => `${JSON.stringify(key)}: ${flatten(item)}`).join(', ')} }`;
}

function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, item]) => item !== undefined);
}
