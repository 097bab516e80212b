import type { RecordedActor, Tx } from '#record';
import type { KnownPerson } from '../../domain/rota/read-rows.js';
import type { Shift } from '../../domain/rota/shift.js';
import type { DutyWay } from '../../domain/rota/ways.js';

/** One act on a locality's rota at a time: what is checked stays true until it is written. */
export async function lockRota(tx: Tx, locality: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('front_door rota ' || $1, 4))`, [locality]);
}

const SHIFTS = `
  SELECT s.id, s.role, s.person_id AS person, p.name, s.starts_at AS "startsAt", s.ends_at AS "endsAt",
         p.left_at IS NOT NULL AS left,
         EXISTS (SELECT FROM front_door.duty_way w
                 WHERE w.locality = p.locality AND w.person_id = p.id AND w.ended_at IS NULL) AS reachable
  FROM front_door.rota_shift s
  JOIN front_door.duty_person p ON p.locality = s.locality AND p.id = s.person_id
  WHERE s.locality = $1 AND s.taken_off_at IS NULL AND s.starts_at < $3 AND s.ends_at > $2
  ORDER BY s.starts_at, s.role, p.name, s.id`;

/** Shifts that touch a stretch of time, in order. */
export const shiftsBetween = (tx: Tx, locality: string, from: Date, until: Date): Promise<Shift[]> =>
  tx.query<Shift>(SHIFTS, [locality, from, until]);

/** Has this locality ever kept a rota? */
export async function keepsRota(tx: Tx, locality: string): Promise<boolean> {
  return (await tx.query(`SELECT FROM front_door.rota_shift WHERE locality = $1 LIMIT 1`, [locality])).length > 0;
}

/** Whom the rota may name: those who have not left. */
export const knownPeople = (tx: Tx, locality: string): Promise<KnownPerson[]> =>
  tx.query<KnownPerson>(
    `SELECT id, name, account FROM front_door.duty_person WHERE locality = $1 AND left_at IS NULL ORDER BY name`,
    [locality],
  );

/** A person of the rota as shown to those who keep it, with their ways. */
export interface DutyPerson extends KnownPerson {
  readonly ways: readonly DutyWay[];
}

const PEOPLE = `
  SELECT p.id, p.name, p.account,
         coalesce((SELECT json_agg(json_build_object('channel', w.channel, 'address', w.address) ORDER BY w.n)
                   FROM front_door.duty_way w WHERE w.locality = p.locality AND w.person_id = p.id AND w.ended_at IS NULL), '[]') AS ways
  FROM front_door.duty_person p WHERE p.locality = $1 AND p.left_at IS NULL ORDER BY lower(p.name), p.id`;

export const dutyPeople = (tx: Tx, locality: string): Promise<DutyPerson[]> => tx.query<DutyPerson>(PEOPLE, [locality]);

const ADD_PERSON = `
  INSERT INTO front_door.duty_person (locality, id, name, account, added_by, added_at, audit_seq)
  VALUES ($1, $2, $3, $4, $5, front_door.now(), 1)`;

export async function addPerson(
  tx: Tx,
  { locality, by, ...person }: KnownPerson & { readonly locality: string; readonly by: RecordedActor },
): Promise<void> {
  await tx.query(ADD_PERSON, [locality, person.id, person.name, person.account, JSON.stringify(by)]);
}

const NEXT_SEQ = `
  UPDATE front_door.duty_person SET audit_seq = audit_seq + 1 WHERE locality = $1 AND id = $2 AND left_at IS NULL
  RETURNING audit_seq AS seq`;

/** Takes the next number of a person's audit stream; null where there is no such person, or they have left. */
export async function nextSeqOfPerson(tx: Tx, locality: string, id: string): Promise<number | null> {
  return (await tx.query<{ seq: number }>(NEXT_SEQ, [locality, id]))[0]?.seq ?? null;
}

export async function personLeaves(tx: Tx, locality: string, id: string): Promise<void> {
  await tx.query(`UPDATE front_door.duty_person SET left_at = front_door.now() WHERE locality = $1 AND id = $2`, [
    locality,
    id,
  ]);
}

const END_WAYS = `
  UPDATE front_door.duty_way SET ended_at = front_door.now()
  WHERE locality = $1 AND person_id = $2 AND ended_at IS NULL AND channel = ANY($3)`;

const ADD_WAYS = `
  INSERT INTO front_door.duty_way (locality, person_id, n, channel, address, added_at)
  SELECT $1, $2, coalesce((SELECT max(n) FROM front_door.duty_way WHERE locality = $1 AND person_id = $2), 0) + w.place::int,
         w.way ->> 'channel', w.way ->> 'address', front_door.now()
  FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS w(way, place)`;

/** Gives a person these ways in place of those they had on the same channels; of every channel where `all` is said. */
export async function giveWays(
  tx: Tx,
  { locality, person }: { readonly locality: string; readonly person: string },
  ways: readonly DutyWay[],
  channels: readonly string[] = ways.map(({ channel }) => channel),
): Promise<void> {
  await tx.query(END_WAYS, [locality, person, channels]);
  if (ways.length > 0) await tx.query(ADD_WAYS, [locality, person, JSON.stringify(ways)]);
}

/** A shift to put on. */
export interface NewShift {
  readonly id: string;
  readonly role: string;
  readonly person: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly swappedFrom: string | null;
}

const PUT_ON = `
  INSERT INTO front_door.rota_shift (locality, id, role, person_id, starts_at, ends_at, put_by, put_at, swapped_from)
  SELECT $1, s.id, s.role, s.person, s."startsAt", s."endsAt", $3, front_door.now(), s."swappedFrom"
  FROM jsonb_to_recordset($2::jsonb) AS s(id uuid, role text, person uuid, "startsAt" timestamptz, "endsAt" timestamptz,
    "swappedFrom" uuid)`;

export async function saveShifts(
  tx: Tx,
  locality: string,
  shifts: readonly NewShift[],
  by: RecordedActor,
): Promise<void> {
  if (shifts.length > 0) await tx.query(PUT_ON, [locality, JSON.stringify(shifts), JSON.stringify(by)]);
}

/** A shift taken for an act. */
export interface TakenShift extends Omit<Shift, 'left' | 'reachable' | 'name'> {
  readonly off: boolean;
}

const TAKE = `
  SELECT s.id, s.role, s.person_id AS person, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.taken_off_at IS NOT NULL AS off
  FROM front_door.rota_shift s WHERE s.locality = $1 AND s.id = ANY($2::uuid[]) ORDER BY s.id FOR UPDATE`;

export const takeShifts = (tx: Tx, locality: string, ids: readonly string[]): Promise<TakenShift[]> =>
  tx.query<TakenShift>(TAKE, [locality, ids]);

export async function takeOff(
  tx: Tx,
  locality: string,
  off: { readonly ids: readonly string[]; readonly by: RecordedActor; readonly why: string },
): Promise<void> {
  await tx.query(
    `UPDATE front_door.rota_shift SET taken_off_at = front_door.now(), taken_off_by = $3, why = $4
     WHERE locality = $1 AND id = ANY($2::uuid[])`,
    [locality, off.ids, JSON.stringify(off.by), off.why],
  );
}
