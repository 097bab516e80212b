import { createPostgresBackend, setDefaultBackendFactory, type BackendFactory, type ConnectionOptions } from 'bullmq';
import { Redis } from 'ioredis';
import type { WorkerSettings } from './worker-settings.js';

const QUEUE_SCHEMA = 'bullmq';
const POOL_PER_QUEUE = 4;
const CONNECT_LIMIT_MS = 3_000;
const QUERY_LIMIT_MS = 5_000;

/** Longest a worker may sleep on one connection: a connection that died in silence is then noticed. */
const LONGEST_SLEEP_SECONDS = 5;

/**
 * Chooses where BullMQ keeps its queues, before any queue is built: Redis where `REDIS_URL` is set, else the same PostgreSQL.
 * @throws when Redis may forget what it was given (`maxmemory-policy` other than `noeviction`), or cannot be reached
 */
export async function chooseQueueBackend({
  redisUrl,
  appUrl,
}: Pick<WorkerSettings, 'redisUrl' | 'appUrl'>): Promise<ConnectionOptions> {
  if (redisUrl) {
    setDefaultBackendFactory();
    await refuseForgetfulRedis(redisUrl);
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

async function refuseForgetfulRedis(url: string): Promise<void> {
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
    if (policy !== 'noeviction') {
      throw new Error(
        `Redis has maxmemory-policy ${policy}: it may throw away work. Set it to noeviction, then start again`,
      );
    }
  } finally {
    redis.disconnect();
  }
}
