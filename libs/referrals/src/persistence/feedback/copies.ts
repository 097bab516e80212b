import type { Tx } from '#record';
import type { SentCopy } from '../../domain/feedback/copies.js';

/** A copy that a correction has been written for already is somebody else's to follow. */
const COPIES = `
  SELECT s.contact_id AS "contactId", s.id, s.what, s.recipient, s.decision_n AS "decisionN", s.statements, s.words_sha256 AS sha256,
         d.response
  FROM front_door.sent_copy s
  LEFT JOIN front_door.decision d ON d.locality = s.locality AND d.contact_id = s.contact_id AND d.n = s.decision_n
  WHERE s.locality = $1 AND s.contact_id = ANY($2) AND (s.decision_n IS NOT NULL OR s.statements <> '{}')
    AND NOT EXISTS (SELECT FROM front_door.feedback f
                    WHERE f.locality = s.locality AND f.contact_id = s.contact_id AND s.id = ANY (f.corrects))
  ORDER BY s.at, s.id`;

/** Copies of contacts that left and tell something a correction could follow, and that none follows yet; oldest first. */
export const copiesOf = (tx: Tx, locality: string, ids: readonly string[]): Promise<SentCopy[]> =>
  ids.length === 0 ? Promise.resolve([]) : tx.query<SentCopy>(COPIES, [locality, ids]);

const KEEP = `
  INSERT INTO front_door.sent_copy (locality, id, contact_id, what, recipient, decision_n, statements, words_sha256, at)
  VALUES ($1, $2, $3, $4, $5, $6, coalesce($7::integer[], (
    SELECT coalesce(array_agg(a.n ORDER BY a.n), '{}') FROM front_door.assertion a WHERE a.locality = $1 AND a.contact_id = $3
      AND NOT EXISTS (SELECT FROM front_door.assertion l WHERE l.locality = $1 AND l.contact_id = $3 AND l.corrects = a.n))), $8, front_door.now())
  ON CONFLICT DO NOTHING`;

const SHOWN_LAST = `
  SELECT s.at, d.at AS "decidedAt", d.response FROM front_door.sent_copy s
  JOIN front_door.decision d ON d.locality = s.locality AND d.contact_id = s.contact_id AND d.n = s.decision_n
  WHERE s.locality = $1 AND s.contact_id = $2 AND s.what = 'progress' AND s.recipient = $3
  ORDER BY s.at DESC, s.id DESC LIMIT 1`;

/** The last decision that whoever made contact was shown in its progress; null where they were shown none. */
export interface DecisionShown {
  readonly at: Date;
  readonly decidedAt: Date;
  readonly response: string | null;
}

/** @param recipient as the copies name them */
export async function lastDecisionShown(
  tx: Tx,
  locality: string,
  contactId: string,
  recipient: string,
): Promise<DecisionShown | null> {
  const [shown] = await tx.query<DecisionShown>(SHOWN_LAST, [locality, contactId, recipient]);
  return shown ?? null;
}

/** A copy that left otherwise than as feedback. */
export interface LeftCopy {
  readonly id: string;
  readonly contactId: string;
  readonly what: 'progress' | 'family-explanation' | 'pack';
  readonly recipient: string;
  readonly decisionN: number | null;
  /** Numbers of the statements it was made from; null for every one that stands. */
  readonly statements: readonly number[] | null;
  /** Hash of its words; null where it is read as it stands. */
  readonly sha256: string | null;
}

/** Keeps that a copy left, once for the same words to the same person. */
export async function keepCopy(tx: Tx, locality: string, copy: LeftCopy): Promise<void> {
  const { id, contactId, what, recipient, decisionN, statements, sha256 } = copy;
  await tx.query(KEEP, [locality, id, contactId, what, recipient, decisionN, statements, sha256]);
}

const OWN = `
  SELECT coalesce(array_agg(a.n ORDER BY a.n), '{}') AS own
  FROM front_door.assertion a JOIN front_door.contact c ON c.locality = a.locality AND c.id = a.contact_id
  WHERE a.locality = $1 AND a.contact_id = $2 AND (a.added_by IS NULL OR a.added_by ->> 'agency' = c.agency)
    AND NOT EXISTS (SELECT FROM front_door.assertion l WHERE l.locality = $1 AND l.contact_id = $2 AND l.corrects = a.n
                      AND l.added_by ->> 'agency' = c.agency)`;

/** Numbers of the statements that are whoever made contact's own, and that they have not put right themselves. */
export async function ownStatements(tx: Tx, locality: string, contactId: string): Promise<readonly number[]> {
  const [row] = await tx.query<{ own: readonly number[] }>(OWN, [locality, contactId]);
  return row?.own ?? [];
}
