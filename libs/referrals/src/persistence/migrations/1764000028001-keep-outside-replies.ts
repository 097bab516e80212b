import type { MigrationInterface, QueryRunner } from 'typeorm';
import { notHidden, wallOf } from '#record';

/**
 * What somebody outside sent back to a text of ours: kept with the contact whose number it came from, for whoever works cases. Its words may
 * hold anything, a place as well, so it is guarded as one. A release from before this drops such a text as it always did.
 */
export class KeepOutsideReplies1764000028001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REPLY);
    await runner.query(BY_NUMBER);
    await runner.query(wallOf('protected_reply', { casework: notHidden('contact_id') }));
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const REPLY = `
  CREATE TABLE front_door.protected_reply (
    locality text NOT NULL,
    contact_id uuid NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    about text NOT NULL CHECK (about <> ''),
    words text NOT NULL,
    provider_id text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (locality, contact_id, n),
    UNIQUE (locality, provider_id),
    FOREIGN KEY (locality, contact_id) REFERENCES front_door.contact (locality, id)
  );
  COMMENT ON TABLE front_door.protected_reply IS 'Texts from a number that was given for a source or an adult of a contact. Who wrote them nobody knows but by the number.';
  CREATE TRIGGER protected_reply_only_grows BEFORE UPDATE OR DELETE ON front_door.protected_reply
    FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
  ALTER TABLE front_door.protected_reply ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  GRANT SELECT, INSERT ON front_door.protected_reply TO front_door_app;`;

/** Numbers are kept as they were typed; nine digits tell them apart in every way of writing one. */
const BY_NUMBER = `
  CREATE FUNCTION front_door.end_of_number(written text) RETURNS text LANGUAGE sql IMMUTABLE STRICT
    AS $$ SELECT right(regexp_replace(written, '[^0-9]', '', 'g'), 9) $$;
  CREATE INDEX protected_detail_by_number ON front_door.protected_detail (locality, front_door.end_of_number(value ->> 'text'))
    WHERE kind = 'telephone';`;
