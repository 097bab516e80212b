import type { RecordedActor, Tx } from '#record';
import type { NamedPerson, Restriction, RestrictionKind } from '../../domain/restricting/restriction.js';

/** Which contact of which locality. */
export interface Which {
  readonly locality: string;
  readonly contactId: string;
}

const NAMED = `
  SELECT coalesce(json_agg(json_build_object('id', r.account, 'name', r.name) ORDER BY r.account <> s.holder_account, r.name), '[]')
  FROM front_door.restricted_reader r WHERE r.locality = s.locality AND r.contact_id = s.contact_id AND r.because = 'named'`;

const FIND = `
  SELECT s.kind, s.since, (${NAMED}) AS named, json_build_object('id', s.holder_account, 'name', s.holder_name) AS holder,
         CASE WHEN s.lift_asked_by IS NOT NULL
              THEN json_build_object('id', s.lift_asked_by ->> 'id', 'name', s.lift_asked_by ->> 'name') END AS "liftAskedBy"
  FROM front_door.restriction s WHERE s.locality = $1 AND s.contact_id = $2`;

/** A contact's restriction as it stands; null where it is not restricted. Call it on a contact that is taken. */
export async function restrictionOf(tx: Tx, { locality, contactId }: Which): Promise<Restriction | null> {
  const [found] = await tx.query<Restriction>(FIND, [locality, contactId]);
  return found ?? null;
}

/** The contact, and what it was before it was one: a conversation that ended in it, a question to the MACPT. */
const SUBJECTS = `
  SELECT $2::uuid AS subject
  UNION SELECT e.conversation_id FROM front_door.conversation_ending e WHERE e.locality = $1 AND e.contact_id = $2::uuid
  UNION SELECT q.id FROM front_door.macpt_question q WHERE q.locality = $1 AND q.contact_id = $2::uuid`;

const HIDE = `
  WITH hidden AS (
    INSERT INTO front_door.restricted_subject (locality, subject, contact_id)
    SELECT $1, s.subject, $2::uuid FROM (${SUBJECTS}) s ON CONFLICT DO NOTHING
  )
  INSERT INTO front_door.restriction (locality, contact_id, kind, since, holder_account, holder_name)
  VALUES ($1, $2, $3, front_door.now(), $4, $5)`;

/** From now it is hidden from everybody who is not named. */
export async function hide(tx: Tx, which: Which, kind: RestrictionKind, holder: NamedPerson): Promise<void> {
  await tx.query(HIDE, [which.locality, which.contactId, kind, holder.id, holder.name]);
}

const NAME = `
  INSERT INTO front_door.restricted_reader (locality, contact_id, account, name, because, until)
  SELECT $1, $2, p.id, p.name, 'named', 'infinity' FROM jsonb_to_recordset($3::jsonb) AS p(id text, name text)
  ON CONFLICT DO NOTHING`;

const UNNAME = `
  DELETE FROM front_door.restricted_reader
  WHERE locality = $1 AND contact_id = $2 AND because = 'named' AND NOT account = ANY ($3::text[])`;

/** These may see it, and nobody else by name. */
export async function setNamed(tx: Tx, which: Which, named: readonly NamedPerson[]): Promise<void> {
  const { locality, contactId } = which;
  await tx.query(UNNAME, [locality, contactId, named.map(({ id }) => id)]);
  await tx.query(NAME, [locality, contactId, JSON.stringify(named)]);
}

const HOLD = `
  WITH holder AS (
    UPDATE front_door.restriction SET holder_account = $3, holder_name = $4 WHERE locality = $1 AND contact_id = $2
  )
  UPDATE front_door.contact c
  SET held_by_person = $4, held_by_account = NULL, held_active_at = NULL
  WHERE c.locality = $1 AND c.id = $2 AND c.status <> 'closed'`;

/** A named person has it, by name: that lapses with nothing. */
export async function holdByName(tx: Tx, { locality, contactId }: Which, holder: NamedPerson): Promise<void> {
  await tx.query(HOLD, [locality, contactId, holder.id, holder.name]);
}

const MARK = `UPDATE front_door.contact SET restricted = $3 WHERE locality = $1 AND id = $2`;

/** Marks a contact as restricted or not, for whoever made it. */
export const markRestricted = (tx: Tx, { locality, contactId }: Which, restricted: boolean): Promise<unknown> =>
  tx.query(MARK, [locality, contactId, restricted]);

const ASK_LIFT = `
  UPDATE front_door.restriction SET lift_asked_by = $3, lift_asked_at = CASE WHEN $3::jsonb IS NULL THEN NULL ELSE front_door.now() END
  WHERE locality = $1 AND contact_id = $2`;

/** Somebody asks for it to be lifted; null: nobody does any more. */
export async function setLiftAsked(tx: Tx, { locality, contactId }: Which, by: RecordedActor | null): Promise<void> {
  await tx.query(ASK_LIFT, [locality, contactId, by && JSON.stringify(by)]);
}

const SHOW = [
  `DELETE FROM front_door.restricted_subject WHERE locality = $1 AND contact_id = $2`,
  `DELETE FROM front_door.restricted_reader WHERE locality = $1 AND contact_id = $2`,
  `DELETE FROM front_door.restriction WHERE locality = $1 AND contact_id = $2`,
];

/** From now it is seen as any other. What was done to it stays on the list of acts. */
export async function show(tx: Tx, { locality, contactId }: Which): Promise<void> {
  for (const one of SHOW) await tx.query(one, [locality, contactId]);
}

const BAR = `
  INSERT INTO front_door.barred_subject (locality, subject, contact_id, account)
  SELECT $1, s.subject, $2::uuid, $3 FROM (${SUBJECTS}) s ON CONFLICT DO NOTHING`;

/** Somebody keeps out of it from now, whatever else they may see. */
export async function bar(tx: Tx, { locality, contactId }: Which, account: string): Promise<void> {
  await tx.query(BAR, [locality, contactId, account]);
}

const BARRED = `
  SELECT b.account FROM front_door.barred_subject b WHERE b.locality = $1 AND b.subject = $2 AND b.account = ANY ($3::text[])`;

/** Which of these accounts keep out of it by their own word. */
export async function barredAmong(
  tx: Tx,
  { locality, contactId }: Which,
  accounts: readonly string[],
): Promise<string[]> {
  const found = await tx.query<{ account: string }>(BARRED, [locality, contactId, accounts]);
  return found.map(({ account }) => account);
}

/** What one account may know of a contact that may be kept from them. Read past the wall: it says how it stands whoever acts. */
export interface SightOfAccount {
  /** Restricted to others, or theirs to keep out of by their own word. */
  readonly kept: boolean;
  /** The name by which a restricted record is open to them; null where it is not restricted, or not open to them. */
  readonly openAs: string | null;
}

const SIGHT = `
  WITH opened AS (
    SELECT r.name FROM front_door.restricted_reader r
    WHERE r.locality = $1 AND r.contact_id = $2 AND r.account = $3 AND r.until > front_door.now()
    ORDER BY r.because = 'named' DESC LIMIT 1
  )
  SELECT (SELECT name FROM opened) AS "openAs",
         EXISTS (SELECT FROM front_door.barred_subject b WHERE b.locality = $1 AND b.subject = $2 AND b.account = $3)
         OR (EXISTS (SELECT FROM front_door.restricted_subject s WHERE s.locality = $1 AND s.subject = $2)
             AND NOT EXISTS (SELECT FROM opened)) AS kept`;

/** May somebody know of this contact now, and by which name is it open to them where it is restricted? */
export async function sightOfAccount(tx: Tx, { locality, contactId }: Which, account: string): Promise<SightOfAccount> {
  const [sight] = await tx.query<SightOfAccount>(SIGHT, [locality, contactId, account]);
  return sight ?? { kept: true, openAs: null };
}

/** Which of these contacts one account may know of. Read past the wall. */
export async function seenAmong(
  tx: Tx,
  { locality, account }: { readonly locality: string; readonly account: string },
  contactIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  for (const contactId of new Set(contactIds))
    if (!(await sightOfAccount(tx, { locality, contactId }, account)).kept) seen.add(contactId);
  return seen;
}

const LET_GO = `
  UPDATE front_door.contact SET held_by_person = NULL, held_by_account = NULL, held_active_at = NULL
  WHERE locality = $1 AND id = $2 AND held_by_account = $3`;

/** Whoever keeps out of it works on it no longer: its team goes on holding it. */
export async function letGo(tx: Tx, { locality, contactId }: Which, account: string): Promise<void> {
  await tx.query(LET_GO, [locality, contactId, account]);
}
