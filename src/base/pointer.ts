/** JSON Pointer (RFC 6901): `/options/3/values/0/price`; the empty pointer is the whole document. */

/** The pointer to `segments` below `base`. */
export function joinPointer(base: string, ...segments: readonly (string | number)[]): string {
  let pointer = base;
  for (const segment of segments) pointer += `/${typeof segment === 'string' ? escapeSegment(segment) : segment}`;
  return pointer;
}

/** Most names have nothing to escape, and a large document has a hundred thousand of them. */
function escapeSegment(segment: string): string {
  return segment.includes('~') || segment.includes('/') ? segment.replaceAll('~', '~0').replaceAll('/', '~1') : segment;
}

/** The unescaped segments of a pointer. */
export function splitPointer(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What stands at the pointer, or undefined. Own properties only. */
export function resolvePointer(root: unknown, pointer: string): unknown {
  let value = root;
  for (const segment of splitPointer(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<string, unknown>)[segment];
  }
  return value;
}
