import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Holidays and closures added while the service runs. A national one counts in every locality and stands under `service`, so no wall
 * keeps one locality's from another; they hold dates and the service's own people's reasons, and nothing about a child.
 */
export class CreateCalendarAct1764000017002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE front_door.calendar_act (
        locality text NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('holiday-added', 'holiday-removed', 'closure-added', 'closure-removed')),
        date date,
        name text,
        team text,
        from_minute text,
        until_minute text,
        undoes uuid,
        reason text NOT NULL CHECK (reason ~ '\\S'),
        by jsonb NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (locality, id),
        CHECK ((kind IN ('holiday-added', 'holiday-removed')) = (date IS NOT NULL)),
        CHECK ((kind = 'holiday-added') = (name IS NOT NULL)),
        CHECK ((kind = 'closure-added') = (team IS NOT NULL AND from_minute IS NOT NULL AND until_minute IS NOT NULL)),
        CHECK ((kind = 'closure-removed') = (undoes IS NOT NULL))
      );
      CREATE UNIQUE INDEX calendar_act_undone_once ON front_door.calendar_act (locality, undoes) WHERE undoes IS NOT NULL;
      CREATE INDEX calendar_act_in_order ON front_door.calendar_act (at, id);
      CREATE TRIGGER calendar_act_only_grows BEFORE UPDATE OR DELETE ON front_door.calendar_act
        FOR EACH ROW EXECUTE FUNCTION front_door.refuse_change();
      GRANT SELECT, INSERT ON front_door.calendar_act TO front_door_app`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
