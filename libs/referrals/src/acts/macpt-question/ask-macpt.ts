import { startClock } from '#clocks';
import { appendAudit, type AuditEntry, type Tx } from '#record';
import type { ReceivedContact } from '../../domain/contact.js';
import type { AsSent } from '../../domain/conversation/conversation.js';
import { dangerIn } from '../../domain/conversation/as-contact.js';
import { takeOutGuarded } from '../../domain/conversation/guarded-parts.js';
import type { LiveRule } from '../../domain/conversation/live-rules.js';
import { mustBecomeContact, type QuestionAsked } from '../../domain/macpt-question/macpt-question.js';
import type { Receipt } from '../../domain/receipt.js';
import { hashOfAct, keepAnswer, type KeyedAct } from '../../persistence/conversation/answered-acts.js';
import { BesideTaken } from '../../persistence/intake.js';
import { insertQuestion, type QuestionRow } from '../../persistence/macpt-question/macpt-questions.js';
import { acceptContact, type AcceptContext } from '../accept-contact.js';
import type { ConversationContext } from '../conversation/converse.js';

/** What asking is done with. */
export interface AskingContext extends ConversationContext {
  readonly accepting: AcceptContext;
  readonly correlationId: string;
}

/** A question as read: the contact it would be, and the rules that are live on it. */
export interface QuestionRead extends QuestionAsked {
  readonly contact: ReceivedContact;
  readonly live: readonly LiveRule[];
}

/** `in-flight`: the same key is being accepted at this moment by another. */
export type Asked =
  | { readonly outcome: 'asked'; readonly id: string; readonly receipt: Receipt | null }
  | { readonly outcome: 'in-flight' };

/**
 * Puts a question to the MACPT, with the clock of its answer. One that names a child of whom a rule is live becomes a contact in the very
 * statement that keeps it: both, or neither.
 * @param keyed the key it was sent with, kept beside it; null where none was
 */
export async function askMacpt(
  tx: Tx,
  asked: QuestionRead,
  keyed: KeyedAct | null,
  context: AskingContext,
): Promise<Asked> {
  const { actor, locality, calendar, now, accepting, correlationId } = context;
  const id = accepting.ids.next();
  const { open, guarded } = takeOutGuarded(asked.sent);
  const { dueAt, source } = startClock('macpt-advice', now, calendar, locality.clocks);
  const { question, doubts, live } = asked;
  const kept = { id, asked_by: actor, agency: actor.agency, asked_at: now, question, sent: open, doubts, live };
  const row: QuestionRow = {
    ...kept,
    due_at: dueAt,
    source,
    contact_id: null,
    receipt: null,
    correlation_id: correlationId,
  };
  const audit = (contact: string | null) => askedEntry(id, contact, asked, context);
  if (!mustBecomeContact(asked, live)) {
    await insertQuestion(tx, locality.code, row, guarded);
    await appendAudit(tx, [audit(null)]);
    if (keyed) await keepAnswer(tx, keyed, { id });
    return { outcome: 'asked', id, receipt: null };
  }
  const parts =
    guarded.length > 0 ? [{ table: 'protected_part' as const, row: { subject: id, n: 1, parts: guarded } }] : [];
  const beside = (receipt: Receipt) => ({
    audit: [audit(receipt.id)],
    rows: [
      { table: 'macpt_question' as const, row: { ...row, contact_id: receipt.id, receipt } },
      ...parts,
      ...(keyed ? [{ table: 'act_answer' as const, row: answerRow(keyed, id, now) }] : []),
    ],
  });
  const comesOf = { receivedAt: now, details: { question: id }, beside };
  return accept(asked, comesOf, id, context);
}

async function accept(
  { contact, doubts, question, sent }: QuestionRead,
  comesOf: NonNullable<Parameters<typeof acceptContact>[0]['comesOf']>,
  id: string,
  { actor, accepting, correlationId }: AskingContext,
): Promise<Asked> {
  const parsed = asContactSent(question, sent);
  const body = Buffer.from(JSON.stringify(parsed), 'utf8');
  const submission = { contact, doubts, body, parsed, idempotencyKey: null, actor, correlationId, comesOf };
  try {
    const accepted = await acceptContact(submission, accepting);
    return 'receipt' in accepted ? { outcome: 'asked', id, receipt: accepted.receipt } : { outcome: 'in-flight' };
  } catch (error) {
    if (error instanceof BesideTaken) return { outcome: 'in-flight' };
    throw error;
  }
}

/** The question as the contact it would be: its words are the narrative. */
export const asContactSent = (question: string, sent: AsSent): AsSent => ({
  kind: 'concern',
  ...sent,
  concern: { narrative: question, ...dangerIn(Array.isArray(sent['facts']) ? (sent['facts'] as unknown[]) : []) },
});

const answerRow = (keyed: KeyedAct, id: string, now: Date) => ({
  ...{ caller: keyed.caller, key: keyed.key, body_sha256: `\\x${hashOfAct(keyed).toString('hex')}` },
  ...{ answer: { id }, created_at: now },
});

const askedEntry = (
  id: string,
  contact: string | null,
  { live, doubts }: QuestionRead,
  { actor, locality, correlationId }: AskingContext,
): AuditEntry => ({
  ...{ locality: locality.code, stream: id, seq: 1, name: 'macpt-question.asked', actor, purpose: 'macpt-advice' },
  details: { contact, live: live.length, doubts: doubts.map(({ code }) => code), correlationId },
});
