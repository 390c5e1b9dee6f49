/**
 * The known name that a misspelt one most probably means, or undefined if none is near: at most a third of its letters
 * may differ, upper and lower case counting as equal. Distance is Damerau's with adjacent transpositions ("optimal string
 * alignment"), since swapped neighbours are the commonest slip; see Boytsov, "Indexing methods for approximate dictionary
 * searching", 2011, section 2.
 */
export function findNearest(name: string, known: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  if (wanted.length > 100) return undefined;
  let nearest: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) >= least) continue;
    const distance = measureDistance(wanted, candidate.toLowerCase());
    // One letter out of one is another name, not a slip.
    if (distance < least && distance < wanted.length) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

function measureDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length]!;
}

/** The mend of a misspelt name: `Did you mean ‘fabric’?`, or undefined. */
export function suggest(name: string, known: Iterable<string>): string | undefined {
  const nearest = findNearest(name, known);
  return nearest === undefined ? undefined : `Did you mean ‘${nearest}’?`;
}
