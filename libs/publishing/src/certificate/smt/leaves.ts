import type { Condition } from '#thresholds';

export type Leaf = Exclude<Condition, { readonly kind: 'all' | 'any' | 'some' }>;

/** Every leaf of some conditions. */
export function leavesIn(conditions: readonly Condition[]): Leaf[] {
  return conditions.flatMap((condition) =>
    condition.kind === 'all' || condition.kind === 'any' || condition.kind === 'some'
      ? leavesIn(condition.of)
      : [condition],
  );
}
