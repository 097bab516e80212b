import { join } from 'node:path';
import { childEnvironment } from '#config';
import { startChild } from '../../apps/supervisor/src/child.js';
import { freePort } from '../../apps/supervisor/src/free-port.js';
import { untilReady } from '../../apps/supervisor/src/until-ready.js';
import type { BenchDatabase } from './ground.js';

/** A process of the product or of a baseline. */
export interface Program {
  readonly pid: number;
  stop(): Promise<void>;
}

/** A program that answers on a port. */
export interface Server extends Program {
  readonly port: number;
}

/** Where the built product and the compiled baselines are. */
export interface Places {
  readonly checkout: string;
  readonly compiled: string;
}

/** Starts the built door. @param extra settings of this run, such as a profile to write */
export async function startDoor(
  places: Places,
  database: BenchDatabase,
  extra: NodeJS.ProcessEnv = {},
): Promise<Server> {
  const port = await freePort(0, '127.0.0.1', () => undefined);
  const script = join(places.checkout, 'dist/apps/triage-api/src/main.js');
  const environment = { ...productEnvironment(places, database, port), ...extra };
  const child = await startChild({ name: 'door', script, environment, say: () => undefined });
  await untilReady(`http://127.0.0.1:${port}`, 30_000, () => undefined);
  return { ...child, port };
}

/** Starts the built worker. @param redisUrl null: its queue is in PostgreSQL */
export async function startWorker(places: Places, database: BenchDatabase, redisUrl: string | null): Promise<Program> {
  const script = join(places.checkout, 'dist/apps/worker/src/main.js');
  const environment = { ...productEnvironment(places, database, 0), ...(redisUrl ? { REDIS_URL: redisUrl } : {}) };
  return startAndHear({ script, environment, readyLine: 'at work' });
}

const productEnvironment = (places: Places, { appUrl, intakeUrl }: BenchDatabase, port: number): NodeJS.ProcessEnv =>
  childEnvironment(
    { port, dataFolder: places.compiled, appUrl, intakeUrl, embedded: true },
    { PATH: process.env['PATH'], FRONT_DOOR_RATE: 'off' },
  );

/** Starts a baseline that serves HTTP. */
export async function startBaselineServer({ compiled }: Places, settings: BaselineSettings): Promise<Server> {
  const port = await freePort(0, '127.0.0.1', () => undefined);
  const script = join(compiled, 'test/bench/baselines/accept-server.js');
  const environment = baselineEnvironment({ ...settings, PORT: port });
  return { ...(await startAndHear({ script, environment, readyLine: 'ready' })), port };
}

/** Starts a compiled program of the benchmark that says `ready`. */
export const startProgram = (script: string, settings: BaselineSettings): Promise<Program> =>
  startAndHear({ script, environment: baselineEnvironment(settings), readyLine: 'ready' });

/** Runs a baseline to its end. @returns what it printed last, from JSON */
export async function runBaseline<Result>(
  { compiled }: Places,
  name: 'round-trip' | 'pipeline',
  settings: BaselineSettings,
): Promise<Result> {
  const lines: string[] = [];
  const script = join(compiled, `test/bench/baselines/${name}.js`);
  const environment = baselineEnvironment(settings);
  const child = await startChild({ name, script, environment, say: (line) => lines.push(line.slice(name.length + 2)) });
  const end = await child.exited;
  try {
    return JSON.parse(lines.at(-1) ?? '') as Result;
  } catch {
    throw new Error(`the baseline ${name} ${end}: ${lines.join('\n').slice(-1_000)}`);
  }
}

/** Settings of a baseline, by name. */
export type BaselineSettings = Readonly<Record<string, string | number | null>>;

const baselineEnvironment = (settings: BaselineSettings): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [`BENCH_${name}`, String(value ?? '')])),
});

async function startAndHear(plan: {
  script: string;
  environment: NodeJS.ProcessEnv;
  readyLine: string;
}): Promise<Program> {
  const lines: string[] = [];
  let heard: (ready: boolean) => void = () => undefined;
  const ready = new Promise<boolean>((resolve) => (heard = resolve));
  const say = (line: string): void => {
    lines.push(line);
    if (line.endsWith(plan.readyLine)) heard(true);
  };
  const child = await startChild({ name: 'bench', ...plan, say });
  const started = await Promise.race([ready, child.exited.then(() => false)]);
  if (!started) throw new Error(`${plan.script} did not start: ${lines.join('\n').slice(-1_000)}`);
  return child;
}
