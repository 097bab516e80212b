/**
 * SQL fragments over duties beside a route and seals. Each `source` is a JSON array of rows with their locality and contact, which the
 * transaction has taken: nobody else numbers at the same time.
 *
 * A duty that is owed already, under the same key, is not owed again; nor is one that was answered, unless one of the facts it stands on
 * was said again since.
 */
export const insertBeside = (source: string): string => `
  INSERT INTO front_door.beside_duty
    (locality, contact_id, n, kind, key, team, about, words, because, clock, due_at, source, owed_at)
  SELECT b.locality, b.contact_id,
         coalesce((SELECT max(o.n) FROM front_door.beside_duty o WHERE o.locality = b.locality AND o.contact_id = b.contact_id), 0)
           + row_number() OVER (PARTITION BY b.locality, b.contact_id ORDER BY b.place),
         b.kind, b.key, b.team, b.about, b.words, b.because, b.clock, b.due_at, b.source, front_door.now()
  FROM jsonb_to_recordset(${source}) AS b(locality text, contact_id uuid, place integer, kind text, key text, team text, about text,
    words jsonb, because jsonb, clock text, due_at timestamptz, source text)
  WHERE NOT EXISTS (
    SELECT FROM front_door.beside_duty o
    WHERE o.locality = b.locality AND o.contact_id = b.contact_id AND o.key = b.key
      AND (o.settled_at IS NULL OR NOT EXISTS (
        SELECT FROM front_door.assertion a
        WHERE a.locality = b.locality AND a.contact_id = b.contact_id AND a.added_at > o.settled_at
          AND b.because -> 'facts' ? a.fact AND a.value NOT IN ('"no"', '"none"', '"unknown"'))))`;

/** An agency that was judged before, by the service or by a practitioner, is not judged again. */
export const insertSeals = (source: string): string => `
  INSERT INTO front_door.contact_seal (locality, contact_id, n, agency, named, sealed, because, at)
  SELECT s.locality, s.contact_id,
         coalesce((SELECT max(o.n) FROM front_door.contact_seal o WHERE o.locality = s.locality AND o.contact_id = s.contact_id), 0)
           + row_number() OVER (PARTITION BY s.locality, s.contact_id ORDER BY s.place),
         s.agency, s.named, true, s.because, front_door.now()
  FROM jsonb_to_recordset(${source}) AS s(locality text, contact_id uuid, place integer, agency text, named text, because text)
  WHERE NOT EXISTS (
    SELECT FROM front_door.contact_seal o
    WHERE o.locality = s.locality AND o.contact_id = s.contact_id AND o.agency = s.agency)`;

/** Agencies the contact `c` is sealed from now: of each, what was said last stands. */
export const SEALED_FROM = `
  SELECT coalesce(json_agg(last.agency), '[]')
  FROM (SELECT DISTINCT ON (s.agency) s.agency, s.sealed FROM front_door.contact_seal s
        WHERE s.locality = c.locality AND s.contact_id = c.id ORDER BY s.agency, s.n DESC) last
  WHERE last.sealed`;

/**
 * Every name that whoever made the contact `c` goes by: the agency of their sign-in, how that sign-in is called, and what they call
 * themselves. A trust that signs in for its schools is known by any of them.
 */
export const SENDER_NAMES = `
  array_to_json(array_remove(ARRAY[
    c.agency,
    substring(c.source_words FROM '^(.*) \\([a-z ]+\\)$'),
    CASE WHEN c.agency IS NOT NULL THEN (
      SELECT a.actor ->> 'name' FROM front_door.audit a WHERE a.locality = c.locality AND a.stream = c.id AND a.seq = 1) END], NULL))`;
