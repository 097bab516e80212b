import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What looking after tokens needs: when each was last used, from where it may be used, and which one took over from it. The app may say
 * when one was used and may revoke one; it may not bring one back, and it may not issue.
 */
export class LookAfterTokens1764000022001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE front_door.access_token
        ADD COLUMN last_used_at timestamptz,
        ADD COLUMN allowed_from cidr[] CHECK (cardinality(allowed_from) > 0),
        ADD COLUMN replaced_by text;
      CREATE FUNCTION front_door.token_stays_revoked() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at THEN
            RAISE EXCEPTION 'a token that was revoked stays revoked' USING ERRCODE = '23514';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER token_stays_revoked BEFORE UPDATE OF revoked_at ON front_door.access_token
        FOR EACH ROW EXECUTE FUNCTION front_door.token_stays_revoked();
      GRANT UPDATE (last_used_at, revoked_at) ON front_door.access_token TO front_door_app;`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
