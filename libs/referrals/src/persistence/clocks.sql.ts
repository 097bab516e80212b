/**
 * SQL fragments over `front_door.clock`. Where a clock stands is worked out by the database's clock, and by nobody else's.
 *
 * `insertClocks`: `source` is a JSON array of clock rows, each with its locality and contact. A clock that runs already keeps its
 * times, unless it is due sooner now: a duty is brought forward and never put off.
 */
export const insertClocks = (source: string): string => `
  INSERT INTO front_door.clock
    (locality, contact_id, kind, started_at, due_at, source, warnings, due_soon_at, look_at)
  SELECT n.locality, n.contact_id, n.kind, n.started_at, n.due_at, n.source, n.warnings, n.due_soon_at, n.look_at
  FROM jsonb_to_recordset(${source}) AS n(locality text, contact_id uuid, kind text, started_at timestamptz,
    due_at timestamptz, source text, warnings jsonb, due_soon_at timestamptz, look_at timestamptz)
  ON CONFLICT (locality, contact_id, kind) DO UPDATE
    SET due_at = excluded.due_at, source = excluded.source, warnings = excluded.warnings,
        due_soon_at = excluded.due_soon_at, look_at = excluded.look_at
    WHERE clock.stopped_at IS NULL AND excluded.due_at < clock.due_at`;

/**
 * As `insertClocks`, but a clock that has stopped runs again, as its row says; the run before is kept. Its contact is taken, so runs
 * are counted one after the other.
 */
export const insertClocksAgain = (source: string): string => `
  WITH n AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(${source}) AS n(locality text, contact_id uuid, kind text, started_at timestamptz,
      due_at timestamptz, source text, warnings jsonb, due_soon_at timestamptz, look_at timestamptz)
  ), kept AS (
    INSERT INTO front_door.clock_run (locality, contact_id, kind, run, started_at, due_at, stopped_at, source)
    SELECT k.locality, k.contact_id, k.kind, k.run, k.started_at, k.due_at, k.stopped_at, k.source
    FROM n JOIN front_door.clock k ON k.locality = n.locality AND k.contact_id = n.contact_id AND k.kind = n.kind
    WHERE k.stopped_at IS NOT NULL
  )
  INSERT INTO front_door.clock
    (locality, contact_id, kind, started_at, due_at, source, warnings, due_soon_at, look_at)
  SELECT n.locality, n.contact_id, n.kind, n.started_at, n.due_at, n.source, n.warnings, n.due_soon_at, n.look_at FROM n
  ON CONFLICT (locality, contact_id, kind) DO UPDATE
    SET started_at = CASE WHEN clock.stopped_at IS NULL THEN clock.started_at ELSE excluded.started_at END,
        run = clock.run + (clock.stopped_at IS NOT NULL)::int,
        due_at = excluded.due_at, source = excluded.source, warnings = excluded.warnings,
        due_soon_at = excluded.due_soon_at, look_at = excluded.look_at, stopped_at = NULL
    WHERE clock.stopped_at IS NOT NULL OR excluded.due_at < clock.due_at`;

/** Where a clock stands, as `clockState` of #clocks says it: `k` is the clock's row. */
export const CLOCK_STATE = `
  CASE WHEN k.stopped_at IS NOT NULL THEN 'stopped'
       WHEN front_door.now() >= k.due_at + interval '1 minute' THEN 'overdue'
       WHEN front_door.now() >= k.due_at THEN 'due'
       WHEN front_door.now() >= k.due_soon_at THEN 'due-soon'
       ELSE 'running' END`;
