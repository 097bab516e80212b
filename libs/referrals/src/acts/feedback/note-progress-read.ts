import type { Actor } from '#access';
import type { Ids, Tx } from '#record';
import { SENDER } from '../../domain/feedback/sender.js';
import { keepCopy, ownStatements } from '../../persistence/feedback/copies.js';
import { hashOfWords } from '../../persistence/feedback/save-feedback.js';
import { noteRead, type ShownFeedback } from '../../persistence/feedback/shown-feedback.query.js';
import type { SentAccount } from '../../persistence/sent-account.query.js';

/** Progress as its sender was shown it. */
export interface ProgressRead {
  readonly contactId: string;
  readonly account: SentAccount;
  readonly shown: {
    readonly decision: { readonly kind: string; readonly response: string | null } | null;
    readonly explanation: { readonly lines: readonly string[] };
    readonly feedback: readonly ShownFeedback[];
  };
}

/**
 * Whoever made contact has read its progress: what they were told is read, and where it said what was decided, that is a copy a
 * correction has to follow.
 */
export async function noteProgressRead(
  tx: Tx,
  { contactId, account, shown }: ProgressRead,
  { locality }: Pick<Actor, 'locality'>,
  ids: Ids,
): Promise<void> {
  await noteRead(
    tx,
    locality,
    shown.feedback.map(({ id }) => id),
  );
  if (!shown.decision || shown.decision.response === null) return;
  const statements = await ownStatements(tx, locality, contactId);
  const sha256 = hashOfWords(shown.explanation.lines);
  const copy = { id: ids.next(), contactId, what: 'progress' as const, recipient: SENDER, statements, sha256 };
  await keepCopy(tx, locality, { ...copy, decisionN: account.decisionN });
}
