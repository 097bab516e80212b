import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { makeBodies } from '../bodies.js';
import { INSERT_BODY, INSERT_DECIDED } from './insert-body.js';
import { openQueue } from './queue.js';
import { setting } from './settings.js';

/** One at a time: insert and commit, a job that does nothing there and back, insert and commit. Prints milliseconds of each. */
const pool = new pg.Pool({ connectionString: setting('DATABASE'), max: 2 });
let done: () => void = () => undefined;
const queue = await openQueue<{ id: string }>(1, async () => done());

async function once(body: string): Promise<number> {
  const since = performance.now();
  const { rows } = await pool.query<{ id: string }>({ ...INSERT_BODY, values: [body] });
  const id = rows[0]?.id ?? '';
  const there = new Promise<void>((resolve) => (done = resolve));
  await queue.add({ id });
  await there;
  await pool.query({ ...INSERT_DECIDED, values: [[id]] });
  return performance.now() - since;
}

const latencies: number[] = [];
for (const body of makeBodies(Number(setting('COUNT')), Number(setting('SEED')))) {
  latencies.push(await once(body));
  await pause(Number(setting('REST_MS')));
}
await queue.close();
await pool.end();
process.stdout.write(`${JSON.stringify(latencies)}\n`);
process.exit(0);
