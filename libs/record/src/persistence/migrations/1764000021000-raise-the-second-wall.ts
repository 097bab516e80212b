import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ALL_ROWS, wallOf, wallOfLog } from '../wall.sql.js';

/**
 * The second wall: the database asks who looks, beside where. What each transaction says of them is read by these functions, and nothing is
 * seen where it says nothing. A record that is restricted, or that somebody has a conflict of interest in, is among the subjects hidden
 * from whoever looks: `restricted_subject`, `restricted_reader` and `barred_subject` belong to casework and come with its own step.
 */
export class RaiseTheSecondWall1764000021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WHO_LOOKS);
    await runner.query(HIDDEN);
    for (const wall of WALLS) await runner.query(wall);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const WHO_LOOKS = `
  CREATE FUNCTION front_door.viewer() RETURNS text LANGUAGE sql STABLE
    AS $$ SELECT nullif(current_setting('front_door.viewer', true), '') $$;
  COMMENT ON FUNCTION front_door.viewer IS 'What kind of viewer this transaction acts for; null, and so nothing is seen, when unset.';
  CREATE FUNCTION front_door.viewer_account() RETURNS text LANGUAGE sql STABLE
    AS $$ SELECT convert_from(decode(nullif(current_setting('front_door.account', true), ''), 'hex'), 'UTF8') $$;
  CREATE FUNCTION front_door.viewer_agency() RETURNS text LANGUAGE sql STABLE
    AS $$ SELECT convert_from(decode(nullif(current_setting('front_door.agency', true), ''), 'hex'), 'UTF8') $$;`;

/** With no locality set every policy is closed already; an account that is not set is nobody's, so all that is restricted is hidden. */
const HIDDEN = `
  CREATE FUNCTION front_door.hidden_subjects() RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN coalesce((
      SELECT array_agg(h.subject) FROM (
        SELECT s.subject FROM front_door.restricted_subject s
        WHERE s.locality = current_setting('front_door.locality', true)
          AND NOT EXISTS (SELECT FROM front_door.restricted_reader r
                          WHERE r.locality = s.locality AND r.contact_id = s.contact_id
                            AND r.account = front_door.viewer_account() AND r.until > front_door.now())
        UNION ALL
        SELECT b.subject FROM front_door.barred_subject b
        WHERE b.locality = current_setting('front_door.locality', true) AND b.account = front_door.viewer_account()
      ) h), '{}');
  END $$;
  COMMENT ON FUNCTION front_door.hidden_subjects IS 'Contacts, and what became a contact, that are kept from whoever looks: restricted to others, or theirs to stay out of.';`;

const CALLER = 'caller = front_door.viewer_account()';

const WALLS: readonly string[] = [
  wallOf('idempotency', { casework: CALLER, agency: CALLER }),
  wallOf('audit_seal', { casework: ALL_ROWS, governance: ALL_ROWS, operator: ALL_ROWS }),
  wallOfLog('access_log', { governance: ALL_ROWS }),
];
