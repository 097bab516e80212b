import type { Answer, Possible, ReadyRule } from '../rule-set.js';
import { floorOf } from './band.js';
import { suppose } from './know-child.js';
import { tallyCounts } from './tally-counts.js';
import { FALSE, POSSIBLE, TRUE, truthOf, type Circumstances, type Truth } from './truth.js';
import { weigh, type Weighing } from './weigh.js';
import type { WeighedRule } from './weighed-rule.js';

/** Would the rule act in some cell, or at least be this true there, once answered? Values are set while asking and put back. */
export function wouldAct(
  { rule, when }: ReadyRule,
  answer: Answer,
  cells: readonly Circumstances[],
  least: Truth = TRUE,
): boolean {
  const needed = rule.precautionary ? POSSIBLE : least;
  const { slot, value } = answer;
  for (const cell of cells) {
    const { lowest, highest } = cell.possible;
    const from = lowest[slot] as number;
    const to = highest[slot] as number;
    lowest[slot] = highest[slot] = value;
    const truth = truthOf(when, cell);
    lowest[slot] = from;
    highest[slot] = to;
    if (truth >= needed) return true;
  }
  return false;
}

/** The rule that would make the floor, were one fact to have one value. */
export function floorSupposing(weighing: Weighing, answer: Answer): ReadyRule | null {
  const { ruleSet, known, births } = weighing;
  const [cell] = weighing.cells;
  if (weighing.cells.length === 1 && cell !== undefined) {
    return withAnswer(cell.possible, answer, () => highestSupposing(weighing, cell, answer));
  }
  // Another value of a fact read both ways, or of what bears on several births, may make other cells.
  return floorOf(weigh(ruleSet, suppose(known, answer), births));
}

/** In the one cell there is, only rules that read the fact and those that count can come out otherwise. */
function highestSupposing(weighing: Weighing, cell: Circumstances, { slot }: Answer): ReadyRule | null {
  const { ruleSet, considered } = weighing;
  const weighed: WeighedRule[] = [];
  for (const rule of weighing.rules) {
    if (!rule.ready.readsCounts && !rule.ready.reads.includes(slot)) weighed.push(rule);
  }
  for (const ready of ruleSet.facts[slot]?.readBy ?? []) {
    if (!ready.readsCounts) weighed.push(weighedIn(cell, ready));
  }
  if (ruleSet.counts.length === 0) return highestActing(weighed);
  const possible = weighed.filter(({ truths }) => truths[0] !== FALSE);
  const counted: Circumstances = {
    possible: cell.possible,
    birth: cell.birth,
    latest: cell.latest,
    histories: cell.histories,
    counts: tallyCounts(ruleSet, possible, acts),
  };
  for (const ready of considered) if (ready.readsCounts) weighed.push(weighedIn(counted, ready));
  return highestActing(weighed);
}

const weighedIn = (cell: Circumstances, ready: ReadyRule): WeighedRule => ({
  ready,
  truths: [truthOf(ready.when, cell)],
  live: false,
});

const acts = ({ ready, truths }: WeighedRule): boolean =>
  truths[0] === TRUE || (ready.rule.precautionary && truths[0] === POSSIBLE);

const highestActing = (weighed: readonly WeighedRule[]): ReadyRule | null =>
  weighed.reduce<ReadyRule | null>(
    (best, rule) => (rule.ready.standing > (best?.standing ?? -1) && acts(rule) ? rule.ready : best),
    null,
  );

function withAnswer<T>({ lowest, highest }: Possible, { slot, value }: Answer, ask: () => T): T {
  const from = lowest[slot] as number;
  const to = highest[slot] as number;
  lowest[slot] = highest[slot] = value;
  const answer = ask();
  lowest[slot] = from;
  highest[slot] = to;
  return answer;
}
