import type { Leaf } from '../evaluate/leaves.js';
import type { Part } from '../rule-set.js';

/** A leaf that something said of a fact can make possible. */
export type FactLeaf = Extract<Leaf, { readonly kind: 'at-least' | 'none' }>;

/**
 * Leaves of which at least one must be possible before a condition can be: so only these need be watched. Of parts that must all
 * hold, one is enough to watch; of `n` parts of which `k` must hold, any `n - k + 1`. The fewest are taken.
 * @param isWatchable whether what is read of a fact is possible only once something is said of it
 * @returns null where the condition may be possible though nothing is said
 */
export function watchedLeaves(part: Part, isWatchable: (slot: number) => boolean): readonly FactLeaf[] | null {
  if (part.kind === 'at-least' || part.kind === 'none') return isWatchable(part.slot) ? [part] : null;
  if (part.kind !== 'some') return null;
  const watched = part.of.flatMap((each) => {
    const leaves = watchedLeaves(each, isWatchable);
    return leaves === null ? [] : [leaves];
  });
  const wanted = part.of.length - part.needed + 1;
  if (wanted > watched.length) return null;
  return watched
    .sort((a, b) => a.length - b.length)
    .slice(0, Math.max(0, wanted))
    .flat();
}
