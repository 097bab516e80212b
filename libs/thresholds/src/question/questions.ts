import type { Question } from '../evaluation.js';
import type { Fact } from '../fact.js';
import { RESPONSES, type Response } from '../response.js';
import type { OpenRule } from '../evaluate/undecided.js';
import { AGE } from '../evaluate/unknowns.js';
import type { Weighing } from '../evaluate/weigh.js';
import { bandAfter } from './band-after.js';
import { turningUnknowns, type Turning } from './turning.js';
import { wordAgeQuestion, wordQuestion } from './word-question.js';

/** What one person can be asked in one breath. */
const MOST_ASKED = 3;
/** Each is a weighing for every answer: where dozens of questions are alike, those easiest to ask are compared. */
const MOST_COMPARED = 12;
/** Who usually knows how old a child is, or when a baby is due. */
const WHO_KNOWS_AGE = 'parent-or-carer';
/** More than the place of anyone who has spoken on a list of those who can answer. */
const NOBODY_HERE = 100;

interface Candidate extends Turning {
  /** Waits for an answer about the harm itself, of which nobody has yet reported any. */
  readonly waits: boolean;
  readonly cost: number;
}

/**
 * What to ask about one child: only what could still change what is asked for, best first, at most three.
 * @param open rules that could still ask for more than the floor: live ones first, then the highest
 */
export function questionsFor(ref: string, weighing: Weighing, open: readonly OpenRule[]): Question[] {
  const candidates = candidatesOf(weighing, open).filter(({ waits }) => !waits);
  return bestOf(candidates, MOST_ASKED, weighing).map((candidate) => ask(candidate, ref, weighing));
}

/** Every question about one child that could still change what is asked for, best first. */
export function everyQuestionFor(ref: string, weighing: Weighing, open: readonly OpenRule[]): Question[] {
  const candidates = candidatesOf(weighing, open);
  return bestOf(candidates, candidates.length, weighing).map((candidate) => ask(candidate, ref, weighing));
}

function candidatesOf(weighing: Weighing, open: readonly OpenRule[]): Candidate[] {
  const turning = turningUnknowns(open, weighing);
  const harms = new Set(turning.map(({ unknown }) => unknown).filter((unknown) => isRisk(unknown, weighing)));
  return turning.map(({ unknown, rule }) => ({
    unknown,
    rule,
    waits: !rule.live && !harms.has(unknown) && rule.needs.some((need) => harms.has(need)),
    cost: costOf(unknown, weighing),
  }));
}

/**
 * Best first: what bears on a live rule, since only live rules make the ceiling; then the highest it could raise the response to;
 * then the narrowest band that would be left, on average; then what someone who has already spoken, or is best placed, can answer.
 * The band is worked out only where it tells apart those that are shown.
 */
function bestOf(candidates: readonly Candidate[], wanted: number, weighing: Weighing): Candidate[] {
  const best: Candidate[] = [];
  for (const alike of groupsAlike([...candidates].sort(byRise))) {
    if (best.length < wanted) best.push(...byBand(alike, weighing));
  }
  return best.slice(0, wanted);
}

const byRise = (a: Candidate, b: Candidate): number =>
  Number(a.waits) - Number(b.waits) ||
  Number(b.rule.live) - Number(a.rule.live) ||
  b.rule.ready.rank - a.rule.ready.rank;

function groupsAlike(inOrder: readonly Candidate[]): Candidate[][] {
  const groups: Candidate[][] = [];
  for (const candidate of inOrder) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && byRise(last[0], candidate) === 0) last.push(candidate);
    else groups.push([candidate]);
  }
  return groups;
}

function byBand(alike: readonly Candidate[], weighing: Weighing): Candidate[] {
  if (alike.length === 1) return [...alike];
  const easiest = [...alike].sort((a, b) => a.cost - b.cost);
  const compared = easiest.slice(0, MOST_COMPARED);
  const left = new Map(compared.map((candidate) => [candidate, bandAfter(candidate.unknown, weighing)]));
  const leftBy = (candidate: Candidate): number => left.get(candidate) ?? 0;
  return [...compared.sort((a, b) => leftBy(a) - leftBy(b) || a.cost - b.cost), ...easiest.slice(MOST_COMPARED)];
}

/** Least where someone who has already spoken can answer, the better placed the less; then the more kinds of source can, the less. */
function costOf(unknown: string, weighing: Weighing): number {
  const askOf = ableToAnswer(factOf(unknown, weighing), weighing);
  const place = askOf.findIndex((kind) => weighing.known.sources.has(kind));
  return place >= 0 ? place : NOBODY_HERE - Math.min(askOf.length, NOBODY_HERE / 2);
}

function ask({ unknown, rule }: Candidate, ref: string, weighing: Weighing): Question {
  const couldRaiseTo = RESPONSES[rule.ready.rank] as Response;
  const fact = factOf(unknown, weighing);
  if (fact === undefined) {
    return { fact: AGE, about: ref, ask: WHO_KNOWS_AGE, wording: wordAgeQuestion(weighing), couldRaiseTo };
  }
  const about = fact.subject === 'child' ? ref : 'household';
  const [best = fact.askOf[0]] = ableToAnswer(fact, weighing);
  return { fact: fact.id, about, ask: best ?? WHO_KNOWS_AGE, wording: wordQuestion(fact), couldRaiseTo };
}

/** Those who can usually answer, best placed first, without those who have answered that they do not know. */
function ableToAnswer(fact: Fact | undefined, { known, ruleSet }: Weighing): readonly string[] {
  if (fact === undefined) return [WHO_KNOWS_AGE];
  const said = known.said.get(ruleSet.slotOf.get(fact.id) ?? -1) ?? [];
  const doNotKnow = new Set(said.filter(({ value }) => value === 'unknown').map(({ sourceKind }) => sourceKind));
  return fact.askOf.filter((kind) => !doNotKnow.has(kind));
}

const isRisk = (id: string, weighing: Weighing): boolean => factOf(id, weighing)?.polarity === 'risk';
const factOf = (id: string, { ruleSet }: Weighing): Fact | undefined => ruleSet.catalogue.facts.get(id);
