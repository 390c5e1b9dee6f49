import type { Issue } from '../base/issue.ts';
import { splitPointer } from '../base/pointer.ts';
import { Positions } from './positions.ts';

/** A place in one of the files a document was put together from. */
export interface Origin {
  /** Address; undefined for the document itself. */
  readonly file: string | undefined;
  readonly pointer: string;
}

/** Where the parts of a document that was put together come from. */
export class Origins {
  /** By pointer in the whole; what stands below comes from below. */
  readonly #origins = new Map<string, Origin>();
  /** Texts by address. */
  readonly #positions = new Map<string | undefined, Positions>();

  addFile(file: string | undefined, positions: Positions): void {
    this.#positions.set(file, positions);
  }

  add(pointer: string, origin: Origin): void {
    this.#origins.set(pointer, origin);
  }

  /** What stood at a pointer of the whole stands at another now. */
  move(from: string, to: string): void {
    const origin = this.of(from);
    for (const [pointer, own] of [...this.#origins]) {
      if (!pointer.startsWith(`${from}/`)) continue;
      this.#origins.delete(pointer);
      this.#origins.set(to + pointer.slice(from.length), own);
    }
    this.#origins.set(to, origin);
  }

  /** What an issue of the whole (in `text`) is in the file that it comes from. */
  trace(issue: Issue, text: string, whole: Positions): Issue {
    const { file, pointer } = this.of(issue.pointer);
    const positions = this.#positions.get(file)!;
    const start = whole.locate(issue.pointer);
    // The whole is written on one line.
    const inside = (issue.column ?? start.column) - start.column;
    const place = inside < 0 ? positions.locate(pointer, true) : inside === 0 ? positions.locate(pointer) : positions.locateInside(pointer, decodedLength(text.slice(start.column, start.column + inside - 1)));
    return { ...issue, ...(file === undefined ? {} : { file }), pointer, ...place };
  }

  /** An issue at a place of one of the files. */
  place(issue: Omit<Issue, 'pointer'>, { file, pointer }: Origin): Issue {
    return { ...issue, ...(file === undefined ? {} : { file }), pointer, ...this.#positions.get(file)!.locate(pointer) };
  }

  /** Where a place of the whole comes from. */
  of(pointer: string): Origin {
    const rest: string[] = [];
    const path = pointer.split('/');
    for (;;) {
      const known = this.#origins.get(path.join('/'));
      if (known !== undefined) return { file: known.file, pointer: [known.pointer, ...rest].join('/') };
      if (path.length === 1) return { file: undefined, pointer };
      rest.unshift(path.pop()!);
    }
  }
}

/** Length of a piece of a JSON string once its escapes are read. */
function decodedLength(raw: string): number {
  return (JSON.parse(`"${raw}"`) as string).length;
}

/** Whether a place is under the author's own keys, which nobody looks into. */
export function isOwn(pointer: string): boolean {
  return splitPointer(pointer).some((segment) => segment.startsWith('x-'));
}
