import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { BenchDatabase, Ground } from '../ground.js';
import { sendAll } from '../load.js';
import { onDatabase } from '../on-database.js';
import { processorTime, processorTimeOfFamily } from '../process-facts.js';
import { runBaseline, startDoor, startWorker, type Places } from '../programs.js';
import { inTurn } from './in-turn.js';

/** Contacts a second from the first being sent to the last being decided. */
export interface SustainedRound {
  readonly product: {
    readonly perSecond: number;
    /** Milliseconds of processor for one contact, by process. */
    readonly doorCpu: number;
    readonly workerCpu: number;
    readonly postgresCpu: number;
  };
  readonly baseline: { readonly perSecond: number };
}

export interface SustainedSettings {
  readonly count: number;
  readonly bodies: readonly string[];
  readonly seed: number;
  readonly redisUrl: string | null;
  readonly productFirst: boolean;
}

const CONNECTIONS = 10;
const POOL = 10;
const WARM_UP = 100;
const ASK_EVERY_MS = 50;
/** Slower than this many contacts a second is taken for standing still. */
const SLOWEST = 10;

/** Contacts sent as fast as they are taken, until all are decided, beside the same two commits with a job between them. */
export async function measureSustained(
  ground: Ground,
  places: Places,
  settings: SustainedSettings,
): Promise<SustainedRound> {
  return inTurn(
    ground,
    settings.productFirst,
    (database) => product(ground, places, database, settings),
    (database) => baseline(places, database, settings),
  );
}

async function product(ground: Ground, places: Places, database: BenchDatabase, settings: SustainedSettings) {
  const worker = await startWorker(places, database, settings.redisUrl);
  const door = await startDoor(places, database);
  const headers = { authorization: `Bearer ${ground.token}` };
  const send = (bodies: readonly string[]) =>
    sendAll({
      ...{ port: door.port, path: '/api/v1/contacts', headers, bodies },
      ...{ connections: CONNECTIONS, goOn: (sent) => sent < bodies.length },
    });
  const used = () => [door.pid, worker.pid].map(processorTime).concat(processorTimeOfFamily(ground.postgres.pid));
  const { count } = settings;
  try {
    return await onDatabase(database.ownerUrl, async (client) => {
      await send(settings.bodies.slice(0, WARM_UP));
      await untilDecided(client, WARM_UP);
      const before = used();
      const since = performance.now();
      await send(settings.bodies.slice(WARM_UP, WARM_UP + count));
      await untilDecided(client, WARM_UP + count);
      const perSecond = (count * 1_000) / (performance.now() - since);
      const [doorCpu = NaN, workerCpu = NaN, postgresCpu = NaN] = used().map(
        (time, at) => (time - (before[at] ?? NaN)) / count,
      );
      return { perSecond, doorCpu, workerCpu, postgresCpu };
    });
  } finally {
    await Promise.all([door.stop(), worker.stop()]);
  }
}

/** Cheap to ask: a row of the outbox goes in the transaction that decides. */
async function untilDecided(client: pg.Client, count: number): Promise<void> {
  const late = performance.now() + (count * 1_000) / SLOWEST + 10_000;
  for (;;) {
    const { rows } = await client.query<{ waits: boolean }>('SELECT EXISTS (SELECT FROM front_door.outbox) AS waits');
    if (!rows[0]?.waits) break;
    if (performance.now() > late) throw new Error(`${count} contacts were not decided in time`);
    await pause(ASK_EVERY_MS);
  }
  const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM front_door.decision');
  if (rows[0]?.n !== count) throw new Error(`${count} contacts were sent and ${rows[0]?.n} were decided`);
}

async function baseline(places: Places, database: BenchDatabase, { count, seed, redisUrl }: SustainedSettings) {
  const elapsed = await runBaseline<number>(places, 'pipeline', {
    DATABASE: database.ownerUrl,
    QUEUE_DATABASE: database.appUrl,
    REDIS: redisUrl,
    COUNT: count,
    SEED: seed,
    POOL,
  });
  return { perSecond: (count * 1_000) / elapsed };
}
