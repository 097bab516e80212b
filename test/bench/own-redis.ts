import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../../apps/supervisor/src/free-port.js';
import { watchOver } from '../../apps/supervisor/src/watchdog.js';

/** A Redis that we started, on a port of its own. */
export interface OwnRedis {
  readonly url: string;
  readonly pid: number;
  readonly version: string;
  /** Forgets everything, before the next measurement. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 5_000;

/** Starts a Redis that keeps nothing on the disc: a queue is a hint. Null where there is no `redis-server`. */
export async function startRedis(): Promise<OwnRedis | null> {
  const { stdout } = spawnSync('redis-server', ['--version'], { encoding: 'utf8' });
  if (!stdout) return null;
  const port = await freePort(0, '127.0.0.1', () => undefined);
  const words = { port, bind: '127.0.0.1', save: '', appendonly: 'no', 'maxmemory-policy': 'noeviction' };
  const child = spawn(
    'redis-server',
    Object.entries(words).flatMap(([name, value]) => [`--${name}`, String(value)]),
    { stdio: 'ignore', detached: true },
  );
  const callOff = watchOver({ pid: child.pid ?? 0, ask: 'TERM', make: 'KILL', seconds: 5 });
  const url = `redis://127.0.0.1:${port}`;
  await onRedis(url, untilItAnswers);
  return {
    url,
    pid: child.pid ?? 0,
    version: /v=([\d.]+)/.exec(stdout)?.[1] ?? '',
    empty: () => onRedis(url, async (redis) => void (await redis.flushall())),
    stop: () => stop(child).finally(callOff),
  };
}

async function onRedis(url: string, work: (redis: Redis) => Promise<void>): Promise<void> {
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  redis.on('error', () => undefined); // until it is up
  try {
    await work(redis);
  } finally {
    redis.disconnect();
  }
}

async function untilItAnswers(redis: Redis): Promise<void> {
  const answered = redis.ping().then(() => true);
  const late = pause(PATIENCE_MS, false, { ref: false });
  if (!(await Promise.race([answered, late]))) throw new Error('redis-server does not answer');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
