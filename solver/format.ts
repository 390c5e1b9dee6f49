/**
 * Integers both sides agree on: the kernel (AssemblyScript) and its wrapper (TypeScript) read this one file.
 * Only plain integer constants may stand here, so that either compiler takes it.
 */

// What compile and load answer.
export const STATUS_COMPILED = 0;
export const STATUS_INCONSISTENT = 1;
export const STATUS_EXCEEDED = 2;
export const STATUS_RUNNING = 3;

// What a search answers.
export const SEARCH_NO = 0;
export const SEARCH_YES = 1;
export const SEARCH_RUNNING = 2;
/** A configuration was found that is to be judged: accepted or refused. */
export const SEARCH_CANDIDATE = 3;

// What a search is asked: is there a configuration; which values have one; which weighs least; as the first, from scratch,
// noting which authors' constraints a no rests on.
export const ASK_ANY = 0;
export const ASK_ALL = 1;
export const ASK_BEST = 2;
export const ASK_WHY = 3;

// Kinds of constraint records in the program stream.
export const KIND_TABLE = 0;
export const KIND_CLAUSE = 1;
export const KIND_LINEAR = 2;
export const KIND_FUNCTION = 3;
/** Not a constraint: tells values of one variable apart for what is judged outside. A row a value, its cell the number of a class. */
export const KIND_APART = 4;

// Program stream, 32-bit words: HEADER words, the domain sizes, `sets + 1` starts of ranges, the ranges, then the
// records. A record is RECORD words, its scope, its cells (row-major set indices) and, for a function, its outcomes.
export const HEADER_VARIABLES = 0;
export const HEADER_OUTCOMES = 1;
export const HEADER_SETS = 2;
export const HEADER_RECORDS = 3;
export const HEADER_RANGES = 4;
export const HEADER_WORDS = 5;

export const RECORD_KIND = 0;
export const RECORD_SOURCE = 1;
export const RECORD_ARITY = 2;
export const RECORD_ROWS = 3;
/** Linear: index of its first weight in the stream of doubles: the weights by term and value, then the bound. */
export const RECORD_WEIGHTS = 4;
export const RECORD_WORDS = 5;

// Figures the kernel tells about itself.
export const FIGURE_NODES = 0;
export const FIGURE_ARCS = 1;
export const FIGURE_ITEMS = 2;
export const FIGURE_BYTES = 3;
export const FIGURE_DECISIONS = 4;
export const FIGURE_CACHE_ENTRIES = 5;
export const FIGURE_CACHE_HITS = 6;
export const FIGURE_CLASSES = 7;
export const FIGURE_PEAK_BYTES = 8;
export const FIGURE_ORDER = 9;
export const FIGURE_COUNT = 10;
