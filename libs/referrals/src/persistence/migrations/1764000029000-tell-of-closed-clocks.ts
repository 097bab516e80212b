import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Clocks of contacts that are closed are looked at like any other. Those that end with closing end now where a release before left them
 * running, and those that are owed still are looked at again. What is next of an open contact is due no later than a clock of it that is
 * past its time.
 */
export class TellOfClosedClocks1764000029000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [OPEN, ENDED, LOOKED_AT, FORWARD, WALLED]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const TABLES = ['contact', 'clock', 'clock_event'];

/** The owner is held by the walls as well; and what a transaction would look at when it ends would stand in the way of putting them up. */
const OPEN =
  TABLES.map(
    (table) => `ALTER TABLE front_door.${table} DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;`,
  ).join(' ') + ' ALTER TABLE front_door.clock DISABLE TRIGGER clock_holds_together;';

const WALLED =
  'ALTER TABLE front_door.clock ENABLE TRIGGER clock_holds_together; ' +
  TABLES.map((table) => `ALTER TABLE front_door.${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;`).join(
    ' ',
  );

const OF_CLOSED = `
  FROM front_door.contact c
  WHERE c.locality = k.locality AND c.id = k.contact_id AND c.status = 'closed' AND k.stopped_at IS NULL`;

const ENDED = `
  UPDATE front_door.clock k SET stopped_at = front_door.now() ${OF_CLOSED}
    AND k.kind IN ('screen-contact', 'front-door-decision-red', 'front-door-decision-amber', 'front-door-decision-green', 'accept-offer',
      'macpt-call', 'macpt-call-red', 'partner-information-red', 'partner-information-amber', 'partner-information-green', 'next-step')`;

const LOOKED_AT = `
  UPDATE front_door.clock k SET look_at = k.due_at + interval '1 minute' ${OF_CLOSED}
    AND k.look_at IS NULL
    AND NOT EXISTS (SELECT FROM front_door.clock_event e WHERE e.locality = k.locality AND e.contact_id = k.contact_id AND e.kind = k.kind
                    AND e.run = k.run AND e.threshold = 'overdue')`;

const FORWARD = `
  UPDATE front_door.contact c SET next_due_at = late.due_at
  FROM (SELECT k.locality, k.contact_id, min(k.due_at) AS due_at FROM front_door.clock k
        WHERE k.stopped_at IS NULL AND k.due_at < front_door.now() GROUP BY k.locality, k.contact_id) late
  WHERE c.locality = late.locality AND c.id = late.contact_id AND c.status <> 'closed' AND c.next_due_at > late.due_at`;
