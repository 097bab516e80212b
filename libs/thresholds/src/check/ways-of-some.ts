import { MOST_WAYS, TooManyWays, type Way } from './way.js';

/** The least ways in which at least `needed` of some parts hold, each part given by its own least ways. */
export function waysOfSome(needed: number, parts: readonly (readonly Way[])[]): Way[] {
  // held[n]: the ways in which n of the parts looked at so far hold.
  let held: (readonly Way[])[] = [[{ births: -1n, wants: new Map() }]];
  for (const part of parts) {
    const next = held.map((ways) => [...ways]);
    held.forEach((ways, count) => {
      if (count >= needed) return;
      (next[count + 1] ??= []).push(...joinAll(ways, part));
    });
    held = next.map(leastOf);
  }
  return needed === 0 ? [] : [...(held[needed] ?? [])];
}

function joinAll(ways: readonly Way[], others: readonly Way[]): Way[] {
  if (ways.length * others.length > MOST_WAYS * 4) throw new TooManyWays();
  return ways.flatMap((way) => others.flatMap((other) => joinTwo(way, other) ?? []));
}

/** Both at once; null where they cannot be. */
export function joinTwo(one: Way, other: Way): Way | null {
  const births = one.births & other.births;
  if (births === 0n) return null;
  const wants = new Map(one.wants);
  for (const [key, level] of other.wants) {
    if (wants.has(oppositeOf(key))) return null;
    wants.set(key, Math.max(level, wants.get(key) ?? 0));
  }
  return { births, wants };
}

/** Ways of which none is another with more asked for. */
function leastOf(ways: readonly Way[]): Way[] {
  const sorted = [...ways].sort((a, b) => a.wants.size - b.wants.size);
  const least: Way[] = [];
  for (const way of sorted) {
    if (least.some((other) => asksNoMore(other, way))) continue;
    if (least.push(way) > MOST_WAYS) throw new TooManyWays();
  }
  return least;
}

/** Does one way hold wherever another does? */
export function asksNoMore(one: Way, other: Way): boolean {
  if (one.wants.size > other.wants.size || (other.births & ~one.births) !== 0n) return false;
  for (const [key, level] of one.wants) if ((other.wants.get(key) ?? 0) < level) return false;
  return true;
}

/** A fact read both ways cannot be so and not so. */
const oppositeOf = (key: string): string =>
  key.startsWith('+') ? `-${key.slice(1)}` : key.startsWith('-') ? `+${key.slice(1)}` : '';
