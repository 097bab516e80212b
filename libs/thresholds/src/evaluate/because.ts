import type { MatchedRule } from '../evaluation.js';
import type { ReadyRule } from '../rule-set.js';
import type { Band } from './band.js';
import { factsSaidFor } from './facts-said.js';
import { unknownsOf } from './unknowns.js';
import type { Weighing } from './weigh.js';
import { actsEverywhere, actsSomewhere, holdsEverywhere } from './weighed-rule.js';

/** A rule that acts, and how it comes to. */
export interface ActingRule {
  readonly ready: ReadyRule;
  readonly by: MatchedRule['by'];
  /** Does it hold however things may be, so that nothing more need be known? */
  readonly certain: boolean;
}

/**
 * The rules that act now, highest response first, then the locality's own order. Where each possible age has its own rule for the
 * floor's response, those rules together make it known, and each is given with what is not known.
 */
export function rulesThatAct({ rules }: Weighing, { floor }: Band): ActingRule[] {
  const everywhere = rules.filter(actsEverywhere);
  const reached = everywhere.some(({ ready }) => ready.rank === floor?.rank);
  return rules
    .flatMap((weighed): ActingRule[] => {
      const { ready } = weighed;
      const certain = holdsEverywhere(weighed);
      if (actsEverywhere(weighed)) return [{ ready, certain, by: certain ? 'known' : 'precaution' }];
      const inTurn = !reached && ready.rank === floor?.rank && actsSomewhere(weighed);
      return inTurn ? [{ ready, certain, by: 'known' }] : [];
    })
    .sort((a, b) => b.ready.rank - a.ready.rank);
}

/** What an evaluation says of a rule that acts. */
export function describeActing(weighing: Weighing, { ready, by, certain }: ActingRule): MatchedRule {
  return {
    rule: ready.rule.id,
    ...ready.asks,
    priority: ready.rule.priority,
    canWait: ready.rule.canWait,
    by,
    cites: ready.main,
    alsoCites: ready.also,
    facts: factsSaidFor(weighing, ready),
    unknown: certain ? [] : unknownsOf(weighing, ready),
    question: ready.rule.question,
    authority: ready.main.authority,
  };
}
