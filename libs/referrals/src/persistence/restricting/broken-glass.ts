import type { RecordedActor, Tx } from '#record';
import type { GlassReason, NamedPerson, ReviewFinding } from '../../domain/restricting/restriction.js';
import type { Which } from './restrictions.js';

/** A glass somebody broke, with what was found of it. Nothing of the record itself. */
export interface BrokenGlass {
  readonly contact: string;
  readonly reference: string;
  readonly n: number;
  readonly by: NamedPerson;
  readonly reason: { readonly type: GlassReason; readonly text: string };
  readonly at: Date;
  readonly until: Date;
  readonly reviewDueAt: Date;
  /** Null until it is reviewed. */
  readonly review: {
    readonly finding: ReviewFinding;
    readonly words: string;
    readonly by: NamedPerson;
    readonly at: Date;
  } | null;
}

const BREAK = `
  WITH broken AS (
    INSERT INTO front_door.break_glass (locality, contact_id, n, account, by, reason_type, reason_text, at, until, review_due_at)
    SELECT $1, $2::uuid, coalesce(max(g.n), 0) + 1, $3, $4::jsonb, $5, $6, $7, $8, $9
    FROM front_door.break_glass g WHERE g.locality = $1 AND g.contact_id = $2::uuid
    RETURNING locality, contact_id, n, account, by, until
  ), let_in AS (
    INSERT INTO front_door.restricted_reader (locality, contact_id, account, name, because, until)
    SELECT b.locality, b.contact_id, b.account, b.by ->> 'name', 'break-glass', b.until FROM broken b
    ON CONFLICT (locality, contact_id, account, because) DO UPDATE SET until = excluded.until
  )
  SELECT n FROM broken`;

/** When a glass is broken, until when that lasts, and when it is to be reviewed. */
export interface GlassTimes {
  readonly at: Date;
  readonly until: Date;
  readonly reviewDueAt: Date;
}

/** Lets one person in for a time, and keeps that they were. @returns the number of it on this contact */
export async function breakGlassOf(
  tx: Tx,
  { locality, contactId }: Which,
  {
    by,
    reason,
    at,
    until,
    reviewDueAt,
  }: GlassTimes & { readonly by: RecordedActor; readonly reason: BrokenGlass['reason'] },
): Promise<number> {
  const [broken] = await tx.query<{ n: number }>(BREAK, [
    ...[locality, contactId, by.id, JSON.stringify(by), reason.type, reason.text, at, until, reviewDueAt],
  ]);
  if (!broken) throw new Error('a broken glass was not kept');
  return broken.n;
}

const GLASSES = `
  SELECT g.contact_id AS contact, c.reference, g.n, json_build_object('id', g.account, 'name', g.by ->> 'name') AS by,
         json_build_object('type', g.reason_type, 'text', g.reason_text) AS reason, g.at, g.until, g.review_due_at AS "reviewDueAt",
         CASE WHEN r.n IS NOT NULL THEN json_build_object('finding', r.finding, 'words', r.words,
                'by', json_build_object('id', r.by ->> 'id', 'name', r.by ->> 'name'), 'at', r.at) END AS review
  FROM front_door.break_glass g
  JOIN front_door.contact c ON c.locality = g.locality AND c.id = g.contact_id
  LEFT JOIN front_door.break_glass_review r ON r.locality = g.locality AND r.contact_id = g.contact_id AND r.n = g.n
  WHERE g.locality = $1`;

/** Every glass broken on a contact, oldest first. */
export const glassesOf = (tx: Tx, { locality, contactId }: Which): Promise<BrokenGlass[]> =>
  tx.query<BrokenGlass>(`${GLASSES} AND g.contact_id = $2 ORDER BY g.n`, [locality, contactId]);

/** Glasses nobody has reviewed, the longest waiting first, but for contacts that whoever asks keeps out of. */
export const unreviewedGlasses = (tx: Tx, locality: string, account: string): Promise<BrokenGlass[]> =>
  tx.query<BrokenGlass>(
    `${GLASSES} AND r.n IS NULL AND NOT EXISTS (
       SELECT FROM front_door.barred_subject b WHERE b.locality = g.locality AND b.subject = g.contact_id AND b.account = $2)
     ORDER BY g.review_due_at, g.contact_id, g.n LIMIT 200`,
    [locality, account],
  );

const REVIEW = `
  INSERT INTO front_door.break_glass_review (locality, contact_id, n, finding, words, by, at)
  VALUES ($1, $2, $3, $4, $5, $6, front_door.now())`;

/** Keeps what a manager found. The database refuses a second, and one by whoever broke it. */
export async function keepReview(
  tx: Tx,
  { locality, contactId, n }: Which & { readonly n: number },
  { finding, words, by }: { readonly finding: ReviewFinding; readonly words: string; readonly by: RecordedActor },
): Promise<void> {
  await tx.query(REVIEW, [locality, contactId, n, finding, words, JSON.stringify(by)]);
}

/** Is this person in a contact now by a glass they broke? */
export async function hasBrokenGlass(
  tx: Tx,
  { locality, id: account }: { readonly locality: string; readonly id: string },
  contactId: string,
): Promise<boolean> {
  const open = await tx.query(
    `SELECT FROM front_door.break_glass
     WHERE locality = $1 AND contact_id = $2 AND account = $3 AND until > front_door.now() LIMIT 1`,
    [locality, contactId, account],
  );
  return open.length > 0;
}
