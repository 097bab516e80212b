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
  const reached = rules.some((weighed) => weighed.ready.rank === floor?.rank && actsEverywhere(weighed));
  const acting: ActingRule[] = [];
  for (const weighed of rules) {
    const { ready } = weighed;
    const certain = holdsEverywhere(weighed);
    if (certain || ready.rule.precautionary) acting.push({ ready, certain, by: certain ? 'known' : 'precaution' });
    else if (!reached && ready.rank === floor?.rank && actsSomewhere(weighed)) {
      acting.push({ ready, certain, by: 'known' });
    }
  }
  return acting.sort((a, b) => b.ready.rank - a.ready.rank);
}

/** What an evaluation says of a rule that acts. */
export function describeActing(weighing: Weighing, { ready, by, certain }: ActingRule): MatchedRule {
  const { rule, asks, main, also } = ready;
  return {
    rule: rule.id,
    response: asks.response,
    level: asks.level,
    priority: rule.priority,
    canWait: rule.canWait,
    by,
    cites: main,
    alsoCites: also,
    facts: factsSaidFor(weighing, ready),
    unknown: certain ? [] : unknownsOf(weighing, ready),
    question: rule.question,
    authority: main.authority,
  };
}
