/** SQL fragment for statements that strike off work beside doing it. `ids` is an array of outbox ids, such as `$7::uuid[]`. */
export const strikeOffMessages = (ids: string): string => `DELETE FROM front_door.outbox WHERE id = ANY(${ids})`;

/** SQL fragments for statements that owe work beside writing other rows. `source` is a JSON array of outbox messages. */
export const insertOutboxMessages = (source: string): string => `
  INSERT INTO front_door.outbox (id, locality, name, version, lane, subject, correlation_id, created_at)
  SELECT m.id, m.locality, m.name, m.version, m.lane, m.subject, m."correlationId", front_door.now()
  FROM jsonb_to_recordset(${source}) AS m(
    id uuid, locality text, name text, version integer, lane text, subject uuid, "correlationId" text)`;
