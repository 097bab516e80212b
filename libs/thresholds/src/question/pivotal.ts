import type { Answer } from '../rule-set.js';
import { valuesOf } from '../evaluate/cells.js';
import { supposing } from './supposing.js';
import { tallyCounts } from '../evaluate/tally-counts.js';
import { TRUE, truthOf, type Circumstances } from '../evaluate/truth.js';
import type { OpenRule } from '../evaluate/undecided.js';
import { AGE } from '../evaluate/unknowns.js';
import type { Weighing } from '../evaluate/weigh.js';

/** Beyond this many unknown facts in one rule, whether one of them matters is taken from the rule's own shape. */
const MOST_TRIED = 7;

/** A rule that is undecided, and those that ask for as much and could make it needless. */
interface Trial {
  readonly weighing: Weighing;
  readonly rule: OpenRule;
  readonly rivals: readonly OpenRule[];
  readonly cells: readonly Circumstances[];
}

/**
 * Could knowing one thing change the outcome, other unknowns being as they may? It could if, with some adverse answers to the
 * others, the rule would then act, while with another answer nothing asking as much would.
 * @param cells copies whose values may be set while trying
 * @returns how many other answers that takes, 0 where it is enough alone; null where it could change nothing
 */
export function othersNeeded(
  unknown: string,
  rule: OpenRule,
  open: readonly OpenRule[],
  cells: readonly Circumstances[],
  weighing: Weighing,
): number | null {
  const others = adverseAnswers(rule.needs, weighing).filter(
    ({ slot }) => slot !== weighing.ruleSet.slotOf.get(unknown),
  );
  if (others.length > MOST_TRIED) return rule.needs.length - 1;
  const rivals = rivalsOf(rule, open);
  const trial: Trial = { weighing, rule, cells, rivals };
  const matters = unknown === AGE ? ageMatters(trial) : answerMatters(answersToTry(unknown, weighing), trial);
  return subsetsBySize(others).find(matters)?.length ?? null;
}

/** Rules that ask for as much and turn on something this one turns on, or on what is no fact. No other comes to hold meanwhile. */
function rivalsOf(rule: OpenRule, open: readonly OpenRule[]): OpenRule[] {
  const needs = new Set(rule.needs);
  return open.filter(
    ({ ready, needs: theirs }) =>
      ready.rank >= rule.ready.rank &&
      (theirs.includes(AGE) || ready.readsCounts || theirs.some((need) => needs.has(need))),
  );
}

/** The most adverse answers to what a rule needs, but for facts read both ways, which each cell has settled. */
function adverseAnswers(needs: readonly string[], { ruleSet, rules }: Weighing): Answer[] {
  const slots = new Set(needs.map((need) => ruleSet.slotOf.get(need)));
  for (const slot of ruleSet.readBothWays) slots.delete(slot);
  const found = rules.flatMap(({ ready }) => ready.worst.filter(({ slot }) => slots.has(slot)));
  // Rules that read a fact one way have the same most adverse answer to it.
  return [...new Map(found.map((answer) => [answer.slot, answer])).values()];
}

/** A fact read one way is tried at its most adverse, against not being known; one read both ways, each value against the others. */
function answersToTry(unknown: string, weighing: Weighing): readonly Answer[] {
  const slot = weighing.ruleSet.slotOf.get(unknown) ?? -1;
  if (!weighing.ruleSet.readBothWays.includes(slot)) return adverseAnswers([unknown], weighing);
  return valuesOf(slot, weighing.known.possible).map((value) => ({ slot, value }));
}

const answerMatters =
  (answers: readonly Answer[], { rule, rivals, cells, weighing }: Trial) =>
  (given: readonly Answer[]): boolean => {
    const instead = answers.length === 1 ? [given] : answers.map((answer) => [...given, answer]);
    return cells.some(
      (cell) =>
        answers.some((answer) => someHolds([rule], [...given, answer], cell, weighing)) &&
        instead.some((without) => !someHolds(rivals, without, cell, weighing)),
    );
  };

const ageMatters =
  ({ rule, rivals, cells, weighing }: Trial) =>
  (given: readonly Answer[]): boolean =>
    cells.some(
      (cell) =>
        someHolds([rule], given, cell, weighing) &&
        cells.some((other) => other.possible === cell.possible && !someHolds(rivals, given, other, weighing)),
    );

function someHolds(
  rules: readonly OpenRule[],
  given: readonly Answer[],
  cell: Circumstances,
  weighing: Weighing,
): boolean {
  return supposing(cell.possible, given, () => {
    const now = rules.some(({ ready }) => ready.readsCounts) ? recount(cell, weighing) : cell;
    return rules.some(({ ready }) => truthOf(ready.when, now) === TRUE);
  });
}

/** The same circumstances, with the paragraphs counted that are met as things now stand. */
function recount(cell: Circumstances, { ruleSet, rules }: Weighing): Circumstances {
  const acting = rules.filter(
    ({ ready }) => ready.meets.length > 0 && (ready.rule.precautionary || truthOf(ready.when, cell) === TRUE),
  );
  return { ...cell, counts: tallyCounts(ruleSet, acting, () => true) };
}

function subsetsBySize<T>(items: readonly T[]): T[][] {
  const subsets = items.reduce<T[][]>((some, item) => [...some, ...some.map((each) => [...each, item])], [[]]);
  return subsets.sort((a, b) => a.length - b.length);
}
