import { leavesOf } from '../compile/walk.js';
import type { ReadyRule, RuleSet } from '../rule-set.js';
import type { Births } from './birth-cells.js';
import { possibleCells } from './cells.js';
import type { KnownChild } from './know-child.js';
import { tallyCount } from './tally-count.js';
import { FALSE, TRUE, truthOf, type Circumstances, type Truth } from './truth.js';

/** How every rule comes out for one child, in every cell. */
export interface Weighing {
  readonly ruleSet: RuleSet;
  readonly cells: readonly Circumstances[];
  /** Truth of each rule in each cell, a row of rules for each cell. */
  readonly truths: Uint8Array;
  /** The greatest truth of each rule in any cell. */
  readonly most: Uint8Array;
  /** 1 where at least one of the rule's risk facts is known present for this child. */
  readonly live: Uint8Array;
}

/** Weighs every rule. Rules that count paragraphs come second, when it is known which paragraphs the others meet. */
export function weigh(ruleSet: RuleSet, known: KnownChild, births: Births): Weighing {
  const size = ruleSet.rules.length;
  const cells = possibleCells(births, known.possible, ruleSet).map((cell): Circumstances => ({
    ...cell,
    latest: births.latest,
    histories: known.histories,
    counts: [],
  }));
  const weighing: Weighing = {
    ruleSet,
    cells,
    truths: new Uint8Array(cells.length * size),
    most: new Uint8Array(size),
    live: new Uint8Array(size),
  };
  weighRules(weighing, known, (ready) => ready.countsRead.length === 0);
  if (ruleSet.counts.length === 0) return weighing;
  const counts = cells.map((_, cell) => ruleSet.counts.map((count) => tallyCount(count, weighing, cell)));
  const counted = { ...weighing, cells: cells.map((cell, index) => ({ ...cell, counts: counts[index] ?? [] })) };
  weighRules(counted, known, (ready) => ready.countsRead.length > 0);
  return counted;
}

/** Truth of a rule in one cell. */
export const truthIn = (weighing: Weighing, rule: number, cell: number): Truth =>
  weighing.truths[cell * weighing.ruleSet.rules.length + rule] as Truth;

/** Does the rule act in this cell: it holds, or is precautionary and possible? */
export const acts = (weighing: Weighing, rule: number, cell: number): boolean =>
  truthIn(weighing, rule, cell) === TRUE ||
  (weighing.most[rule] !== FALSE && weighing.ruleSet.rules[rule]?.rule.precautionary === true);

function weighRules(weighing: Weighing, known: KnownChild, isNow: (ready: ReadyRule) => boolean): void {
  weighing.ruleSet.rules.forEach((ready, rule) => {
    if (!isNow(ready)) return;
    weighRule(weighing, ready, rule);
    weighing.live[rule] = isLive(weighing, known, ready) ? 1 : 0;
  });
}

function weighRule({ ruleSet, cells, truths, most }: Weighing, ready: ReadyRule, rule: number): void {
  let truth: Truth = FALSE;
  for (let cell = 0; cell < cells.length; cell++) {
    if (cell === 0 || ready.varies) truth = truthOf(ready.when, cells[cell] as Circumstances);
    truths[cell * ruleSet.rules.length + rule] = truth;
    if (truth > (most[rule] as number)) most[rule] = truth;
  }
}

/** A count stands on the risk facts of the rules that meet its paragraphs. */
function isLive(weighing: Weighing, known: KnownChild, ready: ReadyRule): boolean {
  if (ready.risks.some((slot) => (known.possible.lowest[slot] as number) > 0)) return true;
  if (ready.countsRead.length === 0) return false;
  return leavesOf(ready.when).some(
    (leaf) =>
      leaf.kind === 'count' && weighing.cells.some((cell) => (cell.counts[leaf.count]?.live ?? 0) >= leaf.atLeast),
  );
}
