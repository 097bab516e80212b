/** The name of these that is fewest changed letters away. */
export function nearestName(name: string, names: readonly string[]): string | null {
  const byDistance = names.map((candidate) => ({ candidate, changes: changesBetween(name, candidate) }));
  return byDistance.sort((a, b) => a.changes - b.changes)[0]?.candidate ?? null;
}

function changesBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    row = [...to].reduce(
      (next, other, j) => {
        const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
        return [...next, Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1)];
      },
      [i + 1],
    );
  }
  return row[to.length] ?? 0;
}
