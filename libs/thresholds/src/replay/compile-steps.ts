import type { Part, ReadyRule, RuleSet } from '../rule-set.js';
import { StepWriter } from './bit-steps.js';
import { outcomeRows, withRows, writeOutcome, type OutcomeRows } from './outcome-rows.js';
import type { RuleRows } from './rule-rows.js';
import { ageKey, historyKey, noneKey, reachedKey, spokenKey, THERE, unbornKey, type Vocabulary } from './vocabulary.js';

/** A rule set made ready for a block of contacts at a time. */
export interface Program {
  readonly steps: Int32Array;
  /** Rows needed, those of the block included; the two after the block's are nobody and everybody. */
  readonly rows: number;
  readonly nobody: number;
  readonly outcome: OutcomeRows;
}

/** How many paragraphs of each count are met, as binary digits: for certain, if live rules are, if anything undecided is. */
interface Tallies {
  readonly known: readonly (readonly number[])[];
  readonly live: readonly (readonly number[])[];
  readonly possible: readonly (readonly number[])[];
}

type Side = 'known' | 'possible';

const NO_TALLIES: Tallies = { known: [], live: [], possible: [] };

/**
 * Writes a rule set as steps over rows of bits. The same tree of parts that `evaluate` walks for one child is written once for what
 * is known and once for what is possible: no part grows less true as its parts grow truer, so the first is the floor and the second
 * the reach.
 * @param grouped whether a child may have several ways things may be, side by side in a row
 */
export function compileSteps(ruleSet: RuleSet, vocabulary: Vocabulary, grouped: boolean): Program {
  const to = new StepWriter(vocabulary.rows, grouped);
  const plain = ruleSet.rules.filter(({ readsCounts }) => !readsCounts);
  const rules = plain.map((ready) => writeRule(ready, { ruleSet, vocabulary, to, tallies: NO_TALLIES }));
  const tallies = writeTallies(ruleSet, rules, to);
  const counting = ruleSet.rules.filter(({ readsCounts }) => readsCounts);
  const all = [...rules, ...counting.map((ready) => writeRule(ready, { ruleSet, vocabulary, to, tallies }))];
  const outcome = writeOutcome(all, to);
  const { steps, rows, kept } = to.written(outcomeRows(outcome));
  return { steps, rows, nobody: to.nobody, outcome: withRows(outcome, kept) };
}

interface Writing {
  readonly ruleSet: RuleSet;
  readonly vocabulary: Vocabulary;
  readonly to: StepWriter;
  readonly tallies: Tallies;
}

function writeRule(ready: ReadyRule, writing: Writing): RuleRows {
  const { to } = writing;
  const holds = writePart(ready.when, 'known', writing);
  const possible = writePart(ready.when, 'possible', writing);
  const kept = to.inSomeWay(possible);
  const certain = to.inEveryWay(holds);
  const { precautionary } = ready.rule;
  return {
    ready,
    possible,
    kept,
    certain,
    live: writeLive(ready, writing),
    acts: precautionary ? kept : holds,
    actsSomewhere: precautionary ? kept : to.inSomeWay(holds),
    actsEverywhere: precautionary ? kept : certain,
  };
}

/** Is one of its risk facts there, or could live rules bring what it counts to its number? */
function writeLive(ready: ReadyRule, { vocabulary, to, tallies }: Writing): number {
  const there = ready.risks.map((slot) => rowOf(reachedKey(slot, THERE), vocabulary));
  const counts = ready.countsRead.map(({ count, atLeast }) =>
    to.inSomeWay(to.reaches(tallies.live[count] ?? [], atLeast)),
  );
  return to.any([...there, ...counts]);
}

function writePart(part: Part, side: Side, writing: Writing): number {
  const { ruleSet, vocabulary, to, tallies } = writing;
  switch (part.kind) {
    case 'some':
      return to.atLeast(
        part.needed,
        part.of.map((each) => writePart(each, side, writing)),
      );
    case 'at-least':
      return writeFact(part.slot, reachedKey(part.slot, part.value), side, writing);
    case 'none':
      return writeFact(part.slot, noneKey(part.slot), side, writing);
    case 'age':
      return rowOf(ageKey(part, ruleSet.ages), vocabulary);
    case 'unborn':
      return rowOf(unbornKey(part), vocabulary);
    case 'count':
      return to.reaches(tallies[side][part.count] ?? [], part.atLeast);
    case 'history': {
      const before = rowOf(historyKey(part, ruleSet), vocabulary);
      if (part.slots === null) return before + 1;
      const carried = to.any(part.slots.map((slot) => writeFact(slot, reachedKey(slot, THERE), side, writing)));
      return to.and(before + 1, to.or(before, carried));
    }
  }
}

/** What nobody spoke of is possible where the document reads it as unknown. */
function writeFact(slot: number, key: string, side: Side, { ruleSet, vocabulary, to }: Writing): number {
  const known = rowOf(key, vocabulary);
  if (side === 'known') return known;
  if (ruleSet.facts[slot]?.unknownWhenAbsent !== true) return known + 1;
  return to.or(known + 1, to.not(rowOf(spokenKey(slot), vocabulary)));
}

function rowOf(key: string, { rowOf: rows }: Vocabulary): number {
  const row = rows.get(key);
  if (row === undefined) throw new Error(`the vocabulary has no row for: ${key}`);
  return row;
}

/** A paragraph is met where any rule that cites it is. Each of the three ways of counting has rows of its own. */
function writeTallies({ counts, countsOfParagraph }: RuleSet, rules: readonly RuleRows[], to: StepWriter): Tallies {
  const met = (how: (rule: RuleRows) => number): number[][] => {
    const paragraphs = countsOfParagraph.map((_, paragraph) =>
      to.any(rules.filter(({ ready }) => ready.counted.includes(paragraph)).map(how)),
    );
    return counts.map((_, count) =>
      to.sum(paragraphs.filter((_row, paragraph) => countsOfParagraph[paragraph]?.includes(count) === true)),
    );
  };
  return {
    known: met(({ acts }) => acts),
    live: met(({ acts, possible, live }) => to.or(acts, to.and(possible, live))),
    possible: met(({ ready, acts, possible }) => (ready.rule.precautionary ? acts : possible)),
  };
}
