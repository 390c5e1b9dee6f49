import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
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

  /** The syntax tree of the text. */
  get root(): Node | undefined {
    return (this.#root ??= parseTree(this.#text));
  }

  /** The value at a JSON Pointer, or its key; the nearest part around it where there is no such value. */
  locate(pointer: string, atKey = false): Position {
    const path = splitPointer(pointer);
    for (; ; path.pop()) {
      const node = this.#find(path);
      if (node !== undefined) return this.locateOffset(atKey && node.parent?.type === 'property' ? node.parent.offset : node.offset);
      if (path.length === 0) break;
    }
    return this.locateOffset(0);
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
    let node = this.root;
    for (const segment of path) {
      if (node === undefined) return undefined;
      node = findNodeAtLocation(node, [node.type === 'array' ? Number(segment) : segment]);
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
