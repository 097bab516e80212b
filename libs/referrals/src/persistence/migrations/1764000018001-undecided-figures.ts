import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long the contact has waited that waits longest for its decision, for health. */
export class UndecidedFigures1764000018001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE POLICY figures ON front_door.contact FOR SELECT TO CURRENT_USER USING (true);
      CREATE FUNCTION front_door.undecided_figures(OUT waiting integer, OUT oldest float) LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = front_door, pg_temp AS $$
        SELECT count(*)::int, extract(epoch FROM front_door.now() - min(w.since))::float
        FROM (SELECT coalesce((SELECT min(o.created_at) FROM front_door.outbox o WHERE o.subject = c.id), c.recorded_at) AS since
              FROM front_door.contact c
              WHERE c.decided_revision < c.revision
                AND NOT EXISTS (SELECT FROM front_door.alarm a
                                WHERE a.locality = c.locality AND a.kind = 'contact-not-decided' AND a.subject = c.id::text)) w $$;
      COMMENT ON FUNCTION front_door.undecided_figures IS 'Counts over every locality, for health; no case content. What people were given instead is theirs.';
      REVOKE ALL ON FUNCTION front_door.undecided_figures() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION front_door.undecided_figures() TO front_door_app`);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
