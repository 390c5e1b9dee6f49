import { toHex } from '../base/hex.ts';
import type { Issue } from '../base/issue.ts';
import { INTERFACE } from '../../solver/interface.ts';

/** First bytes of a compiled solution space: `MCB` and the version of this form. */
const MAGIC = [0x4d, 0x43, 0x42, 2];
const ENGINE_AT = MAGIC.length;
const DIGEST_AT = ENGINE_AT + 4;
const DIAGRAM_AT = DIGEST_AT + 32;

/**
 * A diagram with the digest of the document it was compiled from, for a file beside the document: a shop with a large range
 * pays for the compilation once. Layout: magic, the engine's interface number (32 bits, little-endian), SHA-256, the
 * kernel's bytes.
 * @param digest lower-case hex
 */
export function packCompiled(digest: string, diagram: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(DIAGRAM_AT + diagram.length);
  bytes.set(MAGIC);
  new DataView(bytes.buffer).setInt32(ENGINE_AT, INTERFACE, true);
  for (let i = 0; i < DIAGRAM_AT - DIGEST_AT; i++) bytes[DIGEST_AT + i] = parseInt(digest.slice(2 * i, 2 * i + 2), 16);
  bytes.set(diagram, DIAGRAM_AT);
  return bytes;
}

/** The kernel's bytes; or why these cannot be taken, to be said after "The compiled form". */
export function unpackCompiled(bytes: Uint8Array, digest: string): { readonly diagram: Uint8Array } | { readonly fault: string } {
  if (bytes.length < DIAGRAM_AT || MAGIC.slice(0, 3).some((byte, i) => bytes[i] !== byte)) return { fault: 'is none' };
  const engine = new DataView(bytes.buffer, bytes.byteOffset).getInt32(ENGINE_AT, true);
  if (bytes[3] !== MAGIC[3] || engine !== INTERFACE) return { fault: 'was written by another version of the engine' };
  return toHex(bytes.subarray(DIGEST_AT, DIAGRAM_AT)) === digest ? { diagram: bytes.subarray(DIAGRAM_AT) } : { fault: 'is of another document, or of this one before it was changed' };
}

/** Nothing is wrong but the time it takes: the document was compiled in its place. */
export function staleCompiled(fault: string): Issue {
  return {
    code: 'compiled-stale',
    severity: 'warning',
    pointer: '',
    message: `The compiled form ${fault}; the document was compiled instead.`,
    mend: 'Write it again: mc-configurator compile SPACE.json -o SPACE.mcb.',
  };
}
