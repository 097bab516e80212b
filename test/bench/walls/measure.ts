import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { demoActor } from '#config';
import { freePort } from '../../../apps/supervisor/src/free-port.js';
import { onFresh } from '../figures/in-turn.js';
import type { BenchDatabase, Ground } from '../ground.js';
import { onDatabase } from '../on-database.js';
import { startProgram, type Places } from '../programs.js';
import { median, percentile } from '../statistics.js';

/** A wall that one side of a comparison is without. */
export const WALLS = ['sign-in', 'access-log', 'rows'] as const;
export type Wall = (typeof WALLS)[number];

/** How fast one door answered. */
export interface WallSide {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
}

/** One wall's cost on one kind of request, over all rounds. */
export interface WallFigure {
  readonly wall: Wall;
  readonly asks: 'accept' | 'read';
  readonly withIt: WallSide;
  readonly withoutIt: WallSide;
  /** Time of a request with the wall over time without it, the median of the rounds. */
  readonly ratio: number;
}

export interface WallSettings {
  readonly rounds: number;
  readonly seconds: number;
  readonly bodies: readonly string[];
}

const CONNECTIONS = 8;
const READ = 100;
const BUCKINGHAMSHIRE = 'buckinghamshire';

/** What each wall costs: the same door with it and without it, in turn, each on a fresh copy of the released database. */
export async function measureWalls(ground: Ground, places: Places, settings: WallSettings): Promise<WallFigure[]> {
  const rounds: Record<string, { readonly withIt: Sides; readonly withoutIt: Sides }[]> = {};
  for (let round = 0; round < settings.rounds; round += 1)
    for (const wall of WALLS) {
      const side = (without: Wall | null) =>
        onFresh(ground, (database) => measureSide(ground, places, { database, without, settings }));
      const order = round % 2 === 0 ? [null, wall] : [wall, null];
      const sides = [await side(order[0] ?? null), await side(order[1] ?? null)] as [Sides, Sides];
      const [withIt, withoutIt] = round % 2 === 0 ? sides : [sides[1], sides[0]];
      (rounds[wall] ??= []).push({ withIt, withoutIt });
    }
  return WALLS.flatMap((wall) => (['accept', 'read'] as const).map((asks) => figureOf(wall, asks, rounds[wall] ?? [])));
}

type Sides = Readonly<Record<'accept' | 'read', WallSide>>;

function figureOf(
  wall: Wall,
  asks: 'accept' | 'read',
  rounds: readonly { readonly withIt: Sides; readonly withoutIt: Sides }[],
): WallFigure {
  const side = (which: 'withIt' | 'withoutIt'): WallSide => ({
    perSecond: median(rounds.map((round) => round[which][asks].perSecond)),
    p50: median(rounds.map((round) => round[which][asks].p50)),
  });
  const ratio = median(rounds.map(({ withIt, withoutIt }) => withoutIt[asks].perSecond / withIt[asks].perSecond));
  return { wall, asks, ratio, withIt: side('withIt'), withoutIt: side('withoutIt') };
}

interface SideWish {
  readonly database: BenchDatabase;
  readonly without: Wall | null;
  readonly settings: WallSettings;
}

async function measureSide(
  { tokens }: Ground,
  places: Places,
  { database, without, settings }: SideWish,
): Promise<Sides> {
  if (without === 'rows') await onDatabase(database.ownerUrl, (client) => client.query(NO_ROW_LEVEL_SECURITY));
  const ids: string[] = [];
  const forSender = await openDoor(places, database, { without, who: 'school' });
  const sender = `Bearer ${tokens['school'] ?? ''}`;
  const accept = await underLoad(settings.seconds, async (ask, n) => {
    const body = settings.bodies[n % settings.bodies.length] ?? '';
    const answer = await ask({ port: forSender.port, path: '/api/v1/contacts', token: sender, body }, 202);
    if (ids.length < READ) ids.push((JSON.parse(answer) as { id: string }).id);
  }).finally(() => forSender.stop());
  const forReader = await openDoor(places, database, { without, who: 'front-door' });
  const reader = `Bearer ${tokens['front-door'] ?? ''}`;
  const read = await underLoad(settings.seconds, async (ask, n) => {
    await ask(
      { port: forReader.port, path: `/api/v1/contacts/${ids[n % ids.length]}`, token: reader, body: null },
      200,
    );
  }).finally(() => forReader.stop());
  return { accept, read };
}

async function openDoor(
  { checkout, compiled }: Places,
  { appUrl, intakeUrl }: BenchDatabase,
  { without, who }: { readonly without: Wall | null; readonly who: string },
) {
  const port = await freePort(0, '127.0.0.1', () => undefined);
  const settings = { CHECKOUT: checkout, APP_URL: appUrl, INTAKE_URL: intakeUrl, PORT: port, WITHOUT: without };
  const actor = JSON.stringify(demoActor(who, BUCKINGHAMSHIRE));
  const program = await startProgram(join(compiled, 'test/bench/walls/door.js'), { ...settings, ACTOR: actor });
  return { port, stop: () => program.stop() };
}

interface Asked {
  readonly port: number;
  readonly path: string;
  readonly token: string;
  readonly body: string | null;
}
type Ask = (asked: Asked, wanted: number) => Promise<string>;

async function underLoad(seconds: number, once: (ask: Ask, n: number) => Promise<void>): Promise<WallSide> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const ask: Ask = (asked, wanted) => answerTo(agent, asked, wanted);
  let n = 0;
  const go = async (until: number): Promise<number[]> => {
    const latencies: number[] = [];
    const lane = async (): Promise<void> => {
      while (performance.now() < until) {
        const since = performance.now();
        await once(ask, n++);
        latencies.push(performance.now() - since);
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, lane));
    return latencies;
  };
  await go(performance.now() + (seconds * 1_000) / 4);
  const since = performance.now();
  const latencies = await go(since + seconds * 1_000);
  agent.destroy();
  return { perSecond: (latencies.length * 1_000) / (performance.now() - since), p50: percentile(latencies, 0.5) };
}

function answerTo(agent: Agent, { port, path, token, body }: Asked, wanted: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: token, ...(body === null ? {} : { 'content-type': 'application/json' }) };
    const asking = request(
      { agent, port, path, headers, host: '127.0.0.1', method: body === null ? 'GET' : 'POST' },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () =>
          answer.statusCode === wanted ? resolve(text) : reject(new Error(`${path}: ${answer.statusCode} ${text}`)),
        );
      },
    );
    asking.on('error', reject).end(body ?? undefined);
  });
}

/** In this copy of the database alone. */
const NO_ROW_LEVEL_SECURITY = `
  DO $$ DECLARE t regclass; BEGIN
    FOR t IN SELECT oid FROM pg_class WHERE relrowsecurity AND relnamespace = 'front_door'::regnamespace LOOP
      EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY', t);
    END LOOP;
  END $$`;
