import type { Tx } from '#record';
import type { Response } from '#thresholds';
import type { AddedByOwn } from '../domain/explaining/own-account.js';

/** What whoever sent a contact may be told from: what they sent, when, and what a person decided. Nothing anyone else said. */
export interface SentAccount {
  /** The body as received, parsed. */
  readonly submitted: unknown;
  /** What the same agency added to its contact since. */
  readonly added: readonly AddedByOwn[];
  readonly receivedAt: Date;
  /** When they are to hear: one working day from receipt, whatever became known of it since. */
  readonly hearBy: Date | null;
  /** Has a person acted on it? What the rules propose is nobody looking. */
  readonly lookedAt: boolean;
  /** The kind of response decided by persons, of every child; null until they have: until then it is partly what the rules say. */
  readonly decided: Response | null;
  /** Version of the document in force when it was proposed or decided; null where none was. */
  readonly version: string | null;
  /** Did a practitioner keep what stands from them, or has not told them yet? */
  readonly withheld: boolean;
  /** Number of the decision that stands; null where none does. */
  readonly decisionN: number | null;
  /** Is there a proposal or a decision? */
  readonly evaluated: boolean;
}

/** The highest that people decided of the children, once each child is decided. */
const DECIDED = `
  SELECT CASE WHEN bool_and(k.decided IS NOT NULL)
         THEN (array_agg(k.decided
                 ORDER BY array_position(ARRAY['universal', 'notify', 'family-help', 'macpt'], k.decided) DESC))[1] END
  FROM front_door.decision_child k WHERE k.locality = d.locality AND k.contact_id = d.contact_id AND k.n = d.n`;

const ADDED = `
  SELECT coalesce(json_agg(json_build_object('n', a.n, 'corrects', a.corrects, 'about', a.about, 'fact', a.fact, 'value', a.value,
           'evidence', a.evidence, 'saidBy', a.said_by, 'sourceKind', a.source_kind, 'mayBeOfConcern', a.may_be_of_concern)
           ORDER BY a.n), '[]')
  FROM front_door.assertion a
  WHERE a.locality = c.locality AND a.contact_id = c.id AND a.added_by ->> 'agency' = c.agency`;

/** A practitioner said so of this decision, and has not let it go since. */
const WITHHELD = `coalesce((
  SELECT f.state = 'withheld' AND f.why IN ('practitioner-said-not', 'practitioner-tells') FROM front_door.feedback f
  WHERE f.locality = c.locality AND f.contact_id = c.id AND f.recipient = 'source' AND f.decision_n = c.decision_n
  ORDER BY f.owed_at DESC, f.id DESC LIMIT 1), false)`;

const SENT_ACCOUNT = `
  SELECT b.body, (${ADDED}) AS added, c.received_at AS "receivedAt", coalesce(d.kind = 'professional', false) AS "lookedAt",
         CASE WHEN d.kind = 'professional' THEN (${DECIDED}) END AS decided, d.document ->> 'version' AS version, d.n IS NOT NULL AS evaluated,
         c.decision_n AS "decisionN", ${WITHHELD} AS withheld,
         (SELECT k.due_at FROM front_door.clock k
          WHERE k.locality = c.locality AND k.contact_id = c.id AND k.kind = 'decide-referral') AS "hearBy"
  FROM front_door.contact c
  JOIN front_door.contact_body b ON b.locality = c.locality AND b.contact_id = c.id
  LEFT JOIN front_door.decision d ON d.locality = c.locality AND d.contact_id = c.id AND d.n = c.decision_n
  WHERE c.locality = $1 AND c.id = $2`;

/** When whoever made a contact is to hear, and nothing else of it: fixed by its receipt. Null where there is no such contact. */
export async function hearByOf(tx: Tx, locality: string, id: string): Promise<Date | null> {
  const [row] = await tx.query<{ dueAt: Date }>(
    `SELECT due_at AS "dueAt" FROM front_door.clock WHERE locality = $1 AND contact_id = $2 AND kind = 'decide-referral'`,
    [locality, id],
  );
  return row?.dueAt ?? null;
}

/** A contact as its sender may be told of it; null where this locality has none. */
export async function sentAccount(tx: Tx, locality: string, id: string): Promise<SentAccount | null> {
  const [row] = await tx.query<Omit<SentAccount, 'submitted'> & { readonly body: Buffer }>(SENT_ACCOUNT, [
    locality,
    id,
  ]);
  if (!row) return null;
  const { body, ...account } = row;
  return { ...account, submitted: JSON.parse(body.toString('utf8').replace(/^\uFEFF/, '')) as unknown };
}
