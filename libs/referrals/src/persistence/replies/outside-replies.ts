import { appendAudit, type RecordedActor, type Tx } from '#record';

/** Whose number a text came from, as far as a number tells: `source`, or the ref of an adult of a contact. */
export interface WriterByNumber {
  readonly contactId: string;
  readonly about: string;
}

/** The contact whose text went to that number last, else an open one, else the newest. */
const WRITER = `
  SELECT d.contact_id AS "contactId", d.about
  FROM front_door.protected_detail d
  JOIN front_door.contact c ON c.locality = d.locality AND c.id = d.contact_id
  WHERE d.locality = $1 AND d.kind = 'telephone' AND front_door.end_of_number(d.value ->> 'text') = front_door.end_of_number($2)
  ORDER BY (SELECT max(f.sent_at) FROM front_door.feedback f
            WHERE f.locality = d.locality AND f.contact_id = d.contact_id AND f.recipient = d.about AND f.way = 'text') DESC NULLS LAST,
           c.status = 'closed', c.received_at DESC, c.id DESC, d.place
  LIMIT 1`;

/** Whose number this is among those given for contacts; null for nobody's. @param number in the international form */
export async function writerByNumber(tx: Tx, locality: string, number: string): Promise<WriterByNumber | null> {
  const [writer] = await tx.query<WriterByNumber>(WRITER, [locality, number]);
  return writer ?? null;
}

/** A text as it is kept. */
export interface OutsideReply extends WriterByNumber {
  readonly words: string;
  readonly providerId: string;
}

/** A text that was kept, with what messages about its contact are made from. */
export interface ReplyKept {
  readonly n: number;
  readonly reference: string;
  readonly team: string;
  readonly correlationId: string;
  /** Another came lately, and whoever holds the contact was told then. */
  readonly toldLately: boolean;
}

/** What is next stays, behind the reply, until an act on the contact says what is next anew. */
const NOTE = `
  UPDATE front_door.contact
  SET audit_seq = audit_seq + 1,
      next_action = CASE WHEN status = 'closed' OR starts_with(next_action, $3) THEN next_action ELSE $3 || next_action END
  WHERE locality = $1 AND id = $2
  RETURNING audit_seq AS seq, reference, held_by_team AS team, correlation_id AS "correlationId"`;

const KEEP = `
  WITH before AS (
    SELECT coalesce(max(r.n), 0) AS n, coalesce(max(r.at) > front_door.now() - interval '10 minutes', false) AS lately
    FROM front_door.protected_reply r WHERE r.locality = $1 AND r.contact_id = $2::uuid
  ), kept AS (
    INSERT INTO front_door.protected_reply (locality, contact_id, n, about, words, provider_id, at)
    SELECT $1, $2::uuid, b.n + 1, $3, $4, $5, front_door.now() FROM before b
  )
  SELECT b.n + 1 AS n, b.lately AS "toldLately" FROM before b`;

/** Keeps a text with its contact, and says so on the contact's audit, by number and ref alone. */
export async function keepOutsideReply(
  tx: Tx,
  locality: string,
  { contactId, about, words, providerId }: OutsideReply,
  { nextAction, by }: { readonly nextAction: string; readonly by: RecordedActor },
): Promise<ReplyKept> {
  const [noted] = await tx.query<Omit<ReplyKept, 'n' | 'toldLately'> & { readonly seq: number }>(NOTE, [
    ...[locality, contactId, nextAction],
  ]);
  const [kept] = await tx.query<Pick<ReplyKept, 'n' | 'toldLately'>>(KEEP, [
    ...[locality, contactId, about, words, providerId],
  ]);
  if (!noted || !kept) throw new Error('a reply to a contact that is not there');
  const { seq, ...names } = noted;
  const details = { reply: kept.n, about, knownBy: 'number' };
  await appendAudit(tx, [
    { locality, stream: contactId, seq, name: 'contact.reply-heard', actor: by, purpose: 'casework', details },
  ]);
  return { ...names, ...kept };
}

/** SQL: what came back from outside about a contact `c`, oldest first. */
export const OUTSIDE_REPLIES = `
  SELECT coalesce(json_agg(json_build_object('n', r.n, 'from', r.about, 'words', r.words, 'at', r.at, 'verified', false) ORDER BY r.n), '[]')
  FROM front_door.protected_reply r WHERE r.locality = c.locality AND r.contact_id = c.id`;
