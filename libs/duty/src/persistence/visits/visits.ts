import type { RecordedActor, Tx } from '#record';
import type { VisitNow, VisitSaid } from '../../domain/visits/visit.js';

/** A visit taken for an act, or by the sweep. */
export interface TakenVisit extends VisitNow {
  readonly id: string;
  readonly contactId: string;
  readonly reference: string;
}

interface VisitRow extends Omit<TakenVisit, 'said'> {
  readonly said: Readonly<Record<string, unknown>>;
}

const COLUMNS = `v.id, v.contact_id AS "contactId", v.reference, v.said, v.expected_back_at AS "expectedBackAt", v.back_at AS "backAt",
  v.not_back_at AS "notBackAt"`;

const TIMES = ['setOutAt', 'arrivedAt', 'leftAt', 'expectedBackAt'] as const;

/** Times stand as text in what was said. */
function read({ said, ...row }: VisitRow): TakenVisit {
  const times = TIMES.map((name) => [name, said[name] === null ? null : new Date(String(said[name]))]);
  return { ...row, said: { ...said, ...Object.fromEntries(times) } as unknown as VisitSaid };
}

/** Takes one visit; null where there is none. Whoever tells of the same one waits for the contact before. */
export async function takeVisit(tx: Tx, locality: string, id: string): Promise<TakenVisit | null> {
  const sql = `SELECT ${COLUMNS} FROM front_door.visit v WHERE v.locality = $1 AND v.id = $2 FOR UPDATE`;
  const [row] = await tx.query<VisitRow>(sql, [locality, id]);
  return row ? read(row) : null;
}

const DUE = `
  SELECT ${COLUMNS} FROM front_door.visit v
  WHERE v.locality = $1 AND v.back_at IS NULL AND v.not_back_at IS NULL AND v.expected_back_at <= front_door.now()
  ORDER BY v.contact_id LIMIT 100 FOR UPDATE SKIP LOCKED`;

/** Takes the visits from which nobody has come back by the time they gave, each noticed once. */
export const takeDueBack = async (tx: Tx, locality: string): Promise<TakenVisit[]> =>
  (await tx.query<VisitRow>(DUE, [locality])).map(read);

/** Notes that whoever is on these visits has not been heard of. */
export const noteNotBack = async (tx: Tx, locality: string, ids: readonly string[]): Promise<void> =>
  void (await tx.query(
    `UPDATE front_door.visit SET not_back_at = front_door.now() WHERE locality = $1 AND id = ANY($2::uuid[])`,
    [locality, ids],
  ));

/** Is anybody still not back from a visit about a contact? */
export async function anybodyNotBack(tx: Tx, locality: string, contactId: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT FROM front_door.visit WHERE locality = $1 AND contact_id = $2 AND not_back_at IS NOT NULL LIMIT 1`,
    [locality, contactId],
  );
  return rows.length > 0;
}

/** What of a visit is told now. */
export interface VisitReport {
  readonly said: VisitSaid;
  /** Statements about facts that came with it, as sent, so that the same are not added again. */
  readonly facts: readonly unknown[];
  readonly place: string | null;
  readonly sha256: Buffer;
  readonly by: RecordedActor;
  readonly at: Date;
}

/** Was just this told before? */
export async function isToldBefore(tx: Tx, locality: string, id: string, sha256: Buffer): Promise<boolean> {
  const rows = await tx.query(
    `SELECT FROM front_door.visit_report WHERE locality = $1 AND visit_id = $2 AND sha256 = $3`,
    [locality, id, sha256],
  );
  return rows.length > 0;
}

/** Facts that came with a visit before, as they were sent. */
export async function factsToldBefore(tx: Tx, locality: string, id: string): Promise<unknown[]> {
  const rows = await tx.query<{ fact: unknown }>(
    `SELECT f AS fact FROM front_door.visit_report r, jsonb_array_elements(coalesce(r.said -> 'facts', '[]')) AS f
     WHERE r.locality = $1 AND r.visit_id = $2`,
    [locality, id],
  );
  return rows.map(({ fact }) => fact);
}

const SAVE = `
  INSERT INTO front_door.visit (locality, id, contact_id, reference, began_by, began_at, said, expected_back_at, back_at, not_back_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  ON CONFLICT (locality, id) DO UPDATE SET said = excluded.said, expected_back_at = excluded.expected_back_at, back_at = excluded.back_at,
    not_back_at = excluded.not_back_at`;

const REPORT = `
  INSERT INTO front_door.visit_report (locality, visit_id, n, sha256, by, at, said)
  SELECT $1, $2, coalesce(max(r.n), 0) + 1, $3, $4, $5, $6 FROM front_door.visit_report r WHERE r.locality = $1 AND r.visit_id = $2
  RETURNING n`;

/** Writes a visit as it stands, and what was told of it. @returns the number of what was told */
export async function saveVisit(
  tx: Tx,
  locality: string,
  { id, contactId, reference, ...visit }: TakenVisit,
  { said, facts, place, sha256, by, at }: VisitReport,
): Promise<number> {
  const who = JSON.stringify(by);
  const stands = [JSON.stringify(visit.said), visit.expectedBackAt, visit.backAt, visit.notBackAt];
  await tx.query(SAVE, [locality, id, contactId, reference, who, at, ...stands]);
  const told = JSON.stringify({ ...said, facts });
  const [report] = await tx.query<{ n: number }>(REPORT, [locality, id, sha256, who, at, told]);
  if (place !== null) await savePlace(tx, locality, { contactId, kind: 'visit', about: id, place, at });
  return report?.n ?? 1;
}

/** Where a visit went, or a bed is. The last that was told counts. */
export async function savePlace(
  tx: Tx,
  locality: string,
  {
    contactId,
    kind,
    about,
    place,
    at,
  }: {
    readonly contactId: string;
    readonly kind: 'visit' | 'bed';
    readonly about: string;
    readonly place: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO front_door.night_place (locality, contact_id, kind, about, n, place, at)
     SELECT $1, $2, $3, $4, coalesce(max(p.n), 0) + 1, $5, $6 FROM front_door.night_place p WHERE p.locality = $1 AND p.about = $4`,
    [locality, contactId, kind, about, place, at],
  );
}
