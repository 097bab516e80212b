import type { ClockKind, ClockPart } from '#clocks';
import type { Tx } from '#record';
import type { Casework } from '../../domain/casework/casework.js';
import type { ClockChange, KeptClock, KeptPart, KeptStep, Ledger } from '../../domain/steps/ledger.js';

const CLOCKS = `
  SELECT kind, started_at AS "startedAt", due_at AS "dueAt", stopped_at AS "stoppedAt", source, warnings, run,
         started_by_step AS "startedBy", stopped_by_step AS "stoppedBy"
  FROM front_door.clock WHERE locality = $1 AND contact_id = $2 ORDER BY kind`;

const PARTS = `SELECT part, at, step FROM front_door.clock_part WHERE locality = $1 AND contact_id = $2`;

const STEPS = `
  SELECT n, step, at, about, corrects, recorded_by ->> 'id' AS by, recorded_at AS "recordedAt", changes
  FROM front_door.step WHERE locality = $1 AND contact_id = $2 ORDER BY n`;

/** The clocks of a contact and the steps recorded about it. Read while the contact is taken, so that none changes meanwhile. */
export async function takeLedger(
  tx: Tx,
  { locality, contactId }: Pick<Casework, 'locality' | 'contactId'>,
): Promise<Ledger> {
  const of = [locality, contactId];
  const clocks = await tx.query<KeptClock>(CLOCKS, of);
  const parts = await tx.query<KeptPart & { readonly part: ClockPart }>(PARTS, of);
  const steps = await tx.query<KeptStep>(STEPS, of);
  return {
    clocks: new Map(clocks.map((clock): [ClockKind, KeptClock] => [clock.kind, revived(clock)])),
    parts: new Map(parts.map(({ part, at, step }) => [part, { at, step }])),
    steps: steps.map((step) => ({ ...step, changes: step.changes.map(changeRevived) })),
  };
}

const changeRevived = ({ before, after }: ClockChange): ClockChange => ({
  before: before && revived(before),
  after: revived(after),
});

/** Instants are texts where JSON has held them. */
const revived = (clock: KeptClock): KeptClock => ({
  ...clock,
  startedAt: new Date(clock.startedAt),
  dueAt: new Date(clock.dueAt),
  stoppedAt: clock.stoppedAt && new Date(clock.stoppedAt),
  warnings: clock.warnings.map(({ threshold, at }) => ({ threshold, at: new Date(at) })),
});
