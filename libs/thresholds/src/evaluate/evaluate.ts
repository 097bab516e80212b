import { readDayNumber, type DayNumber } from '../calendar.js';
import type { ChildInContact, ContactFacts } from '../contact-facts.js';
import type { ChildEvaluation, Evaluation, MatchedRule, UndecidedRule } from '../evaluation.js';
import { lessPatient, moreUrgent, type CanWait, type Priority } from '../response.js';
import type { RuleSet } from '../rule-set.js';
import { asksFor, bandOf } from './band.js';
import { rulesThatAct } from './because.js';
import { possibleBirths } from './birth-cells.js';
import { knowChild } from './know-child.js';
import { rulesUndecided } from './undecided.js';
import { weigh } from './weigh.js';

/**
 * Says what the rules say of each child of a contact: the floor from what is known, the ceiling were every live unknown adverse,
 * the rules that act and those undecided, what to ask and what would have raised it. Proposes only; a person decides.
 * @param contact days are `YYYY-MM-DD` in Europe/London; unknown facts are passed over, values off their scale are not known
 * @returns one evaluation for each child, in the order given; none for a contact with no child. Pure and total: never throws.
 */
export function evaluate(ruleSet: RuleSet, contact: ContactFacts): Evaluation {
  const day = readDayNumber(contact.receivedOn);
  return { children: contact.children.map((child) => evaluateChild(ruleSet, contact, child, day)) };
}

function evaluateChild(
  ruleSet: RuleSet,
  contact: ContactFacts,
  child: ChildInContact,
  day: DayNumber | null,
): ChildEvaluation {
  const known = knowChild(child, contact, ruleSet, day);
  const weighing = weigh(ruleSet, known, possibleBirths(child.birth, day, ruleSet));
  const band = bandOf(weighing);
  const because = rulesThatAct(weighing, known, band);
  const undecided = rulesUndecided(weighing, known, band);
  const rules = new Map(ruleSet.rules.map(({ rule }) => [rule.id, rule]));
  return {
    ref: child.ref,
    response: band.floor?.asks.response ?? null,
    level: band.floor?.asks.level ?? null,
    priority: priorityOf(because),
    canWait: canWaitOf(because, undecided),
    floor: asksFor(band.floor),
    ceiling: asksFor(band.ceiling),
    because,
    undecided,
    questions: [],
    nearest: null,
    beside: [...new Set(because.flatMap(({ rule }) => rules.get(rule)?.beside ?? []))],
    mustNot: [...new Set(because.flatMap(({ rule }) => rules.get(rule)?.mustNot ?? []))],
  };
}

/** The most urgent of the rules that act. With none, a person must still read what was sent: amber. */
function priorityOf(because: readonly MatchedRule[]): Priority {
  return because.length === 0 ? 'amber' : because.map((rule) => rule.priority).reduce(moreUrgent);
}

/** The most cautious of the rules that act. With none, it can wait unless a live rule is undecided. */
function canWaitOf(because: readonly MatchedRule[], undecided: readonly UndecidedRule[]): CanWait {
  if (because.length > 0) return because.map((rule) => rule.canWait).reduce(lessPatient);
  return undecided.some((rule) => rule.live) ? 'unknown' : 'yes';
}
