import { readDayNumber } from '../calendar.js';
import type { ChildInContact, ContactFacts } from '../contact-facts.js';
import { bandOf } from '../evaluate/band.js';
import { possibleBirths, readBirth } from '../evaluate/birth-cells.js';
import { hearContact } from '../evaluate/hear-contact.js';
import { knowChild } from '../evaluate/know-child.js';
import { rulesUndecided } from '../evaluate/undecided.js';
import { weigh } from '../evaluate/weigh.js';
import type { Question } from '../evaluation.js';
import { responseRank } from '../response.js';
import type { RuleSet } from '../rule-set.js';
import { everyQuestionFor } from './questions.js';

/** Every question about a contact that could still change what is asked for. */
export interface QuestionsThatMatter {
  /** In the order of the contact, each child's own, best first; none for a child whose outcome is settled. */
  readonly children: readonly { readonly ref: string; readonly questions: readonly Question[] }[];
  /** The same by who is best placed to answer, each question once: whom to ring, for what. Best first. */
  readonly byWhom: readonly { readonly ask: string; readonly questions: readonly Question[] }[];
}

/**
 * Lists every question that could still change what is asked for some child, not only the three that `evaluate` shows.
 * @param contact as for `evaluate`; add what `assumeFacts` gives first, or what may be assumed is asked about
 * @returns best first: what bears on a live rule, then how high it could raise the response, then how narrow a band it leaves on
 *   average, then who can be asked. Pure and total: never throws.
 */
export function questionsThatMatter(ruleSet: RuleSet, contact: ContactFacts): QuestionsThatMatter {
  const day = readDayNumber(contact.receivedOn);
  const heard = hearContact(contact, ruleSet);
  const questionsOf = (child: ChildInContact): Question[] => {
    const births = possibleBirths(readBirth(child.birth, day), day, ruleSet);
    const weighing = weigh(ruleSet, knowChild(child, heard, ruleSet, day), births);
    return everyQuestionFor(child.ref, weighing, rulesUndecided(weighing, bandOf(weighing)));
  };
  const children = contact.children.map((child) => ({ ref: child.ref, questions: questionsOf(child) }));
  return { children, byWhom: gatherByWhom(children.map(({ questions }) => questions)) };
}

/** What is asked about the household is asked once, however many children it bears on. */
function gatherByWhom(ofEachChild: readonly (readonly Question[])[]): QuestionsThatMatter['byWhom'] {
  const inTurn = ofEachChild
    .flatMap((questions) => questions.map((question, place) => ({ question, place })))
    .sort((a, b) => a.place - b.place || responseRank(b.question.couldRaiseTo) - responseRank(a.question.couldRaiseTo));
  const asked = new Set<string>();
  const byWhom = new Map<string, Question[]>();
  for (const { question } of inTurn) {
    const mark = `${question.about} ${question.fact}`;
    if (asked.has(mark)) continue;
    asked.add(mark);
    byWhom.set(question.ask, [...(byWhom.get(question.ask) ?? []), question]);
  }
  return [...byWhom].map(([ask, questions]) => ({ ask, questions }));
}
