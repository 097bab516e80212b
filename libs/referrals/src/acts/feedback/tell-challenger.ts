import type { Tx } from '#record';
import { challengeAnswered } from '#thresholds';
import type { Challenge } from '../../domain/casework/challenge.js';
import { TEAM, toOther, toSender, type Message, type Outgoing } from '../../domain/feedback/outgoing.js';
import { owedFor } from '../../domain/feedback/who-is-told.js';
import { senderOf } from '../../persistence/feedback/senders.query.js';
import type { TakenCasework } from '../../persistence/take-casework.query.js';
import type { TellingContext } from './telling-context.js';

/**
 * Whoever disagreed is told the answer, in the words the manager wrote for them: who made contact, where they sign in and by a way of
 * theirs; a colleague, where they sign in; a professional somebody wrote it down for, by nobody but a person, and a row says so.
 */
export async function answerToldTo(
  tx: Tx,
  casework: TakenCasework,
  { n, agency, onBehalfOf }: Challenge,
  { outcome, answer }: { readonly outcome: 'changed' | 'stands'; readonly answer: string },
  context: TellingContext,
): Promise<readonly Outgoing[]> {
  const wording = context.words.wordingOf(null);
  const message: Message = {
    ...{ kind: 'challenge-answer', tells: 'outcome' },
    words: { lines: challengeAnswered({ outcome, words: answer }, wording), wording: wording.version },
    ...{ decisionN: null, statements: [], corrects: [], bars: [], settled: null, toldInPerson: false },
    causedBy: context.actor,
  };
  const newId = (): string => context.ids.next();
  const sender = await senderOf(tx, casework.locality, casework.contactId);
  if (agency !== null) {
    const owed = owedFor('challenge-answered', sender.standing, { mayHearOutcome: false, hasCopy: false });
    return owed && agency === sender.agency ? toSender(sender, { ...message, ...owed }, newId) : [];
  }
  const reader = {
    ...{ recipient: onBehalfOf === null ? `${TEAM}${casework.holding.team}` : `challenge:${n}` },
    ...{ contactId: casework.contactId, ways: [], permissions: [], sourceIsOpen: true },
    correlationId: casework.correlationId,
  };
  const to =
    onBehalfOf === null
      ? { kind: 'staff' as const }
      : { kind: 'sender' as const, standing: 'professional' as const, family: false };
  return [toOther({ ...reader, to }, message, newId())];
}
