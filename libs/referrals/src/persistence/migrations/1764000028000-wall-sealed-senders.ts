import type { MigrationInterface, QueryRunner } from 'typeorm';
import { notHidden, wallOf, type Seen } from '#record';

/**
 * A contact that is sealed from whoever made it is behind the second wall too: of what came after it, the agency that sent it sees no row.
 * The database judges by itself, whenever something is said of who it is sealed from, so that no way of sealing can forget to say so.
 */
export class WallSealedSenders1764000028000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [COLUMN, NAMES, SENDERS, NOTE, BEFORE_NOW]) await runner.query(part);
    for (const table of CAME_AFTER) {
      await runner.query(`DROP POLICY wall ON front_door.${table}`);
      await runner.query(wallOf(table, seen(table)));
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const COLUMN = `
  ALTER TABLE front_door.contact ADD COLUMN sealed_from_sender boolean NOT NULL DEFAULT false;
  COMMENT ON COLUMN front_door.contact.sealed_from_sender IS 'May the agency that made it learn nothing of it? Follows from contact_seal.';`;

/** Marks that stand over letters, once a name is taken apart into letters and marks. */
const MARKS = '\\u0300-\\u036F\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u20D0-\\u20FF\\uFE00-\\uFE0F\\uFE20-\\uFE2F';

/** As `agencyKey` and `isSealedFrom` of the domain compare names; a test holds the two to each other. */
const NAMES = `
  CREATE FUNCTION front_door.agency_key(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT regexp_replace(
      btrim(regexp_replace(regexp_replace(lower(normalize(name, NFKD) COLLATE "C"), '[''’${MARKS}]', '', 'g'), '[^a-z0-9]+', '-', 'g'), '-'),
      '^the-', '')
  $$;
  CREATE FUNCTION front_door.is_same_agency(a text, b text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT CASE WHEN a = b THEN a <> ''
                ELSE (length(a) >= 6 AND starts_with(b, a || '-')) OR (length(b) >= 6 AND starts_with(a, b || '-')) END
  $$;`;

/** Every name that whoever made a contact goes by, beside every agency it is sealed from as it stands. */
const SENDERS = `
  CREATE FUNCTION front_door.is_sealed_from_sender(of_locality text, of_contact uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
      SELECT FROM front_door.contact c
      CROSS JOIN LATERAL (
        SELECT DISTINCT ON (s.agency) s.agency, s.sealed FROM front_door.contact_seal s
        WHERE s.locality = c.locality AND s.contact_id = c.id ORDER BY s.agency, s.n DESC
      ) last
      CROSS JOIN LATERAL unnest(ARRAY[
        c.agency,
        substring(c.source_words FROM '^(.*) \\([a-z ]+\\)$'),
        CASE WHEN c.agency IS NOT NULL THEN (
          SELECT a.actor ->> 'name' FROM front_door.audit a WHERE a.locality = c.locality AND a.stream = c.id AND a.seq = 1) END
      ]) AS sender(name)
      WHERE c.locality = of_locality AND c.id = of_contact AND last.sealed
        AND front_door.is_same_agency(front_door.agency_key(sender.name), last.agency))
  $$;`;

const NOTE = `
  CREATE FUNCTION front_door.note_sealed_from_sender() RETURNS trigger LANGUAGE plpgsql SET front_door.viewer = 'service' AS $$
  DECLARE
    is_sealed boolean := front_door.is_sealed_from_sender(NEW.locality, NEW.contact_id);
  BEGIN
    UPDATE front_door.contact c SET sealed_from_sender = is_sealed
    WHERE c.locality = NEW.locality AND c.id = NEW.contact_id AND c.sealed_from_sender <> is_sealed;
    RETURN NULL;
  END $$;
  CREATE TRIGGER contact_seal_noted AFTER INSERT ON front_door.contact_seal
    FOR EACH ROW EXECUTE FUNCTION front_door.note_sealed_from_sender();`;

/** What was sealed before this: read and written with the walls down, which nobody else sees within a migration's transaction. */
const READ = ['contact', 'contact_seal', 'audit'];
const walls = (how: string): string =>
  READ.map((table) => `ALTER TABLE front_door.${table} ${how.replaceAll('RLS', 'ROW LEVEL SECURITY')};`).join('\n');
const BEFORE_NOW = `
  ${walls('DISABLE RLS, NO FORCE RLS')}
  UPDATE front_door.contact c SET sealed_from_sender = true
  WHERE c.id IN (SELECT contact_id FROM front_door.contact_seal) AND front_door.is_sealed_from_sender(c.locality, c.id);
  ${walls('ENABLE RLS, FORCE RLS')}`;

/** What came after a contact was sent. What was sent, and what its sender was told, is theirs. */
const CAME_AFTER = ['clock', 'decision', 'decision_child'];

const seen = (table: string): Seen => ({
  casework: notHidden('contact_id'),
  governance: notHidden('contact_id'),
  beside: `
  (${notHidden('contact_id')} AND EXISTS (SELECT FROM front_door.beside_duty b WHERE b.locality = ${table}.locality AND b.contact_id = ${table}.contact_id))`,
  agency: `
  EXISTS (SELECT FROM front_door.contact c WHERE c.locality = ${table}.locality AND c.id = ${table}.contact_id
            AND c.agency = front_door.viewer_agency() AND NOT c.restricted AND NOT c.sealed_from_sender)`,
});
