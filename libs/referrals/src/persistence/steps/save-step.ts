import type { RecordedActor, Tx } from '#record';
import type { Casework } from '../../domain/casework/casework.js';
import { clockRow } from '../../domain/clock-row.js';
import type { ClockChange, KeptClock, Ledger } from '../../domain/steps/ledger.js';

/** A step to be kept, with what it made of the ledger. */
export interface StepRow {
  readonly n: number;
  readonly step: string;
  readonly at: Date;
  readonly about: string | null;
  readonly takenBy: string | null;
  readonly note: string | null;
  readonly corrects: number | null;
  readonly by: RecordedActor;
  readonly now: Date;
  readonly changes: readonly ClockChange[];
  readonly undone: readonly ClockChange[];
}

const STEP = `
  INSERT INTO front_door.step (locality, contact_id, n, step, at, about, taken_by, note, corrects, recorded_by, recorded_at, changes, undone)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

const CLOCKS = `
  INSERT INTO front_door.clock (locality, contact_id, kind, started_at, due_at, stopped_at, source, warnings, due_soon_at, look_at,
                                run, started_by_step, stopped_by_step)
  SELECT $1, $2, k.kind, k.started_at, k.due_at, k.stopped_at, k.source, k.warnings, k.due_soon_at, k.look_at, k.run, k.started_by, k.stopped_by
  FROM jsonb_to_recordset($3::jsonb) AS k(kind text, started_at timestamptz, due_at timestamptz, stopped_at timestamptz, source text,
    warnings jsonb, due_soon_at timestamptz, look_at timestamptz, run integer, started_by integer, stopped_by integer)
  ON CONFLICT (locality, contact_id, kind) DO UPDATE
    SET started_at = excluded.started_at, due_at = excluded.due_at, stopped_at = excluded.stopped_at, source = excluded.source,
        warnings = excluded.warnings, due_soon_at = excluded.due_soon_at, look_at = excluded.look_at, run = excluded.run,
        started_by_step = excluded.started_by_step, stopped_by_step = excluded.stopped_by_step`;

const PARTS = `
  WITH known AS (SELECT * FROM jsonb_to_recordset($3::jsonb) AS p(part text, at timestamptz, step integer)),
  gone AS (
    DELETE FROM front_door.clock_part g WHERE g.locality = $1 AND g.contact_id = $2 AND NOT EXISTS (SELECT FROM known k WHERE k.part = g.part)
  )
  INSERT INTO front_door.clock_part (locality, contact_id, part, at, step) SELECT $1, $2, part, at, step FROM known
  ON CONFLICT (locality, contact_id, part) DO UPDATE SET at = excluded.at, step = excluded.step`;

/** Keeps a step and what it did, in the transaction that took its contact. */
export async function saveStep(
  tx: Tx,
  { locality, contactId }: Pick<Casework, 'locality' | 'contactId'>,
  row: StepRow,
  { parts }: Ledger,
): Promise<void> {
  const { n, step, at, about, takenBy, note, corrects, by, now, changes, undone } = row;
  const json = [by, now, changes, undone].map((value) => (value instanceof Date ? value : JSON.stringify(value)));
  await tx.query(STEP, [locality, contactId, n, step, at, about, takenBy, note, corrects, ...json]);
  const clocks = new Map([...undone, ...changes].map(({ after }) => [after.kind, rowOf(after)]));
  if (clocks.size > 0) await tx.query(CLOCKS, [locality, contactId, JSON.stringify([...clocks.values()])]);
  const known = [...parts].map(([part, { at: since, step: from }]) => ({ part, at: since, step: from }));
  await tx.query(PARTS, [locality, contactId, JSON.stringify(known)]);
}

const rowOf = ({ stoppedAt, run, startedBy, stoppedBy, ...clock }: KeptClock) => ({
  ...clockRow(clock),
  ...{ stopped_at: stoppedAt, run, started_by: startedBy, stopped_by: stoppedBy },
});
