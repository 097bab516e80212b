import { wouldAct } from '../question/supposing.js';
import { FALSE, truthOf, type Circumstances } from '../evaluate/truth.js';
import type { Possible, ReadyRule, RuleSet } from '../rule-set.js';
import { watchedLeaves } from './watched-leaves.js';

/** May it hold when nothing is said, were births, counts and histories as it asks? */
export const mayHoldOfNothing = (ready: ReadyRule, unsaid: Possible): boolean =>
  watchedLeaves(ready.when, (slot) => Number.isNaN(unsaid.lowest[slot])) === null;

/** Is its answer when nothing is said not plainly no, or does it turn on more than facts? */
export const turnsOnMore = (ready: ReadyRule, unsaid: Possible): boolean =>
  ready.readsBirth || ready.readsCounts || ready.readsHistory || truthOf(ready.when, nothingSaid(unsaid)) !== FALSE;

/** The single answers that would each make one of these rules act, highest response first. */
export function settlesAlone(rules: readonly ReadyRule[], unsaid: Possible): RuleSet['alone'] {
  const now = nothingSaid({ lowest: unsaid.lowest.slice(), highest: unsaid.highest.slice() });
  return rules
    .flatMap((ready) => ready.worst.map((answer) => ({ ready, answer })))
    .filter(({ ready, answer }) => wouldAct(ready, answer, [now]))
    .sort((a, b) => b.ready.rank - a.ready.rank);
}

const nothingSaid = (possible: Possible): Circumstances => ({
  possible,
  birth: { bornOn: null, gestationDays: 0 },
  latest: [],
  histories: [],
  counts: [],
});
