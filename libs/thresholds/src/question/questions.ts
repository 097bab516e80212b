import type { Question } from '../evaluation.js';
import type { Fact } from '../fact.js';
import { RESPONSES, type Response } from '../response.js';
import { othersNeeded } from './pivotal.js';
import { ownCopies } from './supposing.js';
import type { Circumstances } from '../evaluate/truth.js';
import { wordQuestion, wordAgeQuestion } from './word-question.js';
import type { OpenRule } from '../evaluate/undecided.js';
import { AGE } from '../evaluate/unknowns.js';
import type { Weighing } from '../evaluate/weigh.js';

const MOST_ASKED = 3;
/** Who usually knows how old a child is, or when a baby is due. */
const WHO_KNOWS_AGE = 'parent-or-carer';

interface Candidate {
  readonly unknown: string;
  readonly live: boolean;
  readonly rank: number;
  readonly others: number;
  readonly bearsOn: number;
  readonly asker: number;
}

/** That knowing one thing could make one rule act, once so many others are answered. */
interface Bearing {
  readonly unknown: string;
  readonly rule: OpenRule;
  readonly others: number;
}

/**
 * What to ask about one child: only what could still change the outcome, best first, at most three.
 * Best is what bears on a live rule; then what could raise the response furthest; then what needs fewest other answers;
 * then what bears on most rules; then what someone who has already spoken can answer.
 */
export function questionsFor(ref: string, weighing: Weighing, open: readonly OpenRule[]): Question[] {
  const cells = ownCopies(weighing.cells);
  const bearings = open.flatMap((rule) => worthAsking(bearingsOf(rule, open, cells, weighing), weighing));
  const unknowns = [...new Set(bearings.map(({ unknown }) => unknown))];
  return unknowns
    .map((unknown) => weighCandidate(unknown, bearings, weighing))
    .sort(compareCandidates)
    .slice(0, MOST_ASKED)
    .map(({ unknown, rank }) => ask(unknown, RESPONSES[rank] as Response, ref, weighing));
}

function bearingsOf(
  rule: OpenRule,
  open: readonly OpenRule[],
  cells: readonly Circumstances[],
  weighing: Weighing,
): Bearing[] {
  return rule.needs.flatMap((unknown) => {
    const others = othersNeeded(unknown, rule, open, cells, weighing);
    return others === null ? [] : { unknown, rule, others };
  });
}

/** Of an idle rule its risks are asked about first: nobody has yet reported any of its harm. */
function worthAsking(bearings: readonly Bearing[], weighing: Weighing): readonly Bearing[] {
  if (bearings[0]?.rule.live) return bearings;
  const risks = bearings.filter(({ unknown }) => factOf(unknown, weighing)?.polarity === 'risk');
  return risks.length > 0 ? risks : bearings;
}

function weighCandidate(unknown: string, bearings: readonly Bearing[], weighing: Weighing): Candidate {
  const bearing = bearings.filter((each) => each.unknown === unknown);
  const live = bearing.some(({ rule }) => rule.live);
  // An idle rule says nothing of how high a live question could raise.
  const telling = bearing.filter(({ rule }) => rule.live === live);
  const rank = Math.max(...telling.map(({ rule }) => rule.ready.rank));
  const highest = telling.filter(({ rule }) => rule.ready.rank === rank);
  const others = Math.min(...highest.map((each) => each.others));
  return { unknown, live, rank, others, bearsOn: telling.length, asker: placeOfAsker(unknown, weighing) };
}

const compareCandidates = (a: Candidate, b: Candidate): number =>
  Number(b.live) - Number(a.live) ||
  b.rank - a.rank ||
  a.others - b.others ||
  b.bearsOn - a.bearsOn ||
  a.asker - b.asker;

/** How far down the list of those who can answer the first who has already spoken stands. */
function placeOfAsker(unknown: string, weighing: Weighing): number {
  const spoken = weighing.known.sources;
  const askOf = factOf(unknown, weighing)?.askOf ?? [WHO_KNOWS_AGE];
  const place = askOf.findIndex((kind) => spoken.has(kind));
  return place < 0 ? askOf.length : place;
}

function ask(unknown: string, couldRaiseTo: Response, ref: string, weighing: Weighing): Question {
  const fact = factOf(unknown, weighing);
  if (fact === undefined) {
    return { fact: AGE, about: ref, ask: WHO_KNOWS_AGE, wording: wordAgeQuestion(weighing), couldRaiseTo };
  }
  const about = fact.subject === 'child' ? ref : 'household';
  return { fact: fact.id, about, ask: whoToAsk(fact, weighing), wording: wordQuestion(fact), couldRaiseTo };
}

/** The best placed who has not already answered that they do not know. */
function whoToAsk(fact: Fact, { known, ruleSet }: Weighing): string {
  const said = known.said.get(ruleSet.slotOf.get(fact.id) ?? -1) ?? [];
  const doNotKnow = new Set(said.filter(({ value }) => value === 'unknown').map(({ sourceKind }) => sourceKind));
  return fact.askOf.find((kind) => !doNotKnow.has(kind)) ?? fact.askOf[0] ?? WHO_KNOWS_AGE;
}

const factOf = (id: string, { ruleSet }: Weighing): Fact | undefined => ruleSet.catalogue.facts.get(id);
