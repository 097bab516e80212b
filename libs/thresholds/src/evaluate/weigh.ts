import type { ReadyRule, RuleSet } from '../rule-set.js';
import type { Births } from './birth-cells.js';
import { possibleCells } from './cells.js';
import type { KnownChild } from './know-child.js';
import { leavesOf } from './leaves.js';
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
  /** Rules that read something said of this child, or that are weighed for every child. In order. */
  readonly considered: readonly ReadyRule[];
  /** Rules that hold or could. In order; every other rule cannot, however things may be. */
  readonly rules: readonly WeighedRule[];
}

/**
 * Weighs the rules. One that reads nothing said, and could not hold when nothing is said, still cannot, and is passed over.
 * Rules that count paragraphs come second, when it is known which paragraphs the others meet.
 */
export function weigh(ruleSet: RuleSet, known: KnownChild, births: Births): Weighing {
  const considered = rulesToConsider(ruleSet, known);
  const cells = possibleCells(births, known.possible, ruleSet).map((cell): Circumstances => ({
    ...cell,
    latest: births.latest,
    histories: known.histories,
    counts: [],
  }));
  const rules = weighAll(
    considered.filter((ready) => !ready.readsCounts),
    cells,
    known,
  );
  const weighing = { ruleSet, known, births, cells, ages: byBirth(cells, known), considered, rules };
  return ruleSet.counts.length === 0 ? weighing : weighCounting(weighing);
}

/** Is at least one of the rule's risk facts known present? A count stands on the risk facts of the rules that meet its paragraphs. */
export function isLive(ready: ReadyRule, known: KnownChild, cells: readonly Circumstances[]): boolean {
  if (ready.risks.some((slot) => (known.possible.lowest[slot] as number) > 0)) return true;
  if (!ready.readsCounts) return false;
  return leavesOf(ready.when).some(
    (leaf) => leaf.kind === 'count' && cells.some((cell) => (cell.counts[leaf.count]?.live ?? 0) >= leaf.atLeast),
  );
}

function rulesToConsider(ruleSet: RuleSet, known: KnownChild): ReadyRule[] {
  const found = new Set(ruleSet.always);
  for (const slot of known.spokenOf) for (const ready of ruleSet.facts[slot]?.readBy ?? []) found.add(ready);
  return [...found].sort((a, b) => a.order - b.order);
}

function weighCounting(weighing: Weighing): Weighing {
  const { cells: uncounted, rules, known, considered } = weighing;
  const cells = uncounted.map((cell, index) => ({ ...cell, counts: tallyIn(weighing, index) }));
  const counting = weighAll(
    considered.filter((ready) => ready.readsCounts),
    cells,
    known,
  );
  const all = [...rules, ...counting].sort((a, b) => a.ready.order - b.ready.order);
  return { ...weighing, cells, ages: byBirth(cells, known), rules: all };
}

function tallyIn({ ruleSet, rules }: Weighing, cell: number): CountTally[] {
  const possible = rules.filter((rule) => rule.truths[cell] !== FALSE || actsIn(rule, cell));
  return tallyCounts(ruleSet, possible, (rule) => actsIn(rule, cell));
}

function weighAll(rules: readonly ReadyRule[], cells: readonly Circumstances[], known: KnownChild): WeighedRule[] {
  return rules.flatMap((ready) => {
    const truths = truthsOf(ready, cells);
    const cannotHold = truths.every((truth) => truth === FALSE);
    return cannotHold ? [] : [{ ready, truths, live: isLive(ready, known, cells) }];
  });
}

function truthsOf(ready: ReadyRule, cells: readonly Circumstances[]): Truth[] {
  if (ready.varies) return cells.map((cell) => truthOf(ready.when, cell));
  const [first] = cells;
  const truth = first === undefined ? FALSE : truthOf(ready.when, first);
  return cells.map(() => truth);
}

function byBirth(cells: readonly Circumstances[], known: KnownChild): Circumstances[] {
  const firsts = cells.filter((cell, index) => cells[index - 1]?.birth !== cell.birth);
  return firsts.map((cell) => ({ ...cell, possible: known.possible }));
}
