import { splitPointer } from '../base/pointer.ts';
import { readTree, type JsonEntry, type JsonNode } from './json-tree.ts';

/** One-based line and column (UTF-16 units), as editors count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds the places of a document's parts in its text. The text is taken apart only when a place is asked for. */
export class Positions {
  readonly #text: string;
  #root: JsonNode | undefined;
  #lines: readonly number[] | undefined;

  /** @param text JSON; of a text that is none, only offsets can be located */
  constructor(text: string) {
    this.#text = text;
  }

  /** The syntax tree of the text. */
  get root(): JsonNode {
    return (this.#root ??= readTree(this.#text));
  }

  /** The value at a JSON Pointer, or its key; the nearest part around it where there is no such value. */
  locate(pointer: string, atKey = false): Position {
    const path = splitPointer(pointer);
    for (; ; path.pop()) {
      const found = this.#find(path);
      if (found !== undefined) return this.locateOffset(atKey ? (found.entry?.keyStart ?? found.node.start) : found.node.start);
    }
  }

  /** The character at `index` of the string value at a JSON Pointer; escapes may take several places in the text. */
  locateInside(pointer: string, index: number): Position {
    const node = this.#find(splitPointer(pointer))?.node;
    if (node?.kind !== 'string') return this.locate(pointer);
    let offset = node.start + 1;
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

  /** The part at a path, with the entry whose value it is. */
  #find(path: readonly string[]): { readonly node: JsonNode; readonly entry?: JsonEntry } | undefined {
    let node: JsonNode | undefined = this.root;
    let entry: JsonEntry | undefined;
    for (const segment of path) {
      entry = node.kind === 'object' ? node.entries.find(({ key }) => key === segment) : undefined;
      node = entry?.node ?? node.items[Number(segment)];
      if (node === undefined) return undefined;
    }
    return { node, ...(entry === undefined ? {} : { entry }) };
  }
}

/** Offsets at which lines begin. */
function findLines(text: string): number[] {
  const lines = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) lines.push(match.index + match[0].length);
  return lines;
}
