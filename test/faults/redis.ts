import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Running } from '../../apps/supervisor/src/supervise.js';
import { watchOver } from '../../apps/supervisor/src/watchdog.js';

/** A Redis of our own, which writes every command to disc before it answers. */
export interface RunningRedis extends Running {
  readonly pid: number;
}

/** Whether `redis-server` is on the path. */
export const redisIsHere = (): boolean => spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;

/**
 * Starts Redis on this machine alone; started again on the same folder it has what it had.
 * @throws when it does not answer within ten seconds
 */
export async function startRedis(folder: string, port: number): Promise<RunningRedis> {
  mkdirSync(folder, { recursive: true });
  const settings = {
    bind: '127.0.0.1',
    port,
    dir: folder,
    save: '',
    appendonly: 'yes',
    appendfsync: 'always',
    'maxmemory-policy': 'noeviction',
  };
  const words = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn('redis-server', words, { cwd: '/', detached: true, stdio: 'ignore' });
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with exit code ${code}`));
  });
  const pid = child.pid ?? 0;
  const callOff = watchOver({ pid, ask: 'TERM', make: 'KILL', seconds: 5 });
  void exited.then(callOff);
  await untilItAnswers(port);
  return {
    pid,
    exited,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** Throws away everything the queue holds. */
export const dropRedis = (port: number): Promise<void> => ask(port, async (redis) => void (await redis.flushall()));

async function untilItAnswers(port: number): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask(port, async (redis) => void (await redis.ping()));
    } catch (error) {
      if (tries === 100) throw error;
      await pause(100);
    }
  }
}

async function ask(port: number, work: (redis: Redis) => Promise<void>): Promise<void> {
  const redis = new Redis({ host: '127.0.0.1', port, lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 1 });
  redis.on('error', () => undefined); // told by the command that fails
  try {
    await redis.connect();
    await work(redis);
  } finally {
    redis.disconnect();
  }
}
