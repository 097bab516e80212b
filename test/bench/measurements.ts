import { makeBodies } from './bodies.js';
import { measureAccept, profileAccept, type AcceptRound } from './figures/accept.js';
import { measureCommands, type CommandRun } from './figures/commands.js';
import { measureIdle, type IdleRound } from './figures/idle.js';
import { measureSize, type Size } from './figures/size.js';
import { measureStart, type StartRound } from './figures/start.js';
import { measureSustained, type SustainedRound } from './figures/sustained.js';
import { layGround, type Ground } from './ground.js';
import { describeMachine, type Machine } from './machine.js';
import { onDatabase } from './on-database.js';
import type { Places } from './programs.js';
import type { ProfileShare } from './read-profile.js';
import type { Figure, Wish } from './words.js';

export type Backend = 'postgres' | 'redis';

/** Everything one run measured, a value for each round. */
export interface Measurements {
  readonly at: string;
  readonly wish: Wish;
  readonly machine: Machine;
  readonly accept: readonly AcceptRound[];
  readonly idle: Readonly<Partial<Record<Backend, readonly IdleRound[]>>>;
  readonly sustained: Readonly<Partial<Record<Backend, readonly SustainedRound[]>>>;
  readonly start: readonly StartRound[];
  readonly size: Size | null;
  readonly profile: readonly ProfileShare[];
  readonly commands: readonly CommandRun[];
}

/** Contacts a second that a sustained measurement is made long enough for. */
const EXPECTED_PER_SECOND = 300;
const WARM_UP = 100;

/**
 * Measures what was asked for: every round everything once, the product first in every other one. Asked to stop (SIGINT), it
 * ends after the round under way, and what was measured is kept.
 */
export async function measure(wish: Wish, places: Places, say: (line: string) => void): Promise<Measurements> {
  const ground = await layGround(places.checkout, say);
  try {
    const machine = describeMachine(places.checkout, await versionsOf(ground));
    const rounds = await measureRounds(ground, wish, places, say);
    const bodies = makeBodies(2_000, wish.seed);
    return {
      at: new Date().toISOString(),
      wish,
      machine,
      ...rounds,
      size: wish.figures.includes('size') ? measureSize(places.checkout) : null,
      profile: wish.profile ? await profileAccept(ground, places, { seconds: wish.seconds, bodies }) : [],
      commands: await measureCommands(places.checkout, wish.commands),
    };
  } finally {
    await ground.stop();
  }
}

async function measureRounds(ground: Ground, wish: Wish, places: Places, say: (line: string) => void) {
  const count = wish.seconds * EXPECTED_PER_SECOND;
  const bodies = makeBodies(count + WARM_UP, wish.seed);
  const { seed } = wish;
  const accept: AcceptRound[] = [];
  const idle: Partial<Record<Backend, IdleRound[]>> = {};
  const sustained: Partial<Record<Backend, SustainedRound[]>> = {};
  const start: StartRound[] = [];
  const wanted = (figure: Figure): boolean => wish.figures.includes(figure);
  let goOn = true;
  process.once('SIGINT', () => (goOn = false));
  for (let round = 1; goOn && round <= wish.rounds; round += 1) {
    const productFirst = round % 2 === 0;
    say(`Round ${round} of ${wish.rounds}, ${productFirst ? 'product' : 'baseline'} first`);
    if (wanted('accept'))
      accept.push(await measureAccept(ground, places, { seconds: wish.seconds, bodies, productFirst }));
    for (const [backend, redisUrl] of backendsOf(ground)) {
      const settings = { bodies, seed, redisUrl, productFirst };
      if (wanted('idle'))
        (idle[backend] ??= []).push(await measureIdle(ground, places, { ...settings, count: wish.idle }));
      if (wanted('sustained'))
        (sustained[backend] ??= []).push(await measureSustained(ground, places, { ...settings, count }));
    }
    if (wanted('start')) start.push(await measureStart(places.checkout));
  }
  return { accept, idle, sustained, start };
}

const backendsOf = ({ redis }: Ground): readonly (readonly [Backend, string | null])[] => [
  ['postgres', null],
  ...(redis ? ([['redis', redis.url]] as const) : []),
];

async function versionsOf({ postgres, redis }: Ground) {
  const version = await onDatabase(postgres.url('postgres'), async (client) => {
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return rows[0]?.server_version ?? 'unknown';
  });
  return { postgres: version, redis: redis?.version ?? null };
}
