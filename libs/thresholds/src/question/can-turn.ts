import { tallyCounts } from '../evaluate/tally-counts.js';
import { TRUE, truthOf, type Circumstances } from '../evaluate/truth.js';
import type { OpenRule } from '../evaluate/undecided.js';
import type { Weighing } from '../evaluate/weigh.js';
import type { Answer } from '../rule-set.js';
import { setTo, type Ground, type GroundCell } from './ground.js';
import { raisesTowards } from './raises.js';

/** Two ways things may be that differ in one answer: can a rule come to act in the one while nothing asks as much in the other? */
export interface Turn {
  readonly rule: OpenRule;
  /** Rules that ask for as much, this one among them. */
  readonly rivals: readonly OpenRule[];
  readonly holding: GroundCell;
  readonly without: GroundCell;
}

/** After so many tries the question is taken to matter: better asked than not. Few rules need a twentieth of it. */
const MOST_TRIED = 400;

interface Search extends Turn {
  readonly ground: Ground;
  readonly raised: Map<number, number>;
  readonly seen: Set<string>;
  tries: number;
}

/**
 * Raises unknowns in both, one after another, towards what the rule needs, until it acts in the one; gives a way up as soon as
 * something asks for as much in the other, since raising more can only make more rules hold.
 */
export const canTurn = (turn: Turn, ground: Ground): boolean =>
  tryFrom({ ...turn, ground, raised: new Map(), seen: new Set(), tries: 0 });

function tryFrom(search: Search): boolean {
  const { rule, rivals, ground } = search;
  search.tries += 1;
  if (search.tries > MOST_TRIED) return true;
  if (someActs(rivals, search.without, ground)) return false;
  if (someActs([rule], search.holding, ground)) return true;
  const holding = rule.ready.readsCounts ? counted(search.holding, ground.weighing) : search.holding;
  return raisesTowards(rule.ready.when, holding, ground).some(
    (raise) => isNew(raise, search) && tryWith(raise, search),
  );
}

/** Paragraphs are counted only where no rule that counts none settles it. */
function someActs(rules: readonly OpenRule[], now: GroundCell, { weighing }: Ground): boolean {
  if (rules.some(({ ready }) => !ready.readsCounts && truthOf(ready.when, now) === TRUE)) return true;
  if (!rules.some(({ ready }) => ready.readsCounts)) return false;
  const withCounts = counted(now, weighing);
  return rules.some(({ ready }) => ready.readsCounts && truthOf(ready.when, withCounts) === TRUE);
}

function tryWith({ slot, value }: Answer, search: Search): boolean {
  const before = search.raised.get(slot);
  const was = [search.holding, search.without].map(({ possible }) => possible.lowest[slot] as number);
  search.raised.set(slot, value);
  for (const { possible } of [search.holding, search.without]) setTo(possible, slot, value);
  if (tryFrom(search)) return true;
  [search.holding, search.without].forEach(({ possible }, index) => setTo(possible, slot, was[index] as number));
  if (before === undefined) search.raised.delete(slot);
  else search.raised.set(slot, before);
  return false;
}

function isNew({ slot, value }: Answer, { raised, seen }: Search): boolean {
  const all = [...new Map(raised).set(slot, value)].map((each) => each.join(':')).sort();
  const mark = all.join(' ');
  if (seen.has(mark)) return false;
  seen.add(mark);
  return true;
}

/** The same circumstances, with the paragraphs counted that are met as things now stand. */
function counted(now: GroundCell, { ruleSet, rules }: Weighing): Circumstances {
  if (ruleSet.counts.length === 0) return now;
  const acting = rules.filter(
    ({ ready }) => ready.counted.length > 0 && (ready.rule.precautionary || truthOf(ready.when, now) === TRUE),
  );
  return { ...now, counts: tallyCounts(ruleSet, acting, () => true) };
}
