import { DUE_FOR_MS, type ClockCatalogue } from '#clocks';
import type { Tx } from '#record';
import type { Casework } from '../domain/casework/casework.js';

type Which = Pick<Casework, 'locality' | 'contactId'>;

const KIND = 'next-step';

const RUNS_BESIDE = `
  EXISTS (SELECT FROM front_door.clock o WHERE o.locality = c.locality AND o.contact_id = c.id AND o.stopped_at IS NULL AND o.kind <> '${KIND}')`;

const END = `
  UPDATE front_door.clock k SET stopped_at = front_door.now()
  FROM front_door.contact c
  WHERE k.locality = $1 AND k.contact_id = $2 AND k.kind = '${KIND}' AND k.stopped_at IS NULL
    AND c.locality = k.locality AND c.id = k.contact_id AND (c.status = 'closed' OR ${RUNS_BESIDE})`;

/** Ends the clock of the next step once something else runs, or the contact is closed. */
export async function endNextStep(tx: Tx, { locality, contactId }: Which): Promise<void> {
  await tx.query(END, [locality, contactId]);
}

/** The run before is kept; one that runs keeps its times. */
const BEGIN = `
  WITH wanted AS (
    SELECT c.locality, c.id AS contact_id, i.at AS started_at,
           CASE WHEN c.next_due_at > i.at THEN c.next_due_at ELSE i.at + make_interval(hours => $3) END AS due_at
    FROM front_door.contact c, (SELECT front_door.now() AS at) i
    WHERE c.locality = $1 AND c.id = $2 AND c.status <> 'closed'
      AND NOT EXISTS (SELECT FROM front_door.clock o WHERE o.locality = c.locality AND o.contact_id = c.id AND o.stopped_at IS NULL)
  ), kept AS (
    INSERT INTO front_door.clock_run (locality, contact_id, kind, run, started_at, due_at, stopped_at, source)
    SELECT k.locality, k.contact_id, k.kind, k.run, k.started_at, k.due_at, k.stopped_at, k.source
    FROM wanted w JOIN front_door.clock k ON k.locality = w.locality AND k.contact_id = w.contact_id AND k.kind = '${KIND}'
  )
  INSERT INTO front_door.clock (locality, contact_id, kind, started_at, due_at, source, warnings, due_soon_at, look_at)
  SELECT w.locality, w.contact_id, '${KIND}', w.started_at, w.due_at, $4, '[]', NULL, w.due_at + make_interval(secs => ${DUE_FOR_MS / 1000})
  FROM wanted w
  ON CONFLICT (locality, contact_id, kind) DO UPDATE
    SET started_at = excluded.started_at, due_at = excluded.due_at, source = excluded.source, warnings = excluded.warnings,
        due_soon_at = NULL, look_at = excluded.look_at, stopped_at = NULL, run = clock.run + 1`;

/**
 * Keeps a clock running for a contact that is open: where nothing else does, that of its holder's next step, due when the next action
 * is due, or some hours from now where that time is past. Called by whatever stops a clock or opens a contact again.
 */
export async function keepOneRunning(tx: Tx, which: Which, { clocks }: ClockCatalogue): Promise<void> {
  const rule = clocks.get(KIND)?.versions.at(-1);
  if (rule?.length.in !== 'hours') throw new Error('the catalogue gives the clock of the next step no hours');
  const source = `${rule.source.title}: ${rule.source.section}`;
  await endNextStep(tx, which);
  await tx.query(BEGIN, [which.locality, which.contactId, rule.length.count, source]);
}
