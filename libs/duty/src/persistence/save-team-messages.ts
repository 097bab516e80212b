import type { Tx } from '#record';

/** A message to a team about a clock. Columns as in the database. */
export interface TeamMessageRow {
  readonly id: string;
  readonly contact_id: string;
  readonly clock: string;
  readonly threshold: string;
  readonly role: string;
  readonly body: string;
  readonly correlation_id: string;
  /** Somebody on the rota whom it is for; left out for whoever has the role. */
  readonly person_id?: string;
}

const SAVE = `
  INSERT INTO front_door.message (locality, id, contact_id, clock, threshold, channel, role, body, created_at, correlation_id, person_id)
  SELECT $1, m.id, m.contact_id, m.clock, m.threshold, 'outbox', m.role, m.body, front_door.now(), m.correlation_id, m.person_id
  FROM jsonb_to_recordset($2::jsonb) AS m(id uuid, contact_id uuid, clock text, threshold text, role text, body text,
    correlation_id text, person_id uuid)
  ON CONFLICT DO NOTHING`;

/** Writes messages to teams; one about a clock's threshold that is there already stays as it is. */
export async function saveTeamMessages(tx: Tx, locality: string, rows: readonly TeamMessageRow[]): Promise<void> {
  if (rows.length > 0) await tx.query(SAVE, [locality, JSON.stringify(rows)]);
}
