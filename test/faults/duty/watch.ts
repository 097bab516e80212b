import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/**
 * What a test's database keeps beside the product's own tables: everything that was ever written of a call-out, in which transaction
 * and when by the database's clock. A locality's shortest rung is a minute; here it is three seconds, for the product and for whoever
 * watches it alike.
 */
const WATCH = `
  CREATE SCHEMA watch;
  CREATE TABLE watch.written (
    n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, what text NOT NULL, escalation uuid, at timestamptz NOT NULL DEFAULT clock_timestamp(),
    tx text NOT NULL DEFAULT pg_current_xact_id()::text, said jsonb NOT NULL);
  CREATE INDEX ON watch.written (escalation);
  CREATE FUNCTION watch.keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = watch, pg_temp AS $$
  BEGIN
    IF TG_TABLE_NAME = 'escalation' THEN
      INSERT INTO watch.written (what, escalation, said) VALUES ('move', NEW.id,
        jsonb_build_object('state', NEW.state, 'climb', NEW.climb, 'dueAt', extract(epoch FROM NEW.due_at) * 1000));
    ELSIF TG_TABLE_NAME = 'escalation_rung' THEN
      INSERT INTO watch.written (what, escalation, said) VALUES ('rung', NEW.escalation_id, jsonb_build_object('climb', NEW.climb,
        'role', NEW.role, 'outcome', NEW.outcome, 'rungAt', extract(epoch FROM NEW.rung_at) * 1000));
    ELSIF TG_TABLE_NAME = 'message' THEN
      INSERT INTO watch.written (what, escalation, said) VALUES ('message', NEW.escalation_id,
        jsonb_build_object('id', NEW.id, 'climb', NEW.climb));
    ELSIF NEW.leased_until > OLD.leased_until AND isfinite(NEW.leased_until) THEN
      INSERT INTO watch.written (what, escalation, said)
      SELECT 'lease', m.escalation_id, jsonb_build_object('sending', NEW.id)
      FROM front_door.message m WHERE m.locality = NEW.locality AND m.id = NEW.message_id;
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER watch_moves AFTER INSERT OR UPDATE ON front_door.escalation FOR EACH ROW EXECUTE FUNCTION watch.keep();
  CREATE TRIGGER watch_rungs AFTER INSERT ON front_door.escalation_rung FOR EACH ROW EXECUTE FUNCTION watch.keep();
  CREATE TRIGGER watch_messages AFTER INSERT ON front_door.message FOR EACH ROW EXECUTE FUNCTION watch.keep();
  CREATE TRIGGER watch_leases AFTER UPDATE OF leased_until ON front_door.sending FOR EACH ROW EXECUTE FUNCTION watch.keep();

  CREATE FUNCTION watch.hurry() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_TABLE_NAME = 'escalation' THEN
      NEW.ladder := (SELECT jsonb_agg(rung || jsonb_build_object('minutes', (rung ->> 'minutes')::numeric / 20) ORDER BY place)
                     FROM jsonb_array_elements(NEW.ladder) WITH ORDINALITY AS one(rung, place));
      NEW.due_at := NEW.raised_at + (NEW.due_at - NEW.raised_at) / 20;
    ELSIF NEW.due_at - NEW.rung_at >= interval '30 seconds' THEN
      NEW.due_at := NEW.rung_at + (NEW.due_at - NEW.rung_at) / 20;
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER hurry BEFORE INSERT ON front_door.escalation FOR EACH ROW EXECUTE FUNCTION watch.hurry();
  CREATE TRIGGER hurry BEFORE INSERT ON front_door.escalation_rung FOR EACH ROW EXECUTE FUNCTION watch.hurry();`;

/** Sets the watch on a migrated database. */
export const setWatch = (ownerUrl: string): Promise<unknown> => ask(ownerUrl, (client) => client.query(WATCH));

const TRIES = 3;

/** Does something on a connection of its own, straight to the database, and once more where that is being started again. */
export async function ask<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await askOnce(url, work);
    } catch (error) {
      if (tries === TRIES) throw error;
      await pause(1_000);
    }
  }
}

async function askOnce<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, query_timeout: 20_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
