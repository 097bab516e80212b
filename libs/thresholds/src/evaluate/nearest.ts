import type { ChildEvaluation } from '../evaluation.js';
import { isMarked, markAll, markedInBoth, markedRules } from '../compile/rule-marks.js';
import { RESPONSES } from '../response.js';
import type { Answer, RuleMarks, ReadyRule } from '../rule-set.js';
import { asksForMore, floorOfWorstBirth, type Band } from './band.js';
import { floorSupposing, wouldAct } from './supposed-floor.js';
import { POSSIBLE, TRUE, type Truth } from './truth.js';
import { AGE } from './unknowns.js';
import { isLive, type Weighing } from './weigh.js';
import { actsEverywhere } from './weighed-rule.js';

type Nearest = ChildEvaluation['nearest'];

/** A rule that asks for more than the floor, and whether some of its harm is reported. */
interface Aim {
  readonly ready: ReadyRule;
  readonly live: boolean;
}

/** What the nearest fact is looked for among. */
interface Search {
  readonly weighing: Weighing;
  readonly band: Band;
  /** Of the rules that read something said, or turn on more than facts, those above the floor. In order. */
  readonly aims: readonly Aim[];
  /** All such rules, the floor aside. */
  readonly marks: RuleMarks;
}

/** What is tried in one turn: rules some of whose harm is reported, or not; answers to what is unknown, or not reported; one rank. */
interface Turn {
  readonly live: boolean;
  readonly unknown: boolean;
  readonly rank: number;
}

/**
 * The one further fact, unknown or not reported, that alone would raise the response. One that completes a rule some of whose
 * harm is reported comes first; then one that is unknown; then the highest response; then the locality's own order.
 */
export function nearestRise(weighing: Weighing, band: Band): Nearest {
  if (band.floor?.rank === RESPONSES.length - 1) return null;
  const search = startSearch(weighing, band);
  return firstThatRises(search, true) ?? riseByAge(weighing, band) ?? firstThatRises(search, false);
}

function startSearch(weighing: Weighing, band: Band): Search {
  const { ruleSet, known, cells } = weighing;
  const marks = ruleSet.turnOnMore.slice();
  for (const slot of known.spokenOf) markAll(marks, ruleSet.facts[slot]?.marksOfReaders ?? []);
  const aims: Aim[] = [];
  const above = ruleSet.above[(band.floor?.rank ?? -1) + 1] ?? [];
  for (const ready of markedRules(markedInBoth(marks, above), ruleSet.rules)) {
    aims.push({ ready, live: isLive(ready, known, cells) });
  }
  return { weighing, band, aims, marks };
}

function firstThatRises(search: Search, live: boolean): Nearest {
  const floorRank = search.band.floor?.rank ?? -1;
  for (const unknown of [true, false]) {
    for (let rank = RESPONSES.length - 1; rank > floorRank; rank--) {
      const turn = { live, unknown, rank };
      const found = completing(search, turn) ?? bringingToCount(search, turn) ?? neverSpokenOf(search, turn);
      if (found !== null) return found;
    }
  }
  return null;
}

/** Tries the answers that would make a rule act by themselves. */
function completing(search: Search, turn: Turn): Nearest {
  for (const { ready, live } of search.aims) {
    if (live !== turn.live || ready.rank !== turn.rank) continue;
    for (const answer of ready.worst) {
      if (!isOpen(answer, turn.unknown, search.weighing) || !wouldAct(ready, answer, search.weighing.cells)) continue;
      const rise = riseBy(answer, search);
      if (rise !== null) return rise;
    }
  }
  return null;
}

/** Tries the answers that may bring a count of paragraphs to its number by making other rules act. */
function bringingToCount(search: Search, turn: Turn): Nearest {
  for (const { ready } of search.aims) {
    if (ready.rank !== turn.rank) continue;
    // A precautionary rule acts as soon as its count is possible.
    const least = ready.rule.precautionary ? POSSIBLE : TRUE;
    for (const { count, atLeast } of ready.countsRead) {
      const counted = mostCounted(count, least, search.weighing);
      if (counted > 0 !== turn.live) continue;
      for (const answer of meeting(count, atLeast - counted, least, turn.unknown, search)) {
        const rise = riseBy(answer, search);
        if (rise !== null) return rise;
      }
    }
  }
  return null;
}

function mostCounted(count: number, least: Truth, { cells }: Weighing): number {
  const tallies = cells.map(({ counts }) => counts[count]);
  return Math.max(...tallies.map((tally) => (least === TRUE ? tally?.known : tally?.possible) ?? 0));
}

/** Answers each of which could bring other rules to this truth, meeting at least `short` of the paragraphs counted. */
function meeting(count: number, short: number, least: Truth, unknown: boolean, search: Search): Answer[] {
  const { ruleSet, rules } = search.weighing;
  if (short > (ruleSet.counts[count]?.mostByOneFact ?? 0)) return [];
  const acting = new Set(rules.filter(actsEverywhere).map(({ ready }) => ready));
  const found = new Map<number, { answer: Answer; paragraphs: Set<number> }>();
  for (const ready of ruleSet.rules) {
    const met = acting.has(ready) ? undefined : ready.meets.find((each) => each.count === count);
    if (met === undefined) continue;
    for (const answer of ready.worst) {
      if (!isOpen(answer, unknown, search.weighing) || !wouldAct(ready, answer, search.weighing.cells, least)) continue;
      const further = found.get(answer.slot) ?? { answer, paragraphs: new Set() };
      found.set(answer.slot, further);
      met.paragraphs.forEach((each) => further.paragraphs.add(each));
    }
  }
  return [...found.values()].filter(({ paragraphs }) => paragraphs.size >= short).map(({ answer }) => answer);
}

/** Tries rules nobody has said anything about, each of which one fact would make hold. */
function neverSpokenOf(search: Search, { live, unknown, rank }: Turn): Nearest {
  if (live || unknown) return null;
  for (const { ready, answer } of search.weighing.ruleSet.alone) {
    if (ready.rank !== rank || isMarked(search.marks, ready)) continue;
    const rise = riseBy(answer, search);
    if (rise !== null) return rise;
  }
  return null;
}

/** Could the answer be given: is it still possible of a fact that is unknown, or is the fact one that is not reported? */
function isOpen({ slot, value }: Answer, unknown: boolean, { known }: Weighing): boolean {
  const from = known.possible.lowest[slot] as number;
  const to = known.possible.highest[slot] as number;
  return unknown ? from < to && from <= value && value <= to : Number.isNaN(from);
}

function riseBy(answer: Answer, { weighing, band }: Search): Nearest {
  const floor = floorSupposing(weighing, answer);
  const fact = weighing.ruleSet.facts[answer.slot]?.fact.id ?? '';
  return floor !== null && asksForMore(floor, band.floor) ? { fact, would: floor.asks.response } : null;
}

/** Knowing the age alone raises the response where for some possible birth the floor is higher. */
function riseByAge(weighing: Weighing, band: Band): Nearest {
  if (weighing.cells.length === 1) return null;
  const highest = floorOfWorstBirth(weighing);
  return highest !== null && asksForMore(highest, band.floor) ? { fact: AGE, would: highest.asks.response } : null;
}
