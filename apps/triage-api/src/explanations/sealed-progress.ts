import type { Actor } from '#access';
import type { DecisionShown, Progress, SentAccount, ShownFeedback } from '#referrals';
import { meanwhileFor, receiptFor } from '#thresholds';
import type { ProgressExplained } from './explain-progress.js';
import { wordsOfDecision, type ExplainingTools } from './words-of-decision.js';

/** What is known of what they were told, and shown last, before it was sealed. */
export interface ShownBefore {
  readonly account: Pick<SentAccount, 'hearBy'>;
  readonly feedback: readonly ShownFeedback[];
  /** Null where they were shown no decision. */
  readonly before: DecisionShown | null;
}

/**
 * What a sender is told of a contact that is sealed from it, because it employs someone an allegation is about: that it was received, and
 * nothing that came after. The same words whatever became of it, so that nothing can be told from a change: what they were shown before it
 * was sealed stays as they were shown it.
 */
export function sealedProgress(
  { reference, receivedAt }: Progress,
  { account: { hearBy }, feedback, before }: ShownBefore,
  { locality }: Actor,
  tools: ExplainingTools,
): ProgressExplained {
  const { wording, telephones } = wordsOfDecision(null, { locality, receivedAt }, tools);
  const frontDoor = tools.settings.published.localities.get(locality)?.frontDoorTeam;
  const told = feedback.filter(({ kind, at }) => kind === 'receipt' || (before !== null && at <= before.at));
  const lines = told.at(-1)?.kind === 'receipt' || !before ? null : told.at(-1)?.lines;
  return {
    ...{
      reference,
      receivedAt,
      status: before ? 'decided' : 'received',
      heldBy: frontDoor ?? 'front-door',
      decidedAt: before?.decidedAt ?? null,
      decision: before && { kind: 'professional', response: before.response },
    },
    nextDate: hearBy ?? receivedAt,
    reason: before ? 'A social worker has decided.' : 'We have this and are reading it.',
    challenges: [],
    explanation: {
      ...{ voice: 'referrer', wording: wording.version },
      lines: lines ?? receiptFor({ ...telephones, lookedAt: before !== null }, wording),
    },
    feedback: told,
    whatWouldChangeIt: [],
    meanwhile: meanwhileFor({ ...telephones, professional: true }, wording),
  };
}
