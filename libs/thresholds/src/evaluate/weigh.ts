import { markAll, markedRules } from '../compile/rule-marks.js';
import type { ReadyFact, ReadyRule, RuleSet } from '../rule-set.js';
import type { Births } from './birth-cells.js';
import { possibleCells } from './cells.js';
import type { KnownChild } from './know-child.js';
import { tallyCounts } from './tally-counts.js';
import { FALSE, truthOf, type Circumstances, type CountTally, type Truth } from './truth.js';
import { actsIn, type WeighedRule } from './weighed-rule.js';

/** How the rules come out for one child. */
export interface Weighing {
  readonly ruleSet: RuleSet;
  readonly known: KnownChild;
  readonly births: Births;
  /** Every way things may be. */
  readonly cells: readonly Circumstances[];
  /** One for each possible birth, every fact being only as known as it is. */
  readonly ages: readonly Circumstances[];
  /** Rules that something said might make hold, or that may hold of every child. In order. */
  readonly considered: readonly ReadyRule[];
  /** Rules that hold or could. In order; every other rule cannot, however things may be. */
  readonly rules: readonly WeighedRule[];
}

/**
 * Weighs the rules.
 * Rules that count paragraphs come second, when it is known which paragraphs the others meet.
 */
export function weigh(ruleSet: RuleSet, known: KnownChild, births: Births): Weighing {
  const considered = rulesToConsider(ruleSet, known);
  const cells = possibleCells(births, known.possible, ruleSet).map(({ possible, birth }): Circumstances => ({
    possible,
    birth,
    latest: births.latest,
    histories: known.histories,
    counts: [],
  }));
  const rules = weighAll(considered, false, cells, known);
  const weighing = { ruleSet, known, births, cells, ages: byBirth(cells, known), considered, rules };
  return ruleSet.counts.length === 0 ? weighing : weighCounting(weighing);
}

/** Is at least one of the rule's risk facts known present? A count stands on the risk facts of the rules that meet its paragraphs. */
export function isLive(ready: ReadyRule, known: KnownChild, cells: readonly Circumstances[]): boolean {
  for (const slot of ready.risks) if ((known.possible.lowest[slot] as number) > 0) return true;
  for (const { count, atLeast } of ready.countsRead) {
    for (const cell of cells) if ((cell.counts[count]?.live ?? 0) >= atLeast) return true;
  }
  return false;
}

/** A rule nothing said could make hold, and that could not hold when nothing is said, is passed over. */
function rulesToConsider({ rules, facts, always }: RuleSet, { spokenOf, possible }: KnownChild): ReadyRule[] {
  const marks = always.slice();
  for (const slot of spokenOf) {
    const { ifReached, ifNone } = facts[slot] as ReadyFact;
    const highest = possible.highest[slot] as number;
    let reached = ifReached.length;
    while (reached > 0 && !(highest >= (ifReached[reached - 1] as ReadyFact['ifReached'][number]).value)) reached--;
    const step = ifReached[reached - 1];
    if (step !== undefined) markAll(marks, step.marks);
    if ((possible.lowest[slot] as number) <= 0) markAll(marks, ifNone);
  }
  return markedRules(marks, rules);
}

function weighCounting(weighing: Weighing): Weighing {
  const { cells: uncounted, rules, known, considered } = weighing;
  const cells = uncounted.map(({ possible, birth, latest, histories }, index): Circumstances => ({
    possible,
    birth,
    latest,
    histories,
    counts: tallyIn(weighing, index),
  }));
  const counting = weighAll(considered, true, cells, known);
  const all = counting.length === 0 ? rules : [...rules, ...counting].sort((a, b) => a.ready.order - b.ready.order);
  return { ...weighing, cells, ages: byBirth(cells, known), rules: all };
}

function tallyIn({ ruleSet, rules }: Weighing, cell: number): CountTally[] {
  const possible: WeighedRule[] = [];
  for (const rule of rules) {
    if (rule.ready.counted.length > 0 && (rule.truths[cell] !== FALSE || actsIn(rule, cell))) possible.push(rule);
  }
  return tallyCounts(ruleSet, possible, (rule) => actsIn(rule, cell));
}

function weighAll(
  considered: readonly ReadyRule[],
  counting: boolean,
  cells: readonly Circumstances[],
  known: KnownChild,
): WeighedRule[] {
  const weighed: WeighedRule[] = [];
  for (const ready of considered) {
    if (ready.readsCounts !== counting) continue;
    const truths = truthsOf(ready, cells);
    if (truths !== null) weighed.push({ ready, truths, live: isLive(ready, known, cells) });
  }
  return weighed;
}

/** The rule's truth in each cell; null where it cannot hold in any. */
function truthsOf(ready: ReadyRule, cells: readonly Circumstances[]): readonly Truth[] | null {
  const [first] = cells;
  const truth = first === undefined ? FALSE : truthOf(ready.when, first);
  if (cells.length === 1) return truth === FALSE ? null : (ONE_CELL[truth] as readonly Truth[]);
  if (!ready.varies) return truth === FALSE ? null : cells.map(() => truth);
  const truths = cells.map((cell, index) => (index === 0 ? truth : truthOf(ready.when, cell)));
  return truths.every((each) => each === FALSE) ? null : truths;
}

/** The truths of most rules of most children, whose birth is known: made once, as they are many. */
const ONE_CELL: readonly (readonly Truth[])[] = [[0], [1], [2]];

function byBirth(cells: readonly Circumstances[], known: KnownChild): readonly Circumstances[] {
  if (cells.length === 1) return cells;
  const firsts = cells.filter((cell, index) => cells[index - 1]?.birth !== cell.birth);
  return firsts.map((cell) => ({ ...cell, possible: known.possible }));
}
