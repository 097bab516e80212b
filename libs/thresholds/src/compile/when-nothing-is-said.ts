import { wouldAct } from '../question/supposing.js';
import { FALSE, truthOf, type Circumstances } from '../evaluate/truth.js';
import type { Possible, ReadyRule, RuleSet } from '../rule-set.js';

/** A rule whose answer is not plainly no when nothing is said, or turns on more than facts. */
export const weighedForEveryChild = (ready: ReadyRule, unsaid: Possible): boolean =>
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
