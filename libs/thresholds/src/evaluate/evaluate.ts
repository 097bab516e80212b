import { readDayNumber, type DayNumber } from '../calendar.js';
import type { ChildInContact, ContactFacts } from '../contact-facts.js';
import type { ChildEvaluation, Evaluation } from '../evaluation.js';
import { lessPatient, moreUrgent, type CanWait, type Priority } from '../response.js';
import type { RuleSet } from '../rule-set.js';
import { bandOf } from './band.js';
import { describeActing, rulesThatAct, type ActingRule } from './because.js';
import { possibleBirths, readBirth } from './birth-cells.js';
import { hearContact, type HeardContact } from './hear-contact.js';
import { knowChild } from './know-child.js';
import { nearestRise } from './nearest.js';
import { questionsFor } from '../question/questions.js';
import { describeUndecided, rulesUndecided, type OpenRule } from './undecided.js';
import { weigh } from './weigh.js';
import type { Rule } from '../threshold-document.js';

/** What an evaluation may leave out. */
export interface EvaluateOptions {
  /** Work out what to ask (as it does unless told otherwise): as much work again as all the rest. */
  readonly questions?: boolean;
}

/**
 * Says what the rules say of each child of a contact: the floor from what is known, the ceiling were every live unknown adverse,
 * the rules that act and those undecided, what to ask and what would have raised it. Proposes only; a person decides.
 * @param contact days are `YYYY-MM-DD` in Europe/London; unknown facts are passed over, values off their scale are not known
 * @returns one evaluation for each child, in the order given; none for a contact with no child. Pure and total: never throws.
 */
export function evaluate(
  ruleSet: RuleSet,
  contact: ContactFacts,
  { questions = true }: EvaluateOptions = {},
): Evaluation {
  const day = readDayNumber(contact.receivedOn);
  const heard = hearContact(contact, ruleSet);
  return { children: contact.children.map((child) => evaluateChild(ruleSet, heard, child, day, questions)) };
}

function evaluateChild(
  ruleSet: RuleSet,
  heard: HeardContact,
  child: ChildInContact,
  day: DayNumber | null,
  asking: boolean,
): ChildEvaluation {
  const births = possibleBirths(readBirth(child.birth, day), day, ruleSet);
  const weighing = weigh(ruleSet, knowChild(child, heard, ruleSet, day), births);
  const band = bandOf(weighing);
  const acting = rulesThatAct(weighing, band);
  const open = rulesUndecided(weighing, band);
  return {
    ref: child.ref,
    response: band.floor?.asks.response ?? null,
    level: band.floor?.asks.level ?? null,
    priority: priorityOf(acting),
    canWait: canWaitOf(acting, open),
    floor: band.floor?.asks ?? null,
    ceiling: band.ceiling?.asks ?? null,
    because: acting.map((each) => describeActing(weighing, each)),
    undecided: open.map(describeUndecided),
    questions: asking ? questionsFor(child.ref, weighing, open) : [],
    nearest: nearestRise(weighing, band),
    beside: inTurn(acting, (rule) => rule.beside),
    mustNot: inTurn(acting, (rule) => rule.mustNot),
  };
}

/** What the rules that act say of something, each thing once, in their order. */
function inTurn(acting: readonly ActingRule[], sayingsOf: (rule: Rule) => readonly string[]): string[] {
  const said: string[] = [];
  for (const { ready } of acting) {
    for (const saying of sayingsOf(ready.rule)) if (!said.includes(saying)) said.push(saying);
  }
  return said;
}

/** The most urgent of the rules that act. With none, a person must still read what was sent: amber. */
function priorityOf(acting: readonly ActingRule[]): Priority {
  return acting.length === 0 ? 'amber' : acting.map(({ ready }) => ready.rule.priority).reduce(moreUrgent);
}

/** The most cautious of the rules that act. With none, it can wait unless a live rule is undecided. */
function canWaitOf(acting: readonly ActingRule[], open: readonly OpenRule[]): CanWait {
  if (acting.length > 0) return acting.map(({ ready }) => ready.rule.canWait).reduce(lessPatient);
  return open.some((rule) => rule.live) ? 'unknown' : 'yes';
}
