import type { ChildEvaluation } from '../evaluation.js';
import { responseRank } from '../response.js';
import type { RuleSet } from '../rule-set.js';
import { say, type Wording } from '../wording.js';
import { sentence } from './in-words.js';
import { metLines, type Telephones } from './referrer.js';

/** What someone who is thinking of making contact is told. */
export interface RehearsalExplained {
  /** What the published lines say of their words, in the referrer's voice. */
  readonly lines: readonly string[];
  /** What it helps to have ready, and that it can be sent without. */
  readonly ready: readonly string[];
  /** What to do meanwhile. */
  readonly meanwhile: readonly string[];
  /** How to make contact. */
  readonly contact: readonly string[];
}

/**
 * Explains a rehearsal: in the referrer's voice, since nobody else has said anything. Whatever the rules say, it says how to make
 * contact, and nothing in it may put that off.
 * @param children evaluated on the words of whoever is asking, with no history
 */
export function explainRehearsal(
  children: readonly ChildEvaluation[],
  { ruleSet, ...telephones }: Telephones & { readonly ruleSet: RuleSet },
  wording: Wording,
): RehearsalExplained {
  const { referrer, rehearsal, referrerKinds } = wording.templates;
  const [highest = null] = children.map(({ response }) => response).sort((a, b) => responseRank(b) - responseRank(a));
  const kind = highest === null ? [] : [say(wording, 'rehearsal', 'kind', { kind: referrerKinds[highest] })];
  const questions = [...new Set(children.flatMap((child) => child.questions.map((each) => each.wording)))];
  return {
    lines: [rehearsal.opening, ...metLines(children, ruleSet, wording), ...kind, rehearsal.talk],
    ready: [
      ...questions.map((question) => say(wording, 'rehearsal', 'ready', { question: sentence(question) })),
      rehearsal.readyOrNot,
    ],
    meanwhile: [referrer.danger, referrer.notes, referrer.family],
    contact: [say(wording, 'rehearsal', 'contact', telephones)],
  };
}
