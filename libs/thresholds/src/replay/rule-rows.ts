import type { ReadyRule } from '../rule-set.js';

/** How a rule stands, each a row. */
export interface RuleRows {
  readonly ready: ReadyRule;
  /** Acts in a way things may be; acts in some; acts in every. */
  readonly acts: number;
  readonly actsSomewhere: number;
  readonly actsEverywhere: number;
  /** Holds in every way things may be. */
  readonly certain: number;
  /** Could hold in a way things may be; could in some. */
  readonly possible: number;
  readonly kept: number;
  readonly live: number;
}
