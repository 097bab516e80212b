import type { FactCatalogue } from '../fact.js';
import { responseRank, type Response } from '../response.js';
import { say, type Wording } from '../wording.js';
import { factInWords } from './in-words.js';
import { evaluateOwn, explainToReferrer, receiptFor, type ReferrerView, type Telephones } from './referrer.js';

/** A reason that may be told to whoever made contact. */
export type FeedbackReason = keyof Wording['templates']['feedbackReasons'];

/** What a professional is told of a decision, beside what their own explanation says. */
export interface ReferrerOutcome extends ReferrerView {
  /** Why, and what the person who decided wrote for them; null where it is told again as it stands. */
  readonly why: { readonly reason: FeedbackReason; readonly written: string | null } | null;
}

/**
 * Tells the professional who made contact what was decided: their own facts and the lines those meet, the kind of response, why,
 * what could change it, and what to do meanwhile. Made from their own words, one code each for response and reason, and what a
 * practitioner wrote for this reader.
 */
export function outcomeToReferrer({ why, ...view }: ReferrerOutcome, wording: Wording): string[] {
  const { feedback, feedbackReasons, referrer } = wording.templates;
  const lines = explainToReferrer(view, wording);
  const at = lines.indexOf(referrer.danger);
  const said = [
    ...(why ? [say(wording, 'feedback', 'because', { reason: feedbackReasons[why.reason] })] : []),
    ...(why?.written ? [say(wording, 'feedback', 'says', { words: why.written })] : []),
    ...whatWouldChangeIt(view, wording),
    feedback.disagree,
  ];
  return [...lines.slice(0, at), ...said, ...lines.slice(at)];
}

/**
 * What could still change the outcome: questions about what the referrer told us, of facts they left open, that could raise it above
 * what was decided. Worked out on their words alone, so no question tells that somebody else has spoken.
 */
export function whatWouldChangeIt(view: Pick<ReferrerView, 'ruleSet' | 'own' | 'decided'>, wording: Wording): string[] {
  const questions = evaluateOwn(view)
    .flatMap((child) => child.questions)
    .filter(({ couldRaiseTo }) => responseRank(couldRaiseTo) > responseRank(view.decided))
    .map((asked) => say(wording, 'feedback', 'couldChange', { question: asked.wording }));
  return [...new Set(questions), wording.templates.feedback.anyChange];
}

/** What whoever made contact does meanwhile; a professional also keeps notes, and asks before speaking with the family. */
export function meanwhileFor(
  { professional, ...telephones }: Telephones & { readonly professional: boolean },
  wording: Wording,
): string[] {
  const { referrer } = wording.templates;
  const everyone = [referrer.danger, say(wording, 'referrer', 'changes', telephones)];
  return professional ? [...everyone, referrer.notes, referrer.family] : everyone;
}

/** A receipt for a professional: that we have it, by when they hear, and what to do meanwhile. */
export function receiptForProfessional(
  { hearBy, lookedAt, ...telephones }: Telephones & { readonly hearBy: string | null; readonly lookedAt: boolean },
  wording: Wording,
): string[] {
  const { referrer } = wording.templates;
  return [
    referrer.receipt,
    lookedAt ? referrer.lookedAt : referrer.notLookedAt,
    hearBy === null ? referrer.hearSoon : say(wording, 'referrer', 'hear', { hearBy }),
    ...meanwhileFor({ ...telephones, professional: true }, wording),
  ];
}

/** What a member of the public is told of a decision, once a practitioner has recorded why they may hear it: the kind, and no more. */
export function outcomeToPublic(
  { decided, ...telephones }: Telephones & { readonly decided: Response },
  wording: Wording,
): string[] {
  const [received, lookedAt, ...meanwhile] = receiptFor({ ...telephones, lookedAt: true }, wording);
  const kind = wording.templates.referrerKinds[decided];
  return [received, lookedAt, say(wording, 'referrer', 'decided', { kind }), ...meanwhile].flatMap(
    (line) => line ?? [],
  );
}

/** What somebody of the family is told of a decision, once a practitioner has recorded why they may hear it. */
export function outcomeToFamily(
  { decided, telephone, nightTelephone }: Telephones & { readonly decided: Response },
  wording: Wording,
): string[] {
  const { family, familyKinds } = wording.templates;
  const ring = say(wording, 'family', 'ring', { telephone, nightTelephone });
  return [family.opening, familyKinds[decided], family.next, family.say, ring, family.danger];
}

/** That what was told before no longer stands, and nobody has decided again. */
export const noLongerStands = (telephones: Telephones, wording: Wording): string[] => [
  wording.templates.feedback.changed,
  ...meanwhileFor({ ...telephones, professional: false }, wording),
];

/** That something they told us was put right since, by whoever; then what they would be told now. */
export const putRight = (
  { facts, now }: { readonly facts: readonly string[]; readonly now: readonly string[] },
  catalogue: FactCatalogue,
  wording: Wording,
): string[] => [
  ...[...new Set(facts)].map((fact) =>
    say(wording, 'feedback', 'putRight', { fact: factInWords(fact, { catalogue, wording }) }),
  ),
  wording.templates.feedback.replaces,
  ...now,
];

/** What whoever disagreed is answered, in the words the manager wrote for them. */
export const challengeAnswered = (
  { outcome, words }: { readonly outcome: 'changed' | 'stands'; readonly words: string },
  wording: Wording,
): string[] => [
  outcome === 'stands'
    ? say(wording, 'feedback', 'challengeStands', { words })
    : say(wording, 'feedback', 'challengeChanged', { words }),
];

/** For a team that was given a contact: which statement of it was put right. */
export const readAgain = (statements: readonly number[], wording: Wording): string[] =>
  statements.map((statement) => say(wording, 'feedback', 'readRecord', { statement }));
