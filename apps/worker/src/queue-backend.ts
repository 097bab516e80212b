import { createPostgresBackend, setDefaultBackendFactory, type BackendFactory, type ConnectionOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { CannotRun, line, shown, type Line } from '#record';
import type { WorkerSettings } from './worker-settings.js';

const QUEUE_SCHEMA = 'bullmq';
const POOL_PER_QUEUE = 4;
const CONNECT_LIMIT_MS = 3_000;
const QUERY_LIMIT_MS = 5_000;

/** Longest a worker may sleep on one connection: a connection that died in silence is then noticed. */
const LONGEST_SLEEP_SECONDS = 5;

/** A Redis that cannot be reached at the start is looked for this often. */
const LOOK_EVERY_MS = 5_000;

type BackendSettings = Pick<WorkerSettings, 'redisUrl' | 'appUrl'> &
  Partial<Pick<WorkerSettings, 'say' | 'startAgain'>>;

/**
 * Chooses where BullMQ keeps its queues, before any queue is built: Redis where `REDIS_URL` is set, else the same PostgreSQL.
 * A Redis that is away keeps nobody from climbing ladders or from deciding: work is done without it until it is there.
 * @throws when Redis may forget what it was given (`maxmemory-policy` other than `noeviction`)
 */
export async function chooseQueueBackend(settings: BackendSettings): Promise<ConnectionOptions> {
  const { redisUrl, appUrl } = settings;
  if (redisUrl) {
    setDefaultBackendFactory();
    await refuseForgetfulRedis(redisUrl, settings);
    return { url: redisUrl, maxRetriesPerRequest: null, connectTimeout: CONNECT_LIMIT_MS };
  }
  setDefaultBackendFactory(postgresThatWakes);
  return {
    connectionString: inSchema(appUrl),
    schema: QUEUE_SCHEMA,
    skipMigrations: true,
    max: POOL_PER_QUEUE,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    query_timeout: QUERY_LIMIT_MS,
    statement_timeout: QUERY_LIMIT_MS,
    keepAlive: true,
    application_name: 'front-door-queue',
  } as unknown as ConnectionOptions;
}

const postgresThatWakes = ((...given: Parameters<typeof createPostgresBackend>) => {
  const backend = createPostgresBackend(...given);
  Object.defineProperty(backend, 'maximumBlockTimeout', { get: () => LONGEST_SLEEP_SECONDS });
  return backend;
}) as BackendFactory<ReturnType<typeof createPostgresBackend>>;

/** An address may carry session options of its own (a role), and those would displace the ones BullMQ adds for its schema. */
function inSchema(url: string): string {
  const option = encodeURIComponent(`-c search_path=${QUEUE_SCHEMA}`);
  return url.replace(/([?&]options=[^&]*)/, `$1%20${option}`);
}

async function refuseForgetfulRedis(url: string, { say, startAgain }: BackendSettings): Promise<void> {
  const forgetful = await forgetfulness(url).catch((error: unknown) => {
    say?.(line`Redis cannot be reached (${shown.cause(error)}); work is done without it until it is there`);
    refuseWhenFound(url, (why) => startAgain?.(why));
    return null;
  });
  if (forgetful) throw new CannotRun(forgetful);
}

/** One that turns out to be forgetful when it comes back is refused then, as it would have been at the start. */
function refuseWhenFound(url: string, startAgain: (why: Line) => void): void {
  const again = (): void => refuseWhenFound(url, startAgain);
  setTimeout(() => {
    forgetfulness(url).then((forgetful) => (forgetful ? startAgain(forgetful) : undefined), again);
  }, LOOK_EVERY_MS).unref();
}

/** Why this Redis may throw away work; null where it does not. @throws when it cannot be reached */
async function forgetfulness(url: string): Promise<Line | null> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_LIMIT_MS,
    maxRetriesPerRequest: 1,
    retryStrategy: null,
  });
  redis.on('error', () => undefined); // told by the command that fails
  try {
    await redis.connect();
    const [, policy] = (await redis.config('GET', 'maxmemory-policy')) as [string, string];
    if (policy === 'noeviction') return null;
    return line`Redis has maxmemory-policy ${shown.code(policy)}: it may throw away work. Set it to noeviction, then start again`;
  } finally {
    redis.disconnect();
  }
}
