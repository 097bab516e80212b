/**
 * SQL fragments for statements that write audit entries beside other rows.
 * `source` is a JSON array (a parameter such as `$3`, or an expression) of audit entries; instants come from the database.
 */
export const insertAuditEntries = (source: string): string => `
  INSERT INTO front_door.audit (locality, stream, seq, at, name, actor, purpose, details)
  SELECT e.locality, e.stream, e.seq, front_door.now(), e.name, e.actor, e.purpose, e.details
  FROM jsonb_to_recordset(${source}) AS e(
    locality text, stream uuid, seq integer, name text, actor jsonb, purpose text, details jsonb)`;
