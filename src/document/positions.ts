import { parseTree, type Node } from 'jsonc-parser';
import { splitPointer } from '../base/pointer.ts';

/** One-based line and column (UTF-16 units), as editors count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds the places of a document's parts in its text. The text is taken apart only when a place is asked for. */
export class Positions {
  readonly #text: string;
  #root: Node | undefined;
  #lines: readonly number[] | undefined;

  /** @param text JSON; of a text that is none, only offsets can be located */
  constructor(text: string) {
    this.#text = text;
  }

  /** The value at a JSON Pointer, or its key; the nearest part around it where there is no such value. */
  locate(pointer: string, atKey = false): Position {
    const path = splitPointer(pointer);
    for (; ; path.pop()) {
      const found = this.#find(path);
      // The node around a key and its value begins with the key.
      if (found !== undefined || path.length === 0) return this.locateOffset((atKey && found?.parent?.type === 'property' ? found.parent : found)?.offset ?? 0);
    }
  }

  /** The character at `index` of the string value at a JSON Pointer; escapes may take several places in the text. */
  locateInside(pointer: string, index: number): Position {
    const node = this.#find(splitPointer(pointer));
    if (node?.type !== 'string') return this.locate(pointer);
    let offset = node.offset + 1;
    for (let left = index; left > 0; left--) offset += this.#text[offset] !== '\\' ? 1 : this.#text[offset + 1] === 'u' ? 6 : 2;
    return this.locateOffset(offset);
  }

  locateOffset(offset: number): Position {
    this.#lines ??= findLines(this.#text);
    let low = 0;
    let high = this.#lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#lines[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.#lines[low]! + 1 };
  }

  #find(path: readonly string[]): Node | undefined {
    let node = (this.#root ??= parseTree(this.#text));
    for (const segment of path) {
      node = node?.type === 'object' ? node.children!.find(({ children }) => children![0]!.value === segment)?.children![1] : node?.children?.[Number(segment)];
    }
    return node;
  }
}

/** Offsets at which lines begin. */
function findLines(text: string): number[] {
  const lines = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) lines.push(match.index + match[0].length);
  return lines;
}
