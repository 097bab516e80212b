import { loadavg } from 'node:os';
import { readPublishedData } from '#config';
import { describeMachine, type Machine } from '../machine.js';
import { onDatabase } from '../on-database.js';
import { measureAccepting } from './accepting.js';
import { measureDecisions, type DecisionsMeasured } from './decisions.js';
import { layGround, type MadeUpDatabase, type QueriesGround } from './ground.js';
import { measureLatency, summed, type Latency } from './latency.js';
import type { MadeUp } from './make-up.js';
import { explain, LARGE, readWhole, rowsRead, wholeReads, type Plan } from './plans.js';
import { PROBES } from './probes.js';
import { pickTargets, type Targets } from './targets.js';
import type { QueriesWish } from './words.js';

export type Both<Value> = Readonly<Record<'small' | 'large', Value>>;

/** All that a run measured. */
export interface QueriesMeasured {
  readonly at: string;
  readonly wish: QueriesWish;
  readonly machine: Machine;
  /** Load over the minute before each round. */
  readonly loads: readonly number[];
  readonly made: Both<MadeUp>;
  readonly latencies: readonly { readonly name: string; readonly grows: boolean; readonly of: Both<Latency> }[];
  readonly accepting: Both<Latency>;
  readonly decisions: Both<DecisionsMeasured>;
  readonly plans: readonly Plan[];
  /** Large tables that some statement read whole, and which: a fault. */
  readonly faults: readonly string[];
}

/** Measures every probe on both sets, the small one first in every other round; then accepting and deciding; then the plans. */
export async function measureQueries(
  wish: QueriesWish,
  checkout: string,
  say: (line: string) => void,
): Promise<QueriesMeasured> {
  const large = { open: wish.open, closed: wish.closed };
  const small = { open: wish.small, closed: Math.round((wish.closed * wish.small) / wish.open) };
  const ground = await layGround(checkout, { data: wish.data, small, large }, say);
  try {
    const machine = describeMachine(checkout, { postgres: await versionOf(ground), redis: null });
    const targets = { small: await pickTargets(ground.small), large: await pickTargets(ground.large) };
    const before = await wholeReads(ground.large);
    const rounds = await measureRounds(ground, targets, wish, say);
    const plans = await plansOf(ground.large, targets.large);
    const faults = faultsOf(plans, before, await wholeReads(ground.large));
    const published = readPublishedData(checkout);
    const both = async <Value>(does: (database: MadeUpDatabase) => Promise<Value>): Promise<Both<Value>> => ({
      small: await does(ground.small),
      large: await does(ground.large),
    });
    say('Accepting and deciding');
    const accepting = await both(async (database) =>
      summed(await measureAccepting(database, published, wish.times, 16)),
    );
    const decisions = await both((database) => measureDecisions(database, published, wish.seconds));
    const made = { small: ground.small.made, large: ground.large.made };
    return { at: new Date().toISOString(), wish, machine, made, ...rounds, accepting, decisions, plans, faults };
  } finally {
    await ground.stop();
  }
}

async function measureRounds(
  ground: QueriesGround,
  targets: Both<Targets>,
  { rounds, times }: QueriesWish,
  say: (line: string) => void,
): Promise<Pick<QueriesMeasured, 'loads' | 'latencies'>> {
  const loads: number[] = [];
  const taken = new Map(PROBES.map(({ name }) => [name, { small: [] as number[], large: [] as number[] }]));
  for (let round = 1; round <= rounds; round++) {
    loads.push(loadavg()[0] ?? NaN);
    say(`Round ${round} of ${rounds}, load ${loads.at(-1)?.toFixed(1)}`);
    for (const probe of PROBES)
      for (const side of round % 2 === 0 ? (['large', 'small'] as const) : (['small', 'large'] as const))
        taken.get(probe.name)?.[side].push(...(await measureLatency(ground[side], probe, targets[side], times)));
  }
  const latencies = PROBES.map(({ name, grows }) => {
    const { small = [], large = [] } = taken.get(name) ?? {};
    return { name, grows, of: { small: summed(small), large: summed(large) } };
  });
  return { loads, latencies };
}

async function plansOf(database: MadeUpDatabase, targets: Targets): Promise<Plan[]> {
  const plans: Plan[] = [];
  for (const { name, asks } of PROBES) plans.push(...(await explain(database, name, (tx) => asks(tx, targets, 0))));
  return plans;
}

function faultsOf(
  plans: readonly Plan[],
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): string[] {
  const explained = plans.flatMap((plan) =>
    readWhole(plan)
      .filter((table) => before.has(table))
      .map((table) => `${plan.probe} reads ${table} whole`),
  );
  const growing = new Set(PROBES.filter(({ grows }) => grows).map(({ name }) => name));
  const much = plans
    .filter(({ probe }) => !growing.has(probe))
    .flatMap((plan) => rowsRead(plan).map((read) => ({ ...read, probe: plan.probe })))
    .filter(({ rows }) => rows > LARGE)
    .map(({ probe, table, rows }) => `${probe} goes through ${Math.round(rows)} rows of ${table}`);
  const counted = [...after].filter(([table, scans]) => scans > (before.get(table) ?? scans));
  return [
    ...new Set([...explained, ...much]),
    ...counted.map(
      ([table, scans]) =>
        `${table}, of ${LARGE} rows or more, was read whole ${scans - (before.get(table) ?? 0)} time(s)`,
    ),
  ];
}

const versionOf = ({ postgres }: QueriesGround): Promise<string> =>
  onDatabase(postgres.url('postgres'), async (client) => {
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return rows[0]?.server_version ?? 'unknown';
  });
