import type { Tx } from '#record';
import { isSealedFromSender, type SenderSealing } from '../../domain/destinations/seal.js';
import { SEALED_FROM, SENDER_NAMES } from '../destinations/beside.sql.js';

/** All that people were told of a contact, or not and why; what practitioners recorded of whom; which copies left. */
export interface FeedbackOfContact {
  readonly contact: string;
  readonly version: number;
  /** What whoever made contact may be told at all. */
  readonly sender: string;
  /** What they are owed, and where it stands. */
  readonly status: 'nothing-owed' | 'owed' | 'on-its-way' | 'told' | 'not-told';
  readonly feedback: readonly FeedbackItem[];
  readonly permissions: readonly unknown[];
  /** Ways that were given for each, without the number or address itself. */
  readonly ways: readonly unknown[];
  readonly copies: readonly unknown[];
}

export interface FeedbackItem {
  readonly id: string;
  readonly kind: string;
  readonly recipient: string;
  readonly way: string | null;
  readonly state: 'waiting' | 'sent' | 'read' | 'withheld';
  readonly why: string | null;
  readonly lines: readonly string[];
}

const FEEDBACK = `
  SELECT json_agg(json_build_object('id', f.id, 'kind', f.kind, 'recipient', f.recipient, 'way', f.way,
           'state', CASE WHEN f.read_at IS NOT NULL THEN 'read' ELSE f.state END, 'why', f.why, 'lines', f.words, 'sha256', f.words_sha256,
           'wording', f.wording, 'decision', f.decision_n, 'statements', f.statements, 'corrects', f.corrects, 'by', f.caused_by ->> 'name',
           'owedAt', f.owed_at, 'sentAt', f.sent_at, 'readAt', f.read_at, 'attempts', f.attempts, 'delivery', f.delivery) ORDER BY f.owed_at, f.id)
  FROM front_door.feedback f WHERE f.locality = c.locality AND f.contact_id = c.id`;

const PERMISSIONS = `
  SELECT json_agg(json_build_object('n', p.n, 'recipient', p.recipient, 'mayHear', p.may_hear, 'way', p.way, 'safe', p.safe,
           'reason', p.reason, 'by', p.by ->> 'name', 'at', p.at) ORDER BY p.n)
  FROM front_door.feedback_permission p WHERE p.locality = c.locality AND p.contact_id = c.id`;

const WAYS = `
  SELECT json_agg(json_build_object('recipient', d.about, 'way', d.value ->> 'way', 'safe', d.safe) ORDER BY d.place)
  FROM front_door.protected_detail d WHERE d.locality = c.locality AND d.contact_id = c.id AND d.value ->> 'way' IS NOT NULL`;

/** A copy is out of date once a correction was written for it, and outstanding until one has gone. */
const COPIES = `
  SELECT json_agg(json_build_object('id', s.id, 'what', s.what, 'recipient', s.recipient, 'feedback', s.feedback_id, 'decision', s.decision_n,
           'statements', s.statements, 'sha256', s.words_sha256, 'at', s.at,
           'outOfDate', EXISTS (SELECT FROM front_door.feedback f WHERE f.locality = s.locality AND f.contact_id = s.contact_id
                                  AND s.id = ANY (f.corrects)),
           'outstanding', EXISTS (SELECT FROM front_door.feedback f WHERE f.locality = s.locality AND f.contact_id = s.contact_id
                                    AND s.id = ANY (f.corrects))
                          AND NOT EXISTS (SELECT FROM front_door.feedback f WHERE f.locality = s.locality AND f.contact_id = s.contact_id
                                            AND s.id = ANY (f.corrects) AND f.state = 'sent')) ORDER BY s.at, s.id)
  FROM front_door.sent_copy s WHERE s.locality = c.locality AND s.contact_id = c.id`;

const OF_OUTCOME = (condition: string): string => `
  EXISTS (SELECT FROM front_door.feedback f WHERE f.locality = c.locality AND f.contact_id = c.id AND f.recipient = 'source'
            AND f.decision_n = c.decision_n AND ${condition})`;

const TOLD_IN_PERSON = `
  EXISTS (SELECT FROM front_door.clock_part t WHERE t.locality = c.locality AND t.contact_id = c.id
            AND t.part = 'referrer-told-decision' AND t.at >= d.at)`;

const DECIDED = `
  d.kind = 'professional' AND NOT EXISTS (
    SELECT FROM front_door.decision_child k WHERE k.locality = d.locality AND k.contact_id = d.contact_id AND k.n = d.n AND k.decided IS NULL)`;

const OF_CONTACT = `
  SELECT (${SENDER_NAMES}) AS "senderNames", (${SEALED_FROM}) AS "sealedFrom", c.reference AS contact, c.audit_seq AS version, coalesce(c.sender_standing, 'receipt-only') AS sender,
         CASE WHEN c.sender_standing IS DISTINCT FROM 'professional' OR NOT coalesce((${DECIDED}), false) THEN 'nothing-owed'
              WHEN ${OF_OUTCOME(`f.state = 'sent'`)} THEN 'told'
              WHEN ${OF_OUTCOME(`f.why = 'practitioner-said-not'`)} THEN 'not-told'
              WHEN ${TOLD_IN_PERSON} THEN 'told'
              WHEN ${OF_OUTCOME(`f.state = 'waiting'`)} THEN 'on-its-way'
              ELSE 'owed' END AS status,
         coalesce((${FEEDBACK}), '[]') AS feedback, coalesce((${PERMISSIONS}), '[]') AS permissions,
         coalesce((${WAYS}), '[]') AS ways, coalesce((${COPIES}), '[]') AS copies
  FROM front_door.contact c
  LEFT JOIN front_door.decision d ON d.locality = c.locality AND d.contact_id = c.id AND d.n = c.decision_n
  WHERE c.locality = $1 AND c.id = $2`;

/** Everything about telling people of one contact; null where this locality has none. */
export async function feedbackOfContact(tx: Tx, locality: string, id: string): Promise<FeedbackOfContact | null> {
  const [row] = await tx.query<FeedbackOfContact & SenderSealing>(OF_CONTACT, [locality, id]);
  if (!row) return null;
  const { senderNames, sealedFrom, ...shown } = row;
  const sealed = isSealedFromSender({ senderNames, sealedFrom });
  return sealed ? { ...shown, sender: 'sealed', status: 'nothing-owed' } : shown;
}
