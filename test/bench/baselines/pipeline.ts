import pg from 'pg';
import { makeBodies } from '../bodies.js';
import { INSERT_BODY, INSERT_DECIDED } from './insert-body.js';
import { openQueue } from './queue.js';
import { setting } from './settings.js';

/**
 * Contacts as fast as they go: each inserted and committed, up to 50 of them through one job that does nothing, and all of a
 * job inserted and committed together. Prints milliseconds from the first insert to the last commit.
 */
const BATCH = 50;
const JOBS_IN_FLIGHT = 8;
const WORKERS = 2;

const connections = Number(setting('POOL'));
const pool = new pg.Pool({ connectionString: setting('DATABASE'), max: connections + WORKERS });
const bodies = makeBodies(Number(setting('COUNT')), Number(setting('SEED')));
const waiting: string[] = [];
let sent = 0;
let decided = 0;
let inFlight = 0;
let finish: () => void = () => undefined;
const finished = new Promise<void>((resolve) => (finish = resolve));

const queue = await openQueue<{ ids: string[] }>(WORKERS, async ({ data: { ids } }) => {
  await pool.query({ ...INSERT_DECIDED, values: [ids] });
  inFlight -= 1;
  decided += ids.length;
  if (decided === bodies.length) finish();
  else relay();
});

function relay(): void {
  while (waiting.length > 0 && inFlight < JOBS_IN_FLIGHT) {
    inFlight += 1;
    void queue.add({ ids: waiting.splice(0, BATCH) });
  }
}

async function insertInTurn(): Promise<void> {
  for (let body = bodies[sent++]; body !== undefined; body = bodies[sent++]) {
    const { rows } = await pool.query<{ id: string }>({ ...INSERT_BODY, values: [body] });
    waiting.push(rows[0]?.id ?? '');
    relay();
  }
}

const since = performance.now();
await Promise.all(Array.from({ length: connections }, insertInTurn));
await finished;
const elapsed = performance.now() - since;
await queue.close();
await pool.end();
process.stdout.write(`${JSON.stringify(elapsed)}\n`);
process.exit(0);
