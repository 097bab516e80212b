import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { asRole, DATABASE } from '../../apps/supervisor/src/addresses.js';
import { startChild } from '../../apps/supervisor/src/child.js';
import { closingList, type Closing } from '../../apps/supervisor/src/closing.js';
import { startPostgres } from '../../apps/supervisor/src/embedded-postgres/index.js';
import { freePort } from '../../apps/supervisor/src/free-port.js';
import { release } from '../../apps/supervisor/src/release.js';
import type { Say } from '../../apps/supervisor/src/say.js';
import { keepRunning, type Running } from '../../apps/supervisor/src/supervise.js';
import { untilReady } from '../../apps/supervisor/src/until-ready.js';
import { childEnvironment, readEnv } from '#config';
import type { Backend, FaultKind } from './fault.js';
import { dropPostgresQueue } from './queue-tables.js';
import { dropRedis, startRedis } from './redis.js';

/** The built service, run as the supervisor runs it, with handles to kill its parts by. */
export interface ServiceUnderFault {
  readonly door: string;
  readonly ownerUrl: string;
  /** Bearer tokens by the demonstration's names. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Does it, now. @returns in a few words what was done */
  strike(kind: FaultKind): Promise<string>;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 60_000;

/** Long enough that work must be done without it. */
const REDIS_AWAY_MS = 4_000;

type Start<Kind extends Running> = () => Promise<Kind & { pid: number }>;

/**
 * Starts PostgreSQL on a data folder of its own, Redis where it is asked for, the API and the worker, each kept running by the
 * supervisor's own means.
 * @param checkout a built one
 * @throws when the service does not become ready within a minute
 */
export async function openService(checkout: string, backend: Backend, say: Say): Promise<ServiceUnderFault> {
  const closing = closingList();
  const dataFolder = mkdtempSync(join(tmpdir(), 'front-door-faults-'));
  await closing.afterwards(Promise.resolve({ stop: async () => rmSync(dataFolder, { recursive: true, force: true }) }));
  try {
    return await openIn(dataFolder, { checkout, backend, say, closing });
  } catch (error) {
    await closing.closeAll();
    throw error;
  }
}

interface Opening {
  readonly checkout: string;
  readonly backend: Backend;
  readonly say: Say;
  readonly closing: Closing;
}

async function openIn(dataFolder: string, { checkout, backend, say, closing }: Opening): Promise<ServiceUnderFault> {
  const pids = new Map<FaultKind, number>();
  async function keep<Kind extends Running>(
    kind: FaultKind,
    first: Start<Kind>,
    again: Start<Kind> = first,
  ): Promise<Kind> {
    const remember = async (start: Start<Kind>) => {
      const started = await start();
      pids.set(kind, started.pid);
      return started;
    };
    const running = await remember(first);
    await closing.afterwards(Promise.resolve(keepRunning(kind, running, () => remember(again), say)));
    return running;
  }

  const options = { dataFolder, checkout };
  let socketFolder = '';
  const postgres = await keep(
    'postgres',
    () => startPostgres(options),
    () => startPostgres({ ...options, socketFolder }),
  );
  socketFolder = postgres.socketFolder;
  const redisPort = await freePort(0, '127.0.0.1', say);
  const redis = () => startRedis(join(dataFolder, 'redis'), redisPort);
  if (backend === 'redis') await keep('redis', redis, () => pause(REDIS_AWAY_MS).then(redis));
  const raw = settings(backend === 'redis' ? `redis://127.0.0.1:${redisPort}` : null);
  const ownerUrl = postgres.url(DATABASE);
  await release({ ownerUrl, checkout, env: envOf(raw), dataFolder, say });
  const port = await freePort(0, '127.0.0.1', say);
  const [appUrl, intakeUrl] = [asRole(ownerUrl, 'front_door_app'), asRole(ownerUrl, 'front_door_intake')];
  const environment = childEnvironment({ port, dataFolder, appUrl, intakeUrl, embedded: true }, raw);
  const program = (name: string, app: string) => () =>
    startChild({ name, script: join(checkout, `dist/apps/${app}/src/main.js`), environment, say });
  await Promise.all([keep('api', program('API', 'triage-api')), keep('worker', program('worker', 'worker'))]);
  const door = `http://127.0.0.1:${port}`;
  await untilReady(door, READY_WITHIN_MS, say);
  const tokens = JSON.parse(readFileSync(join(dataFolder, 'demo-tokens.json'), 'utf8')) as Record<string, string>;
  const drop = () => (backend === 'redis' ? dropRedis(redisPort) : dropPostgresQueue(ownerUrl));
  return { door, ownerUrl, tokens, strike: (kind) => strike(kind, pids, drop), stop: () => closing.closeAll() };
}

async function strike(
  kind: FaultKind,
  pids: ReadonlyMap<FaultKind, number>,
  drop: () => Promise<void>,
): Promise<string> {
  if (kind === 'queue') {
    await drop();
    return 'the queue was emptied';
  }
  const pid = pids.get(kind);
  if (!pid) throw new Error(`${kind} does not run`);
  process.kill(pid, 'SIGKILL');
  return `${kind} (process ${pid}) was killed`;
}

/** This process's environment without what others set for another service. */
function settings(redisUrl: string | null): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(FRONT_DOOR_|DATABASE_|REDIS_|PG[A-Z]+$|HOST$|PORT$)/.test(name),
  );
  const ours = { FRONT_DOOR_RATE: 'off', FRONT_DOOR_SAMPLES: 'none', ...(redisUrl ? { REDIS_URL: redisUrl } : {}) };
  return { ...Object.fromEntries(kept), ...ours };
}

function envOf(raw: NodeJS.ProcessEnv) {
  const reading = readEnv(raw);
  if (!reading.ok) throw new Error(reading.problems.join('; '));
  return reading.env;
}
