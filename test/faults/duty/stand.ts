import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parse, stringify } from 'yaml';
import { asRole, DATABASE } from '../../../apps/supervisor/src/addresses.js';
import { startChild } from '../../../apps/supervisor/src/child.js';
import { closingList, type Closing } from '../../../apps/supervisor/src/closing.js';
import { startPostgres } from '../../../apps/supervisor/src/embedded-postgres/index.js';
import { freePort } from '../../../apps/supervisor/src/free-port.js';
import { release } from '../../../apps/supervisor/src/release.js';
import type { Say } from '../../../apps/supervisor/src/say.js';
import { keepRunning, type Running } from '../../../apps/supervisor/src/supervise.js';
import { untilReady } from '../../../apps/supervisor/src/until-ready.js';
import { childEnvironment, readEnv } from '#config';
import { openProxy, type Proxy } from '../../support/proxy.js';
import { openProviders, type Providers } from './providers.js';
import { setWatch } from './watch.js';

/** A service of its own under a fault: the built processes, with what stands between them and everything they talk to. */
export interface Stand {
  readonly door: string;
  /** The database itself, as its owner; the worker goes through `database`. */
  readonly ownerUrl: string;
  readonly tokens: Readonly<Record<string, string>>;
  readonly providers: Providers;
  readonly database: Proxy;
  /** Numbers of the processes there are now. */
  readonly pids: ReadonlyMap<Part, number>;
  /** A second worker beside the first. @returns its number */
  startSecond(): Promise<number>;
  stopSecond(): Promise<void>;
  /** Ends the worker. @returns once it is back and at work, with its clock so many milliseconds wrong */
  restartWorker(clockMs: number): Promise<void>;
  /** For how many milliseconds there was no worker, since it was last asked. */
  awayMs(): number;
  stop(): Promise<void>;
}

export type Part = 'worker' | 'second' | 'api' | 'postgres';

const READY_WITHIN_MS = 120_000;
/** One fault at a time: a part that was killed is not made to wait for those killed before it. */
const PACE = { waits: [0.2, 0.5, 1], steady: 1 };

/** As much of a locality's file as is changed. */
interface Locality {
  readonly teams: readonly { readonly kind: string; hours: object }[];
  readonly ladder: readonly object[];
  readonly duty: object;
}

/** A root to start programs in: this checkout, with a locality whose day teams are shut and whose rungs are as short as may be. */
export function layOutRoot(checkout: string): string {
  const root = mkdtempSync(join(tmpdir(), 'front-door-duty-root-'));
  chmodSync(root, 0o755);
  for (const name of readdirSync(checkout))
    if (name !== 'config' && name !== '.data') symlinkSync(join(checkout, name), join(root, name));
  cpSync(join(checkout, 'config'), join(root, 'config'), { recursive: true });
  const path = join(root, 'config/localities/buckinghamshire/locality.yaml');
  const locality = parse(readFileSync(path, 'utf8')) as Locality;
  const hour = (new Date().getUTCHours() + 12) % 24; // half a day away: it is night for as long as this runs
  const hours = `${String(hour).padStart(2, '0')}:00-${String(hour).padStart(2, '0')}:01`;
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'bankHoliday'];
  for (const team of locality.teams)
    if (team.kind !== 'duty') team.hours = Object.fromEntries(days.map((day) => [day, hours]));
  for (const rung of locality.ladder) Object.assign(rung, { minutes: 1, standing: true });
  Object.assign(locality.duty, { decideWithinMinutes: 1 });
  writeFileSync(path, stringify(locality));
  return root;
}

/** @param root as laid out; this process works in it @throws when the service does not become ready */
export async function openStand(root: string, say: Say): Promise<Stand> {
  const closing = closingList();
  const dataFolder = mkdtempSync(join(tmpdir(), 'front-door-duty-'));
  await closing.afterwards(Promise.resolve({ stop: async () => rmSync(dataFolder, { recursive: true, force: true }) }));
  try {
    return await openIn(dataFolder, root, say, closing);
  } catch (error) {
    await closing.closeAll();
    throw error;
  }
}

async function openIn(dataFolder: string, root: string, say: Say, closing: Closing): Promise<Stand> {
  const pids = new Map<Part, number>();
  const keep = async <Kind extends Running & { pid: number }>(
    part: Part,
    start: () => Promise<Kind>,
  ): Promise<Kind> => {
    const remember = async () => {
      const started = await start();
      pids.set(part, started.pid);
      return started;
    };
    const running = await remember();
    await closing.afterwards(Promise.resolve(keepRunning(part, running, remember, say, PACE)));
    return running;
  };
  const options = { dataFolder: join(dataFolder, 'postgres'), checkout: root };
  mkdirSync(options.dataFolder);
  let socketFolder: string | null = null;
  const postgres = await keep('postgres', () => startPostgres(socketFolder ? { ...options, socketFolder } : options));
  socketFolder = postgres.socketFolder;
  const database = await closing.afterwards(openProxy(() => ({ path: join(postgres.socketFolder, '.s.PGSQL.5432') })));
  const providers = await closing.afterwards(openProviders());
  const ownerUrl = postgres.url(DATABASE);
  const raw = { ...settings(), ...providers.settings };
  const reading = readEnv(raw);
  if (!reading.ok) throw new Error(reading.problems.join('; '));
  await release({ ownerUrl, checkout: root, env: reading.env, dataFolder, say });
  await setWatch(ownerUrl);
  const port = await freePort(0, '127.0.0.1', say);
  const owner = new URL(ownerUrl.replace('@/', '@localhost/')).username;
  const through = `postgres://${owner}@127.0.0.1:${database.port}/${DATABASE}`;
  const environment = (url: string) => {
    const [appUrl, intakeUrl] = [asRole(url, 'front_door_app'), asRole(url, 'front_door_intake')];
    return childEnvironment({ port, dataFolder, appUrl, intakeUrl, embedded: true }, raw);
  };
  const shift = writeClock(dataFolder);
  let clockMs = 0;
  let timesAtWork = 0;
  let awayMs = 0;
  const hear: Say = (line) => {
    if (line === 'worker: at work') timesAtWork += 1;
    say(line);
  };
  const worker = (name: string) => () =>
    startChild({
      ...{ name, script: join(root, 'dist/apps/worker/src/main.js'), say: hear },
      environment: {
        ...environment(through),
        ...(clockMs === 0 ? {} : { NODE_OPTIONS: `--import=file://${shift}`, CLOCK_WRONG_BY_MS: String(clockMs) }),
      },
    });
  const api = () =>
    startChild({
      name: 'API',
      script: join(root, 'dist/apps/triage-api/src/main.js'),
      environment: environment(ownerUrl),
      say,
    });
  await Promise.all([keep('api', api), keep('worker', worker('worker'))]);
  const door = `http://127.0.0.1:${port}`;
  await untilReady(door, READY_WITHIN_MS, say);
  let second: (Running & { pid: number }) | null = null;
  const stopSecond = async (): Promise<void> => {
    await second?.stop();
    second = null;
  };
  await closing.afterwards(Promise.resolve({ stop: stopSecond }));
  return {
    ...{ door, ownerUrl, providers, database, pids, stopSecond, stop: () => closing.closeAll() },
    tokens: JSON.parse(readFileSync(join(dataFolder, 'demo-tokens.json'), 'utf8')) as Record<string, string>,
    startSecond: async () => {
      second = await worker('second worker')();
      return second.pid;
    },
    restartWorker: async (ms) => {
      clockMs = ms;
      const before = timesAtWork;
      const killed = performance.now();
      process.kill(pids.get('worker') as number, 'SIGKILL');
      while (timesAtWork === before && performance.now() < killed + READY_WITHIN_MS) await pause(100);
      awayMs += performance.now() - killed;
    },
    awayMs: () => {
      const was = awayMs;
      awayMs = 0;
      return was;
    },
  };
}

/** A program's own clock, wrong by as much as its environment says: nothing of the service is told. */
function writeClock(folder: string): string {
  const path = join(folder, 'wrong-clock.mjs');
  const code = `const [by, Right] = [Number(process.env.CLOCK_WRONG_BY_MS), Date];
globalThis.Date = class Date extends Right {
  constructor(...given) { super(...(given.length === 0 ? [Right.now() + by] : given)); }
  static now() { return Right.now() + by; }
};`;
  writeFileSync(path, code, { mode: 0o644 });
  return path;
}

/** This process's environment without what others set for another service. */
function settings(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(FRONT_DOOR_|DATABASE_|REDIS_|PG[A-Z]+$|HOST$|PORT$|NODE_OPTIONS$)/.test(name),
  );
  const ours = { FRONT_DOOR_RATE: 'off', FRONT_DOOR_SAMPLES: 'none', FRONT_DOOR_CANARY_MINUTES: 'off' };
  return { ...Object.fromEntries(kept), ...ours, FRONT_DOOR_OUTBOUND: 'anywhere' };
}
