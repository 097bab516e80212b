import type { BirthSet } from './births.js';

/**
 * Way: one least way in which a condition holds (a prime implicant). What it wants is a level by key, and nothing more is needed:
 * `+fact` at that value or more, `-fact` not so, `#count` that many paragraphs, `~history` that many incidents or sources.
 * Outcomes are monotone in wants, so a property that holds at every way of a rule holds wherever the rule acts.
 */
export interface Way {
  readonly births: BirthSet;
  readonly wants: ReadonlyMap<string, number>;
}

/** A condition with more least ways than this is left to the solver: no person could read them either. */
export const MOST_WAYS = 2000;

/** Thrown while working ways out, caught by `waysOf`. */
export class TooManyWays extends Error {}
