import type { Actor } from '#access';
import type { Progress, SentAccount, ShownFeedback } from '#referrals';
import { meanwhileFor, receiptFor } from '#thresholds';
import type { ProgressExplained } from './explain-progress.js';
import { wordsOfDecision, type ExplainingTools } from './words-of-decision.js';

/**
 * What a sender is told of a contact that is sealed from it, because it employs someone an allegation is about: that it was received, and
 * nothing that came after. The same words whatever became of it, so that nothing can be told from a change.
 */
export function sealedProgress(
  { reference, receivedAt }: Progress,
  { account: { hearBy }, feedback }: { readonly account: SentAccount; readonly feedback: readonly ShownFeedback[] },
  { locality }: Actor,
  tools: ExplainingTools,
): ProgressExplained {
  const { wording, telephones } = wordsOfDecision(null, { locality, receivedAt }, tools);
  const frontDoor = tools.settings.published.localities.get(locality)?.frontDoorTeam;
  const lines = receiptFor({ ...telephones, lookedAt: false }, wording);
  return {
    ...{
      reference,
      receivedAt,
      status: 'received',
      heldBy: frontDoor ?? 'front-door',
      decidedAt: null,
      decision: null,
    },
    nextDate: hearBy ?? receivedAt,
    reason: 'We have this and are reading it.',
    challenges: [],
    explanation: { voice: 'referrer', lines, wording: wording.version },
    feedback: feedback.filter(({ kind }) => kind === 'receipt'),
    whatWouldChangeIt: [],
    meanwhile: meanwhileFor({ ...telephones, professional: true }, wording),
  };
}
