import type { Tx } from '#record';
import type { Rung } from '../../domain/ladder/rung.js';

/** A call-out that starts. Columns as in the database. */
export interface CallOutRow {
  readonly locality: string;
  readonly id: string;
  readonly contact_id: string;
  readonly reference: string;
  readonly reason: string;
  readonly immediate_danger: boolean;
  readonly ladder: readonly Rung[];
  readonly climb: number;
  readonly due_at: Date;
  readonly raised_at: Date;
  readonly decide_minutes: number;
  readonly correlation_id: string;
}

/** A rung as it was climbed. */
export interface RungRow {
  readonly id: string;
  readonly climb: number;
  readonly role: string;
  readonly rung_at: Date;
  readonly due_at: Date;
  readonly outcome: string;
  readonly told: readonly object[];
}

/** A message of a rung, to a role or to a person by one of their ways. */
export interface RungMessageRow {
  readonly id: string;
  readonly message_id: string;
  readonly climb: number;
  readonly channel: string;
  readonly role: string;
  readonly person_id: string | null;
  readonly way: number | null;
  readonly body: string;
  readonly created_at: Date;
  readonly correlation_id: string;
}

const insertRungs = (ids: string): string => `
  INSERT INTO front_door.escalation_rung (locality, escalation_id, climb, role, rung_at, due_at, outcome, told)
  SELECT $1, r.id, r.climb, r.role, r.rung_at, r.due_at, r.outcome, r.told
  FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, climb integer, role text, rung_at timestamptz, due_at timestamptz, outcome text,
    told jsonb) JOIN ${ids} USING (id)`;

const insertMessages = (ids: string): string => `
  INSERT INTO front_door.message
    (locality, id, escalation_id, climb, channel, role, person_id, way, body, created_at, correlation_id)
  SELECT $1, m.message_id, m.id, m.climb, m.channel, m.role, m.person_id, m.way, m.body, m.created_at, m.correlation_id
  FROM jsonb_to_recordset($4::jsonb) AS m(id uuid, message_id uuid, climb integer, channel text, role text, person_id uuid, way integer,
    body text, created_at timestamptz, correlation_id text) JOIN ${ids} USING (id)`;

const RAISE = `
  WITH raised AS (
    INSERT INTO front_door.escalation (locality, id, contact_id, reference, reason, immediate_danger, ladder, state, climb, due_at,
      raised_at, decide_minutes, correlation_id)
    SELECT e.locality, e.id, e.contact_id, e.reference, e.reason, e.immediate_danger, e.ladder, 'raised', e.climb, e.due_at,
           e.raised_at, e.decide_minutes, e.correlation_id
    FROM jsonb_to_recordset($2::jsonb) AS e(locality text, id uuid, contact_id uuid, reference text, reason text,
      immediate_danger boolean, ladder jsonb, climb integer, due_at timestamptz, raised_at timestamptz, decide_minutes integer,
      correlation_id text)
    ORDER BY e.contact_id
    ON CONFLICT (locality, contact_id) WHERE state IN ('raised', 'held') DO NOTHING
    RETURNING id
  ), rungs AS (${insertRungs('raised')}
  ), messages AS (${insertMessages('raised')}
  ) SELECT id FROM raised`;

const CLIMB = `
  WITH climbed AS (
    UPDATE front_door.escalation e
    SET state = 'raised', climb = c.climb, due_at = c.due_at, acknowledged_at = NULL, acknowledged_by = NULL, held_since = NULL
    FROM jsonb_to_recordset($2::jsonb) AS c(id uuid, climb integer, due_at timestamptz)
    WHERE e.locality = $1 AND e.id = c.id
    RETURNING e.id
  ), rungs AS (${insertRungs('climbed')}
  ), messages AS (${insertMessages('climbed')}
  ) SELECT id FROM climbed`;

/** Rungs and messages that go with call-outs, by the call-outs' ids. */
export interface Climbing {
  readonly rungs: readonly RungRow[];
  readonly messages: readonly RungMessageRow[];
}

/**
 * Writes call-outs in one statement. A contact that has one ringing, or held, keeps it, and nothing of the new one is written. In the
 * order of their contacts, so that two sweeps which raise the same ones wait for each other and never both.
 * @returns ids of those that were raised
 */
export async function saveCallOuts(
  tx: Tx,
  locality: string,
  callOuts: readonly CallOutRow[],
  { rungs, messages }: Climbing,
): Promise<readonly string[]> {
  if (callOuts.length === 0) return [];
  const parameters = [locality, ...[callOuts, rungs, messages].map((rows) => JSON.stringify(rows))];
  return (await tx.query<{ id: string }>(RAISE, parameters)).map(({ id }) => id);
}

/** Moves call-outs that this transaction took up their ladders, each rung with its messages. */
export async function saveClimbs(
  tx: Tx,
  locality: string,
  climbs: readonly { readonly id: string; readonly climb: number; readonly due_at: Date }[],
  { rungs, messages }: Climbing,
): Promise<void> {
  if (climbs.length === 0) return;
  await tx.query(CLIMB, [locality, ...[climbs, rungs, messages].map((rows) => JSON.stringify(rows))]);
}
