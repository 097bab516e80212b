import { createHash } from 'node:crypto';
import type { Tx } from '#record';
import type { Outgoing } from '../../domain/feedback/outgoing.js';
import { isVerdict } from '../../domain/feedback/safe-contact.js';

/** What is read by a sign-in is told once it stands there; what leaves the building waits for the sweep. */
const SAVE = `
  WITH kept AS (
    INSERT INTO front_door.feedback (locality, id, contact_id, kind, recipient, tells, way, detail_place, verdict, state, why, words,
      words_sha256, wording, decision_n, statements, corrects, caused_by, owed_at, sent_at, correlation_id)
    SELECT $1, f.id, f.contact_id, f.kind, f.recipient, f.tells, f.way, f.detail_place, f.verdict,
           CASE WHEN f.verdict = 'withheld' THEN 'withheld' WHEN f.way = 'sign-in' THEN 'sent' ELSE 'waiting' END, f.why, f.words,
           f.words_sha256, f.wording, f.decision_n, f.statements, f.corrects, f.caused_by, front_door.now(),
           CASE WHEN f.way = 'sign-in' THEN front_door.now() END, f.correlation_id
    FROM jsonb_to_recordset($2::jsonb) AS f(id uuid, contact_id uuid, kind text, recipient text, tells text, way text,
      detail_place integer, verdict text, why text, words jsonb, words_sha256 text, wording text, decision_n integer,
      statements integer[], corrects uuid[], caused_by jsonb, correlation_id text)
    ON CONFLICT DO NOTHING
    RETURNING locality, id, contact_id, recipient, decision_n, statements, words_sha256, state, sent_at
  )
  INSERT INTO front_door.sent_copy (locality, id, contact_id, what, recipient, feedback_id, decision_n, statements, words_sha256, at)
  SELECT locality, id, contact_id, 'feedback', recipient, id, decision_n, statements, words_sha256, sent_at FROM kept WHERE state = 'sent'`;

/**
 * Writes what somebody is told, set-based: the only place where it is written. Each row carries a verdict that the gate made.
 * @throws where a verdict is not the gate's
 */
export async function saveFeedback(tx: Tx, locality: string, outgoing: readonly Outgoing[]): Promise<void> {
  if (outgoing.length === 0) return;
  if (!outgoing.every(({ verdict }) => isVerdict(verdict))) throw new Error('a message that has not passed the gate');
  await tx.query(SAVE, [locality, JSON.stringify(outgoing.map(asRow))]);
}

const asRow = (one: Outgoing) => ({
  id: one.id,
  contact_id: one.contactId,
  kind: one.kind,
  recipient: one.recipient,
  tells: one.tells,
  way: one.verdict.outcome === 'permitted' ? one.verdict.way : null,
  detail_place: one.verdict.outcome === 'permitted' ? one.verdict.place : null,
  verdict: one.verdict.outcome,
  why: one.verdict.outcome === 'withheld' ? one.verdict.why : null,
  words: one.words.lines,
  words_sha256: hashOfWords(one.words.lines),
  wording: one.words.wording,
  decision_n: one.decisionN,
  statements: one.statements,
  corrects: one.corrects,
  caused_by: one.causedBy,
  correlation_id: one.correlationId,
});

/** SHA-256 of words as they are sent, hexadecimal. */
export const hashOfWords = (lines: readonly string[]): string =>
  createHash('sha256').update(lines.join('\n')).digest('hex');

/** What an audit entry says of messages: ids, codes and hashes, and no word of any. */
export const forAudit = (outgoing: readonly Outgoing[]): readonly object[] =>
  outgoing.map(({ id, kind, recipient, verdict, words }) => ({
    ...{ id, kind, recipient, sha256: hashOfWords(words.lines) },
    ...(verdict.outcome === 'permitted' ? { way: verdict.way } : { withheld: verdict.why }),
  }));
