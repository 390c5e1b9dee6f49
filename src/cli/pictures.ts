import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Issue } from '../base/issue.ts';
import { joinPointer } from '../base/pointer.ts';
import type { FindingCode } from '../engine/findings.ts';

/** Keys whose text is the address of a file, in values and in the preview. */
const ADDRESSES: ReadonlySet<string> = new Set(['image', 'drawing', 'src']);

/**
 * Pictures, drawings and models that a document names and that are not beside it. Addresses with a scheme or host are of other
 * servers, and not asked for.
 * @param file path of the document
 */
export function* missingFiles(document: unknown, file: string): Generator<Issue> {
  for (const [pointer, address] of addresses(document, '')) {
    if (/^(?:[a-z][a-z\d+.-]*:|\/)/i.test(address)) continue;
    const path = decode(address.replace(/[?#].*$/s, ''));
    if (existsSync(resolve(dirname(file), path))) continue;
    yield { code: 'missing-file' satisfies FindingCode, severity: 'warning', pointer, message: `There is no file ‘${path}’ beside the document.`, mend: 'Check its name, capital letters too, or put the file there.' };
  }
}

function* addresses(value: unknown, pointer: string): Generator<readonly [pointer: string, address: string]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    if (key.startsWith('x-')) continue;
    const place = joinPointer(pointer, key);
    if (typeof item === 'string' && ADDRESSES.has(key)) yield [place, item];
    else if (key === 'images' && typeof item === 'object' && item !== null) for (const [id, address] of Object.entries(item)) {
      if (typeof address === 'string') yield [joinPointer(place, id), address];
    } else yield* addresses(item, place);
  }
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
