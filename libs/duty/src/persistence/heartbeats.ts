import type { DataSource } from 'typeorm';

/** When a part of the sweeps last ran to its end, over every worker. */
export interface PartFigures {
  readonly part: string;
  readonly workers: number;
  readonly seconds: number;
}

const BEAT = `
  INSERT INTO front_door.heartbeat (worker, part, at) SELECT $1, part, front_door.now() FROM unnest($2::text[]) AS part
  ON CONFLICT (worker, part) DO UPDATE SET at = excluded.at`;

const PARTS = `
  SELECT part, count(*) FILTER (WHERE at > front_door.now() - interval '1 minute')::int AS workers,
         extract(epoch FROM front_door.now() - max(at))::float AS seconds
  FROM front_door.heartbeat GROUP BY part ORDER BY part`;

/** Notes that these parts of a worker's sweep ran to their end. One statement for the whole round. */
export async function beat(source: DataSource, worker: string, parts: readonly string[]): Promise<void> {
  await source.query(BEAT, [worker, parts]);
}

/** Workers that stopped long ago are forgotten; nobody waits for them. */
export async function forgetOldHeartbeats(source: DataSource): Promise<void> {
  await source.query(`DELETE FROM front_door.heartbeat WHERE at < front_door.now() - interval '1 day'`);
}

/** Every part that any worker has ever run lately, with how long ago the last of them did. */
export const partFigures = async (source: DataSource): Promise<PartFigures[]> =>
  (await source.query(PARTS)) as PartFigures[];

/** The database's own clock, whatever tests make of the time the service goes by. */
export async function machineTimeOfDatabase(source: DataSource): Promise<Date> {
  const [row] = (await source.query('SELECT clock_timestamp() AS at')) as { at: Date }[];
  if (!row) throw new Error('the database did not tell its time');
  return row.at;
}
