/** Documents need fewer than twenty levels; far deeper ones would overflow the parser's stack. */
export const DEEPEST = 100;
/** Letters. */
export const LONGEST = 20_000_000;
/** A surrogate without its partner (with the flag u, pairs are one character): such a text has no UTF-8 and so no digest. */
export const LONE_SURROGATE = /\p{Surrogate}/u;
