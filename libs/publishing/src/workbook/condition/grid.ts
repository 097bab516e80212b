import type { Mapping } from '../plain/shape.js';

/** Names of the groups of one rule: what stands in brackets. */
export const GROUPS = ['A', 'B', 'C', 'D'] as const;
export type Group = (typeof GROUPS)[number];

/** How facts are joined: `all`, `any`, or `at least 2` and so on. */
export type Joiner = string;

/** Conditions with columns of their own, in the order in which they are taken to follow the facts. */
export const SPECIALS = ['age', 'unborn', 'history', 'count'] as const;
export type Special = (typeof SPECIALS)[number];

/** One place for a fact in a row. `what` may also point to one of the row's special columns. */
export interface Slot {
  readonly what: Mapping | Special;
  readonly group: Group | null;
}

/**
 * A condition as a row of a level's sheet shows it: facts joined in one way, some of them in groups joined in another.
 * One step of nesting and no more, which is as much as people read without mistakes.
 */
export interface Grid {
  /** Null where there is but one thing to join. */
  readonly joiner: Joiner | null;
  readonly slots: readonly Slot[];
  readonly groups: Readonly<Partial<Record<Group, Joiner>>>;
  /** The condition in the columns of its own. One that no slot points to stands last, beside the facts. */
  readonly specials: Readonly<Partial<Record<Special, Mapping>>>;
}

/** Most places for facts in a row. A rule that needs more is written as an exact condition alone. */
export const MOST_SLOTS = 12;

/** `{ all: […] }`, `{ any: […] }` or `{ atLeast: n, of: […] }`. */
export function join(joiner: Joiner, parts: readonly Mapping[]): Mapping {
  const some = /^at least (\d+)$/.exec(joiner);
  return some === null ? { [joiner]: [...parts] } : { atLeast: Number(some[1]), of: [...parts] };
}

/** How a canonical condition joins its parts; null where it is not made of parts. */
export function joinOf(condition: Mapping): { joiner: Joiner; parts: readonly Mapping[] } | null {
  const parts = condition.all ?? condition.any ?? condition.of;
  if (!Array.isArray(parts)) return null;
  const joiner = 'all' in condition ? 'all' : 'any' in condition ? 'any' : `at least ${Number(condition.atLeast)}`;
  return { joiner, parts: parts as Mapping[] };
}

/** Which special columns a condition belongs in; null for a fact, or for what the sheets do not know. */
export const specialOf = (condition: Mapping): Special | null =>
  SPECIALS.find((special) => special in condition) ?? null;
