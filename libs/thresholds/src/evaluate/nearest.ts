import type { ChildEvaluation } from '../evaluation.js';
import type { Answer, ReadyRule } from '../rule-set.js';
import { asksForMore, bandOf, floorOfWorstBirth, type Band } from './band.js';
import { isUnknown } from './cells.js';
import { suppose } from './know-child.js';
import { leavesOf } from './leaves.js';
import { ownCopies, wouldAct } from '../question/supposing.js';
import { POSSIBLE, TRUE, type Truth } from './truth.js';
import { AGE } from './unknowns.js';
import { isLive, weigh, type Weighing } from './weigh.js';
import { actsEverywhere } from './weighed-rule.js';

type Nearest = ChildEvaluation['nearest'];

interface Candidate {
  readonly answer: Answer;
  /** Does the rule it would make act already have some of its harm reported? */
  readonly live: boolean;
  /** Is the fact one that is not known, rather than one nobody spoke of? */
  readonly unknown: boolean;
  readonly rank: number;
}

/**
 * The one further fact, unknown or not reported, that alone would raise the response. One that completes a rule some of whose
 * harm is reported comes first; then one that is unknown; then the highest response; then the locality's own order.
 */
export function nearestRise(weighing: Weighing, band: Band): Nearest {
  const candidates = [...completing(weighing, band), ...bringingToCount(weighing, band)];
  const live = candidates.filter((each) => each.live);
  const idle = candidates.filter((each) => !each.live);
  return (
    firstThatRises(live, weighing, band) ??
    riseByAge(weighing, band) ??
    firstThatRises([...idle, ...neverSpokenOf(weighing, band)], weighing, band)
  );
}

function completing(weighing: Weighing, band: Band): Candidate[] {
  const cells = ownCopies(weighing.cells);
  return weighing.considered
    .filter((ready) => asksForMore(ready, band.floor))
    .flatMap((ready) =>
      openAnswers(ready, weighing)
        .filter((answer) => wouldAct(ready, answer, cells))
        .map((answer) => candidate(answer, isLive(ready, weighing.known, weighing.cells), ready.rank, weighing)),
    );
}

/** Answers that may bring a count of paragraphs to its number by making other rules act. */
function bringingToCount(weighing: Weighing, band: Band): Candidate[] {
  return weighing.considered
    .filter((ready) => ready.readsCounts && asksForMore(ready, band.floor))
    .flatMap((ready) => leavesOf(ready.when).map((leaf) => ({ ready, leaf })))
    .flatMap(({ ready, leaf }) => {
      if (leaf.kind !== 'count') return [];
      // A precautionary rule acts as soon as its count is possible.
      const least = ready.rule.precautionary ? POSSIBLE : TRUE;
      const tallies = weighing.cells.map(({ counts }) => counts[leaf.count]);
      const counted = Math.max(...tallies.map((tally) => (least === TRUE ? tally?.known : tally?.possible) ?? 0));
      return furtherParagraphs(leaf.count, leaf.atLeast - counted, least, weighing).map((answer) =>
        candidate(answer, counted > 0, ready.rank, weighing),
      );
    });
}

/** Answers each of which could bring other rules to this truth, meeting at least `short` of the paragraphs counted. */
function furtherParagraphs(count: number, short: number, least: Truth, weighing: Weighing): Answer[] {
  if (short > (weighing.ruleSet.counts[count]?.mostByOneFact ?? 0)) return [];
  const cells = ownCopies(weighing.cells);
  const acting = new Set(weighing.rules.filter(actsEverywhere).map(({ ready }) => ready));
  const found = new Map<number, { answer: Answer; paragraphs: Set<number> }>();
  for (const ready of weighing.ruleSet.rules) {
    const met = acting.has(ready) ? undefined : ready.meets.find((each) => each.count === count);
    if (met === undefined) continue;
    for (const answer of openAnswers(ready, weighing)) {
      const further = found.get(answer.slot) ?? { answer, paragraphs: new Set() };
      found.set(answer.slot, further);
      if (wouldAct(ready, answer, cells, least)) met.paragraphs.forEach((each) => further.paragraphs.add(each));
    }
  }
  return [...found.values()].filter(({ paragraphs }) => paragraphs.size >= short).map(({ answer }) => answer);
}

/** Rules nobody has said anything about, each of which one fact would make hold. */
function neverSpokenOf({ ruleSet, considered }: Weighing, band: Band): Candidate[] {
  const seen = new Set(considered);
  return ruleSet.alone
    .filter(({ ready }) => asksForMore(ready, band.floor) && !seen.has(ready))
    .map(({ ready, answer }) => ({ answer, live: false, unknown: false, rank: ready.rank }));
}

/** Adverse answers that are still possible to the facts a rule reads that are unknown, and any to those not reported. */
function openAnswers(ready: ReadyRule, { known }: Weighing): readonly Answer[] {
  const { lowest, highest } = known.possible;
  return ready.worst.filter(({ slot, value }) => {
    const [from, to] = [lowest[slot] as number, highest[slot] as number];
    return Number.isNaN(from) || (from < to && from <= value && value <= to);
  });
}

const candidate = (answer: Answer, live: boolean, rank: number, { known }: Weighing): Candidate => ({
  answer,
  live,
  unknown: isUnknown(answer.slot, known.possible),
  rank,
});

function firstThatRises(candidates: readonly Candidate[], weighing: Weighing, band: Band): Nearest {
  const inTurn = [...candidates].sort((a, b) => Number(b.unknown) - Number(a.unknown) || b.rank - a.rank);
  for (const { answer } of inTurn) {
    const { floor } = bandOf(weigh(weighing.ruleSet, suppose(weighing.known, answer), weighing.births));
    const fact = weighing.ruleSet.facts[answer.slot]?.fact.id ?? '';
    if (floor !== null && asksForMore(floor, band.floor)) return { fact, would: floor.asks.response };
  }
  return null;
}

/** Knowing the age alone raises the response where for some possible birth the floor is higher. */
function riseByAge(weighing: Weighing, band: Band): Nearest {
  const highest = floorOfWorstBirth(weighing);
  return highest !== null && asksForMore(highest, band.floor) ? { fact: AGE, would: highest.asks.response } : null;
}
