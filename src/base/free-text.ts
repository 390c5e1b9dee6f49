/** What a free text may be: its length in characters (code points) and its pattern. */
export interface TextLimits {
  readonly maxLength: number;
  readonly pattern?: string;
}

/** Characters as readers count them, near enough: code points, so that an emoji is one and not two. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** The pattern as browsers read HTML's `pattern`: of the whole text, with the flag v, or u where v is not known; null if it is none. */
export function compileTextPattern(pattern: string): RegExp | null {
  for (const flag of ['v', 'u']) {
    try {
      return new RegExp(`^(?:${pattern})$`, flag);
    } catch {
      // the next flag
    }
  }
  return null;
}

/** Whether a text is short enough and of the pattern; as in HTML, no text at all always is. */
export function fitsText(text: string, { maxLength, pattern }: TextLimits): boolean {
  return lengthOf(text) <= maxLength && (text === '' || pattern === undefined || compileTextPattern(pattern)?.test(text) !== false);
}
