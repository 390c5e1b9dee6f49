/** Names that differ in more places are other names. */
const MOST_SLIPS = 3;
/** Long lists are searched this far: a mend is not worth waiting for. */
const MOST_CANDIDATES = 1000;

/**
 * The known name that a misspelt one most probably means, or undefined if none is near: at most a third of its letters
 * and no more than three may differ, upper and lower case counting as equal. Distance is Damerau's with adjacent
 * transpositions ("optimal string alignment"), since swapped neighbours are the commonest slip; see Boytsov, "Indexing
 * methods for approximate dictionary searching", 2011, section 2.
 */
export function findNearest(name: string, known: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let nearest: string | undefined;
  let most = Math.min(MOST_SLIPS, Math.max(1, Math.floor(wanted.length / 3)));
  const short = wanted.length <= WORD ? new Word(wanted) : undefined;
  let candidates = 0;
  for (const candidate of known) {
    if (++candidates > MOST_CANDIDATES) break;
    if (Math.abs(candidate.length - wanted.length) > most) continue;
    const lower = candidate.toLowerCase();
    const distance = short?.distanceTo(lower) ?? measureDistance(wanted, lower, most);
    // One letter out of one is another name, not a slip.
    if (distance <= most && distance < wanted.length) {
      nearest = candidate;
      most = distance - 1;
    }
  }
  return nearest;
}

/** Letters that fit into the bits of a machine word. */
const WORD = 32;

/**
 * A name of up to 32 letters, with the distance to others told a letter at a time: a column of the table is the bits of a
 * few words (Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003).
 */
class Word {
  readonly #length: number;
  /** By letter: where it stands. */
  readonly #places = new Map<number, number>();

  constructor(name: string) {
    this.#length = name.length;
    for (let i = 0; i < name.length; i++) this.#places.set(name.charCodeAt(i), (this.#places.get(name.charCodeAt(i)) ?? 0) | (1 << i));
  }

  distanceTo(other: string): number {
    const last = 1 << (this.#length - 1);
    let distance = this.#length;
    // Where a column rises and falls downwards, where its diagonal stays, and where the letter before stands.
    let [rises, falls, stays, before] = [-1, 0, 0, 0];
    for (let j = 0; j < other.length; j++) {
      const places = this.#places.get(other.charCodeAt(j)) ?? 0;
      const swapped = ((~stays & places) << 1) & before;
      stays = (((places & rises) + rises) ^ rises) | places | falls | swapped;
      const [up, down] = [falls | ~(stays | rises), stays & rises];
      if (up & last) distance++;
      else if (down & last) distance--;
      const moved = (up << 1) | 1;
      rises = (down << 1) | ~(stays | moved);
      falls = moved & stays;
      before = places;
    }
    return distance;
  }
}

/** The distance of two names, or some number above `most` if it is above. */
function measureDistance(a: string, b: string, most: number): number {
  // What both begin and end with does not count; names in a list often differ little.
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return measureBand(a.slice(start, a.length - end), b.slice(start, b.length - end), most);
}

/** Fills only the cells of the table that are near its diagonal, and gives up when two rows are far everywhere. */
function measureBand(a: string, b: string, most: number): number {
  const far = most + 1;
  if (Math.abs(a.length - b.length) > most) return far;
  let [beforeLast, last, row] = [0, 1, 2].map(() => new Uint8Array(b.length + 1).fill(far)) as [Uint8Array, Uint8Array, Uint8Array];
  for (let j = 0; j <= Math.min(b.length, most); j++) last[j] = j;
  let farRow = false;
  for (let i = 1; i <= a.length; i++) {
    row.fill(far);
    let least = far;
    if (i <= most) row[0] = least = i;
    for (let j = Math.max(1, i - most); j <= Math.min(b.length, i + most); j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1), far);
      if (!same && i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    // A transposition reaches back two rows, so one row that is far everywhere does not decide yet.
    if (least > most && farRow) return far;
    farRow = least > most;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return last[b.length]!;
}

/** The mend of a misspelt name: `Did you mean ‘fabric’?`, or undefined. */
export function suggest(name: string, known: Iterable<string>): string | undefined {
  const nearest = findNearest(name, known);
  return nearest === undefined ? undefined : `Did you mean ‘${nearest}’?`;
}
