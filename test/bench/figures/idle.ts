import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { onDatabase } from '../on-database.js';
import type { BenchDatabase, Ground } from '../ground.js';
import { runBaseline, startDoor, startWorker, type Places } from '../programs.js';
import { openSender } from '../sender.js';
import { percentile } from '../statistics.js';
import { inTurn } from './in-turn.js';

/** Milliseconds of one contact at a time, with nothing else going on. */
export interface IdleSide {
  readonly p50: number;
  readonly p99: number;
}

export interface IdleRound {
  /** From sending the contact to its decision being committed. */
  readonly product: IdleSide & { readonly acceptP50: number };
  readonly baseline: IdleSide;
}

export interface IdleSettings {
  readonly count: number;
  readonly bodies: readonly string[];
  readonly seed: number;
  readonly redisUrl: string | null;
  readonly productFirst: boolean;
}

const REST_MS = 25;
const WARM_UP = 10;

/** One contact from being sent to being decided, beside two inserts with a job that does nothing between them. */
export async function measureIdle(ground: Ground, places: Places, settings: IdleSettings): Promise<IdleRound> {
  return inTurn(
    ground,
    settings.productFirst,
    (database) => product(ground, places, database, settings),
    (database) => baseline(places, database, settings),
  );
}

async function product(ground: Ground, places: Places, database: BenchDatabase, settings: IdleSettings) {
  await onDatabase(database.ownerUrl, (client) => client.query(TELL_WHEN_DECIDED));
  const listener = await listenForDecisions(database.ownerUrl);
  const worker = await startWorker(places, database, settings.redisUrl);
  const door = await startDoor(places, database);
  const headers = { authorization: `Bearer ${ground.token}` };
  const sender = await openSender({ port: door.port, path: '/api/v1/contacts', headers });
  const taken: { accepted: number; decided: number }[] = [];
  try {
    for (const body of settings.bodies.slice(0, settings.count + WARM_UP)) {
      const since = performance.now();
      const { id } = JSON.parse(await sender.send(body)) as { id: string };
      const accepted = performance.now() - since;
      await listener.decided(id);
      taken.push({ accepted, decided: performance.now() - since });
      await pause(REST_MS);
    }
  } finally {
    sender.close();
    await Promise.all([door.stop(), worker.stop(), listener.close()]);
  }
  const counted = taken.slice(WARM_UP);
  const decided = counted.map((one) => one.decided);
  const acceptP50 = percentile(
    counted.map((one) => one.accepted),
    0.5,
  );
  return { p50: percentile(decided, 0.5), p99: percentile(decided, 0.99), acceptP50 };
}

async function baseline(places: Places, database: BenchDatabase, settings: IdleSettings): Promise<IdleSide> {
  const latencies = await runBaseline<number[]>(places, 'round-trip', {
    DATABASE: database.ownerUrl,
    QUEUE_DATABASE: database.appUrl,
    REDIS: settings.redisUrl,
    COUNT: settings.count + WARM_UP,
    SEED: settings.seed,
    REST_MS,
  });
  const counted = latencies.slice(WARM_UP);
  return { p50: percentile(counted, 0.5), p99: percentile(counted, 0.99) };
}

/** Asking again and again would take the processor from what is measured: the database tells us, once committed. */
const TELL_WHEN_DECIDED = `
  CREATE FUNCTION bench.tell() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN PERFORM pg_notify('bench_decided', NEW.contact_id::text); RETURN NULL; END $$;
  CREATE TRIGGER tell AFTER INSERT ON front_door.decision FOR EACH ROW EXECUTE FUNCTION bench.tell()`;

const PATIENCE_MS = 10_000;

async function listenForDecisions(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const seen = new Set<string>();
  let heard: () => void = () => undefined;
  client.on('notification', ({ payload }) => {
    seen.add(payload ?? '');
    heard();
  });
  await client.query('LISTEN bench_decided');
  return {
    decided: async (id: string): Promise<void> => {
      const late = AbortSignal.timeout(PATIENCE_MS);
      while (!seen.has(id)) {
        if (late.aborted) throw new Error(`a contact was not decided within ${PATIENCE_MS / 1_000} s`);
        await Promise.race([new Promise<void>((resolve) => (heard = resolve)), pause(500, undefined, { ref: false })]);
      }
    },
    close: () => client.end(),
  };
}
