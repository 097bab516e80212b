import type { ReasonType } from '../casework/casework.js';
import type { FeedbackReason } from '#thresholds';
import type { Told } from './named-way.js';
import type { SenderStanding } from './sender.js';

/** What people are told, by what it is about. */
export const FEEDBACK_KINDS = ['receipt', 'looked-at', 'decision', 'correction', 'challenge-answer'] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

/**
 * What happened that somebody may be owed word of. `acted`: a person decided, and not about every child yet. `undone`: what they were
 * told no longer stands, and nobody has decided again.
 */
export type Happened = 'proposed' | 'acted' | 'decided' | 'undone' | 'put-right' | 'challenge-answered';

/** What is owed for it. */
export interface Owed {
  readonly kind: FeedbackKind;
  readonly tells: Told;
}

const RECEIPT: Owed = { kind: 'receipt', tells: 'receipt' };
const LOOKED_AT: Owed = { kind: 'looked-at', tells: 'receipt' };
const CORRECTION: Owed = { kind: 'correction', tells: 'outcome' };

/**
 * Who is told what, as a table: the professional who made contact, everything but what others said; the public, a relative, a parent or
 * the child, that it came and was looked at; an agency it is
 * sealed from, that it came; whoever gave no name, nothing, with one row that says so.
 * @param mayHearOutcome a practitioner has recorded why somebody who is no professional may hear what was decided
 * @param hasCopy they were told an outcome before
 */
export function owedFor(
  happened: Happened,
  standing: SenderStanding,
  { mayHearOutcome, hasCopy }: { readonly mayHearOutcome: boolean; readonly hasCopy: boolean },
): Owed | null {
  if (happened === 'proposed') return RECEIPT;
  if (standing === 'nameless' || standing === 'sealed') return null;
  const hears = standing === 'professional' || mayHearOutcome;
  switch (happened) {
    case 'acted':
      return LOOKED_AT;
    case 'decided':
      return hears ? { kind: 'decision', tells: 'outcome' } : LOOKED_AT;
    case 'undone':
    case 'put-right':
      return hasCopy ? CORRECTION : null;
    case 'challenge-answered':
      return standing === 'professional' ? { kind: 'challenge-answer', tells: 'outcome' } : null;
  }
}

/** Those of which there is one for each person, however often they would be owed it. */
export const IS_ONCE: ReadonlySet<FeedbackKind> = new Set(['receipt', 'looked-at']);

/**
 * What of a reason whoever made contact is told. Most would tell, or let guess, what somebody else has said: that the family declined,
 * that help is in place, that another contact came before, that a partner or the history weighed.
 */
export const SHAREABLE: Readonly<Record<ReasonType, FeedbackReason>> = {
  'advice-given': 'advice',
  'universal-services-meet-it': 'universal',
  'not-for-us': 'elsewhere',
  'other-authority': 'elsewhere',
  'agrees-with-rules': 'judgement',
  'professional-judgement': 'judgement',
  'new-information': 'judgement',
  'partner-view': 'judgement',
  'history-of-the-child': 'judgement',
  'fact-was-wrong': 'judgement',
  'help-already-in-place': 'judgement',
  'family-asks-for-more': 'judgement',
  'family-declined-help': 'judgement',
  duplicate: 'judgement',
  'open-elsewhere': 'judgement',
  'other-team-serves-the-child': 'judgement',
  'decisive-fact-not-known': 'judgement',
  'partner-check': 'judgement',
};
