import type { DataSource } from 'typeorm';
import type { RecordedActor } from '../domain/audit-entry.js';
import { appendAudit } from './audit-trail.js';
import type { Tx } from './unit-of-work.js';

/** Something that needs a person's attention. Codes and ids only. */
export interface Alarm {
  readonly id: string;
  readonly locality: string;
  /** `work-failed`, `no-document-in-force`, `calendar-unknown`, … */
  readonly kind: string;
  /** What it is about; the same alarm about the same thing rings once until cleared. */
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Stands for a locality on an alarm of the whole service. */
export const SERVICE_WIDE = 'service';

/** Why an alarm is cleared. `settled` is the service's own: what it rang about has been done. */
export const CLEARING_REASONS = ['put-right', 'dealt-with-elsewhere', 'known-and-waiting', 'false-alarm'] as const;
export type ClearingReason = (typeof CLEARING_REASONS)[number] | 'settled';

/** Raises alarms; one already ringing about the same thing stays as it is. */
export async function raiseAlarms(on: Tx | DataSource, alarms: readonly Alarm[]): Promise<void> {
  if (alarms.length === 0) return;
  await on.query(
    `INSERT INTO front_door.alarm (id, locality, kind, subject, details, raised_at)
     SELECT a.id, a.locality, a.kind, a.subject, a.details, front_door.now()
     FROM jsonb_to_recordset($1::jsonb) AS a(id uuid, locality text, kind text, subject text, details jsonb)
     ON CONFLICT (locality, kind, subject) WHERE cleared_at IS NULL DO NOTHING`,
    [JSON.stringify(alarms)],
  );
}

/** Raises alarms of which each rings once for ever: one that a person has cleared is known, and does not ring again. */
export async function raiseAlarmsOnce(tx: Tx, alarms: readonly Alarm[]): Promise<void> {
  if (alarms.length === 0) return;
  const known = await tx.query<{ locality: string; kind: string; subject: string }>(
    `SELECT a.locality, a.kind, a.subject FROM front_door.alarm a
     JOIN jsonb_to_recordset($1::jsonb) AS n(locality text, kind text, subject text) USING (locality, kind, subject)`,
    [JSON.stringify(alarms)],
  );
  const isKnown = (one: Alarm): boolean =>
    known.some(({ locality, kind, subject }) => `${locality} ${kind} ${subject}` === keyOf(one));
  await raiseAlarms(
    tx,
    alarms.filter((one) => !isKnown(one)),
  );
}

const keyOf = ({ locality, kind, subject }: Alarm): string => `${locality} ${kind} ${subject}`;

/** `cleared` now; `already` by a named person or by hand before; `unknown` where there is no such alarm in these localities. */
export type Clearing =
  | { readonly outcome: 'cleared'; readonly at: Date }
  | { readonly outcome: 'already'; readonly at: Date; readonly by: string | null }
  | { readonly outcome: 'unknown' };

const CLEAR = `
  UPDATE front_door.alarm SET cleared_at = front_door.now(), cleared_by = $3, cleared_because = $4
  WHERE id = ANY($1) AND locality = ANY($2) AND cleared_at IS NULL RETURNING id, kind, subject, cleared_at AS at`;

const FIND = `
  SELECT cleared_at AS at, cleared_by->>'name' AS by FROM front_door.alarm WHERE id = $1 AND locality = ANY($2)`;

/**
 * Clears alarms that ring, with who did it and why on the audit: a stream of its own for each, since an alarm is cleared once.
 * @returns the instants at which they were, by id; nothing for one that rings no longer
 */
export async function clearAlarms(
  tx: Tx,
  { ids, localities, actor, because }: Clearance,
): Promise<ReadonlyMap<string, Date>> {
  const cleared = await tx.query<{ id: string; kind: string; subject: string; at: Date }>(CLEAR, [
    ids,
    localities,
    JSON.stringify(actor),
    because,
  ]);
  if (cleared.length === 0) return new Map();
  await appendAudit(
    tx,
    cleared.map(({ id, kind, subject }) => ({
      ...{ locality: actor.locality, stream: id, seq: 1, name: 'alarm.cleared', actor, purpose: 'operations' },
      details: { kind, subject, because },
    })),
  );
  return new Map(cleared.map(({ id, at }) => [id, at]));
}

/** What is cleared, where it may be found, who clears it and why. */
export interface Clearance {
  readonly ids: readonly string[];
  readonly localities: readonly string[];
  readonly actor: RecordedActor;
  readonly because: ClearingReason;
}

/** Clears one alarm, once. Two at once is decided by the row: the second is told who was first. */
export async function clearAlarm(
  tx: Tx,
  { id, ...clearance }: Omit<Clearance, 'ids'> & { readonly id: string },
): Promise<Clearing> {
  const at = (await clearAlarms(tx, { ...clearance, ids: [id] })).get(id);
  if (at) return { outcome: 'cleared', at };
  const [before] = await tx.query<{ at: Date; by: string | null }>(FIND, [id, clearance.localities]);
  return before ? { outcome: 'already', ...before } : { outcome: 'unknown' };
}
