/** Longer than any word of a document: beyond this, no spelling is compared. */
const LONGEST = 64;

/** The known word nearest in spelling, if near enough to be what was meant; else null. */
export function closest(word: string, known: readonly string[]): string | null {
  if (word.length > LONGEST) return null;
  const allowed = Math.ceil(word.length / 3);
  let best: string | null = null;
  let least = allowed + 1;
  for (const candidate of known) {
    const changes = Math.abs(candidate.length - word.length) < least ? editsBetween(word, candidate) : least;
    if (changes < least) [best, least] = [candidate, changes];
  }
  return best;
}

/** How many letters must be added, dropped or changed to make one word the other. */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const changed = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
