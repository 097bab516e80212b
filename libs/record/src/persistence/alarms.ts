import type { DataSource } from 'typeorm';
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
