import type { ReadyRule } from '../rule-set.js';
import { TRUE, type Truth } from './truth.js';

/** A rule that holds or could hold for one child. */
export interface WeighedRule {
  readonly ready: ReadyRule;
  /** Its truth in each cell; not FALSE in all of them. */
  readonly truths: readonly Truth[];
  /** Is at least one of its risk facts known present for this child? */
  readonly live: boolean;
}

/** Does the rule act in this cell: it holds there, or is precautionary (being possible)? */
export const actsIn = ({ ready, truths }: WeighedRule, cell: number): boolean =>
  truths[cell] === TRUE || ready.rule.precautionary;

/** Does it act however things may be? */
export const actsEverywhere = (weighed: WeighedRule): boolean =>
  weighed.ready.rule.precautionary || holdsEverywhere(weighed);

/** Does it hold however things may be? */
export function holdsEverywhere({ truths }: WeighedRule): boolean {
  for (const truth of truths) if (truth !== TRUE) return false;
  return true;
}

/** Does it act in some way things may be? */
export const actsSomewhere = (weighed: WeighedRule): boolean => weighed.truths.some((_, cell) => actsIn(weighed, cell));
