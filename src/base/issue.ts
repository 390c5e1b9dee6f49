/** A problem of a document, told so that its author can mend it. */
export interface Issue {
  /** Stable kebab-case code; each is documented and has a fixture. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** Address of the file it is in, where that is not the document itself but what it includes or what lies over it. */
  readonly file?: string;
  /** JSON Pointer (RFC 6901) of the place in the document; `""` is the whole document. */
  readonly pointer: string;
  /** One-based place in the text, where the text is known. */
  readonly line?: number;
  readonly column?: number;
  /** What is wrong, in a sentence a product manager understands. */
  readonly message: string;
  /** What to do about it, where known. */
  readonly mend?: string;
}
