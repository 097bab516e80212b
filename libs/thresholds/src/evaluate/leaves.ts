import type { Part } from '../rule-set.js';

/** A part that has no parts of its own. */
export type Leaf = Exclude<Part, { readonly kind: 'some' }>;

/** Every leaf of a condition, in the order written. */
export function leavesOf(part: Part): Leaf[] {
  return part.kind === 'some' ? part.of.flatMap(leavesOf) : [part];
}
