import { onDatabase } from '../on-database.js';

export const LOCALITY = 'buckinghamshire';

/** Entries of one stream: about what a contact has when it is closed. */
const STREAM = 10;

const AUDIT = `
  INSERT INTO front_door.audit (locality, stream, seq, at, name, actor, purpose, details, seal)
  SELECT $1, md5('contact ' || n / ${STREAM})::uuid, n % ${STREAM} + 1, clock_timestamp(), 'decision.made',
         '{"kind": "person", "id": "person:made-up", "name": "Made Up", "roles": ["front-door"], "agency": null, "locality": "buckinghamshire"}',
         'triage', jsonb_build_object('n', n % 7, 'response', 'family-help', 'sha256', md5(n::text)), n / $3 + 1
  FROM generate_series(0, $2::int - 1) n`;

const LOOKS = `
  INSERT INTO front_door.access_log (locality, id, at, actor, purpose, action, contact_id, allowed, correlation_id, shown, marks, seal)
  SELECT $1, md5('look ' || n)::uuid, clock_timestamp() - (n || ' seconds')::interval,
         '{"kind": "person", "id": "person:made-up", "name": "Made Up", "roles": ["front-door"], "agency": null, "locality": "buckinghamshire"}',
         'casework', 'contact.read', md5('contact ' || n / ${STREAM})::uuid, true, md5(n::text), 'whole-record', '{protected-details}', n / $3 + 1
  FROM generate_series(0, $2::int - 1) n`;

/** The chain is made as the sealer makes it, a seal after the other. */
const seal = (log: 'audit' | 'access'): string => {
  const [table, seals, line, order, origin] =
    log === 'audit'
      ? ['audit', 'audit_seal', 'audit_line', 'e.stream, e.seq', LOCALITY]
      : ['access_log', 'access_seal', 'access_line', 'e.id', `${LOCALITY} access`];
  return `
    DO $$
    DECLARE s record; previous bytea := sha256(convert_to('${origin}', 'UTF8'));
    BEGIN
      FOR s IN SELECT e.seal AS n, count(*)::int AS entries, clock_timestamp() AS at,
                      string_agg(front_door.${line}(e), E'\\n' ORDER BY ${order}) AS lines
               FROM front_door.${table} e GROUP BY e.seal ORDER BY e.seal LOOP
        previous := sha256(previous || convert_to(front_door.seal_head('${LOCALITY}', s.n, s.at, s.entries) || s.lines, 'UTF8'));
        INSERT INTO front_door.${seals} (locality, n, at, entries, hash, version)
        VALUES ('${LOCALITY}', s.n, s.at, s.entries, previous, 2);
      END LOOP;
    END $$`;
};

/** @returns ids of ten contacts that were looked at */
export const makeUpLogs = (
  ownerUrl: string,
  { rows, under }: { readonly rows: number; readonly under: number },
  say: (line: string) => void,
): Promise<string[]> =>
  onDatabase(ownerUrl, async (client) => {
    say(`Making up ${rows} entries of each log`);
    await client.query('SET synchronous_commit = off');
    await client.query(AUDIT, [LOCALITY, rows, under]);
    await client.query(LOOKS, [LOCALITY, rows, under]);
    await client.query(seal('audit'));
    await client.query(seal('access'));
    await client.query(
      'VACUUM ANALYZE front_door.audit, front_door.audit_seal, front_door.access_log, front_door.access_seal',
    );
    const { rows: found } = await client.query<{ id: string }>(
      'SELECT DISTINCT contact_id AS id FROM (SELECT contact_id FROM front_door.access_log LIMIT 1000) AS looked LIMIT 10',
    );
    return found.map(({ id }) => id);
  });
