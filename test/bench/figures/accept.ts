import type { BenchDatabase, Ground } from '../ground.js';
import { forSeconds, sendAll } from '../load.js';
import { processorTime, processorTimeOfFamily } from '../process-facts.js';
import { startBaselineServer, startDoor, type Places, type Server } from '../programs.js';
import { profiledWith, readProfile, type ProfileShare } from '../read-profile.js';
import type { Target } from '../sender.js';
import { percentile } from '../statistics.js';
import { inTurn, onFresh } from './in-turn.js';

/** Requests answered by one server under the same load. */
export interface AcceptSide {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of processor for one request: the server's own, PostgreSQL's. */
  readonly serverCpu: number;
  readonly postgresCpu: number;
}

export interface AcceptRound {
  readonly product: AcceptSide;
  readonly baseline: AcceptSide;
}

export interface AcceptSettings {
  readonly seconds: number;
  readonly bodies: readonly string[];
  readonly productFirst: boolean;
}

/** As many as the door has to PostgreSQL for accepting. */
const POOL = 10;
const CONNECTIONS = 10;

/** Accepting with everything that is promised, beside a server that only keeps what it is sent. No worker runs. */
export async function measureAccept(ground: Ground, places: Places, settings: AcceptSettings): Promise<AcceptRound> {
  const product = async (database: BenchDatabase) => {
    const door = await startDoor(places, database);
    return underLoad(ground, door, targetOf(ground, door), settings).finally(() => door.stop());
  };
  const baseline = async (database: BenchDatabase) => {
    const server = await startBaselineServer(places, { DATABASE: database.ownerUrl, POOL });
    const target = { port: server.port, path: '/', headers: {} };
    return underLoad(ground, server, target, settings).finally(() => server.stop());
  };
  return inTurn(ground, settings.productFirst, product, baseline);
}

/** What the door spends its time on under that load. Counts for no other figure: being watched takes time too. */
export async function profileAccept(
  ground: Ground,
  places: Places,
  settings: Omit<AcceptSettings, 'productFirst'>,
): Promise<ProfileShare[]> {
  return onFresh(ground, async (database) => {
    const profiling = profiledWith(places);
    const door = await startDoor(places, database, profiling.environment);
    const begin = () => profiling.begin(door.pid);
    try {
      await underLoad(ground, door, targetOf(ground, door), settings, begin);
      return readProfile(await profiling.end(door.pid));
    } finally {
      await door.stop();
    }
  });
}

const targetOf = ({ token }: Ground, { port }: Server): Target => ({
  ...{ port, path: '/api/v1/contacts' },
  headers: { authorization: `Bearer ${token}` },
});

async function underLoad(
  { postgres }: Ground,
  server: Server,
  target: Target,
  { seconds, bodies }: Omit<AcceptSettings, 'productFirst'>,
  warm: () => void = () => undefined,
): Promise<AcceptSide> {
  await sendAll({ ...target, bodies, connections: CONNECTIONS, goOn: forSeconds(Math.max(1, seconds / 4)) });
  warm();
  const serverBefore = processorTime(server.pid);
  const postgresBefore = processorTimeOfFamily(postgres.pid);
  const { latencies, elapsed } = await sendAll({
    ...{ ...target, bodies },
    ...{ connections: CONNECTIONS, goOn: forSeconds(seconds) },
  });
  return {
    perSecond: (latencies.length * 1_000) / elapsed,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    serverCpu: (processorTime(server.pid) - serverBefore) / latencies.length,
    postgresCpu: (processorTimeOfFamily(postgres.pid) - postgresBefore) / latencies.length,
  };
}
