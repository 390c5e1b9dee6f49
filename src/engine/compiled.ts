/** First bytes of a compiled solution space: `MCB` and the version of this form. */
const MAGIC = [0x4d, 0x43, 0x42, 1];
const DIGEST_BYTES = 32;

/**
 * A diagram with the digest of the document it was compiled from, for a file beside the document: a shop with a large range
 * pays for the compilation once. Layout: magic, SHA-256, the kernel's bytes.
 * @param digest lower-case hex
 */
export function packCompiled(digest: string, diagram: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(MAGIC.length + DIGEST_BYTES + diagram.length);
  bytes.set(MAGIC);
  for (let i = 0; i < DIGEST_BYTES; i++) bytes[MAGIC.length + i] = parseInt(digest.slice(2 * i, 2 * i + 2), 16);
  bytes.set(diagram, MAGIC.length + DIGEST_BYTES);
  return bytes;
}

/** The kernel's bytes; undefined where these are no compiled space, or one of another document. */
export function unpackCompiled(bytes: Uint8Array, digest: string): Uint8Array | undefined {
  if (bytes.length < MAGIC.length + DIGEST_BYTES || MAGIC.some((byte, i) => bytes[i] !== byte)) return undefined;
  const own = Array.from(bytes.subarray(MAGIC.length, MAGIC.length + DIGEST_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return own === digest ? bytes.subarray(MAGIC.length + DIGEST_BYTES) : undefined;
}
