import type { Condition } from '../condition.js';

/** A condition that has no conditions in it. */
export type Leaf = Exclude<Condition, { readonly kind: 'all' | 'any' | 'some' }>;

/** Every leaf of a condition, in the order written. */
export function leavesOf(condition: Condition): Leaf[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
    case 'some':
      return condition.of.flatMap(leavesOf);
    default:
      return [condition];
  }
}

/** The ids of the facts a condition reads, each once, those that a history counts included. */
export function factsRead(condition: Condition): string[] {
  const ids = leavesOf(condition).flatMap((leaf) => {
    if ('fact' in leaf) return [leaf.fact];
    return leaf.kind === 'history' ? leaf.facts : [];
  });
  return [...new Set(ids)];
}
