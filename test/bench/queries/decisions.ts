import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Actor } from '#access';
import type { PublishedData } from '#config';
import { DocumentShelf, PublishedDocuments } from '#publishing';
import { randomIds, serviceScope } from '#record';
import { decideByPerson, type DecisionAct, type TellingContext } from '#referrals';
import { tellingWords } from '../../../apps/triage-api/src/feedback/telling-words.js';
import { NOTHING_SAID } from '../../../libs/referrals/src/acts/answer-for-team.js';
import { onDatabase } from '../on-database.js';
import { LOCALITY, type MadeUpDatabase } from './ground.js';

/** Decisions of people, as fast as they are taken, beside the same commits without anything round them. */
export interface DecisionsMeasured {
  readonly decisions: number;
  readonly perSecond: number;
  readonly barePerSecond: number;
  /** Rows written and changed by one decision, bytes of those written, and bytes of the log. */
  readonly inserted: number;
  readonly updated: number;
  readonly bytes: number;
  readonly walBytes: number;
}

const CONNECTIONS = 4;

const MANAGER: Actor = {
  ...{ kind: 'person', id: 'bench-manager', name: 'Pat Bench', roles: ['front-door-manager'] },
  ...{ agency: null, locality: LOCALITY, rights: [] },
};

const CONFIRM: DecisionAct = {
  ...{ kind: 'confirm', child: null, response: null, team: null, views: [], wanted: [], returnedWith: null },
  reason: { type: 'agrees-with-rules', text: 'Read with the school and the family’s health visitor.' },
};
const CLOSE: DecisionAct = {
  ...CONFIRM,
  kind: 'close',
  reason: { ...CONFIRM.reason, type: 'universal-services-meet-it' },
};

const WAITING = `
  SELECT c.id AS "contactId", c.audit_seq AS version, d.response FROM front_door.contact c
  JOIN front_door.decision d ON d.locality = c.locality AND d.contact_id = c.id AND d.n = c.decision_n
  WHERE c.locality = $1 AND c.status = 'proposed'
    AND NOT EXISTS (SELECT FROM front_door.decision_request r WHERE r.locality = c.locality AND r.contact_id = c.id AND r.state = 'awaiting')
    AND NOT EXISTS (SELECT FROM front_door.challenge h WHERE h.locality = c.locality AND h.contact_id = c.id AND h.state = 'open')
  ORDER BY c.id LIMIT $2`;

interface Waiting {
  readonly contactId: string;
  readonly version: number;
  readonly response: string;
}

/** @param seconds for how long, or until no contact waits */
export async function measureDecisions(
  database: MadeUpDatabase,
  published: PublishedData,
  seconds: number,
): Promise<DecisionsMeasured> {
  const { localities, calendar, catalogue } = published;
  const locality = localities.get(LOCALITY);
  if (!locality) throw new Error(`no locality ${LOCALITY} is published`);
  const waiting = await ask<Waiting>(database, WAITING, [LOCALITY, 20_000]);
  const shelf = await DocumentShelf.filled(new PublishedDocuments(database.app), catalogue);
  const context = (): TellingContext => {
    const now = new Date();
    const words = tellingWords({ locality: LOCALITY, now }, { shelf, settings: { published } });
    return { actor: MANAGER, locality, calendar, now, ids: randomIds, words };
  };
  const decide = ({ contactId, version, response }: Waiting): Promise<unknown> => {
    const act = response === 'universal' ? CLOSE : CONFIRM;
    return database.unitOfWork.run(serviceScope(LOCALITY), async (tx) => {
      const made = await decideByPerson(tx, { contactId, version }, { act, considered: NOTHING_SAID }, context());
      if (!('version' in made)) throw new Error(`a decision of the benchmark was not made: ${JSON.stringify(made)}`);
    });
  };
  const before = await written(database);
  const product = await asFastAsTheyGo(waiting, decide, seconds);
  const after = await written(database);
  const each = (of: keyof Written): number => (after[of] - before[of]) / product.done;
  const row = await rowBytes(database);
  const load = { inserted: each('inserted'), updated: each('updated'), bytes: row * each('inserted') };
  const bare = await measureBare(database, load, product.done, seconds);
  const walBytes = each('walBytes');
  return { decisions: product.done, perSecond: product.perSecond, barePerSecond: bare, ...load, walBytes };
}

async function asFastAsTheyGo<One>(all: readonly One[], does: (one: One) => Promise<unknown>, seconds: number) {
  const since = performance.now();
  const end = since + seconds * 1_000;
  let taken = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let one = all[taken++]; one !== undefined && performance.now() < end; one = all[taken++]) {
      await does(one);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return { done, perSecond: (done * 1_000) / (performance.now() - since) };
}

interface Written {
  readonly inserted: number;
  readonly updated: number;
  readonly walBytes: number;
}

const WRITTEN = `
  SELECT sum(n_tup_ins)::float AS inserted, sum(n_tup_upd)::float AS updated, (pg_current_wal_insert_lsn() - '0/0')::float AS "walBytes"
  FROM pg_stat_user_tables WHERE schemaname = 'front_door'`;
/** A connection that has nothing to do tells what it wrote after ten seconds. */
const COUNTED_AFTER_MS = 10_500;

async function written(database: MadeUpDatabase): Promise<Written> {
  await new Promise((resolve) => setTimeout(resolve, COUNTED_AFTER_MS));
  const [row] = await ask<Written>(database, WRITTEN, []);
  return row ?? { inserted: 0, updated: 0, walBytes: 0 };
}

/** Bytes of a row that a decision writes, on average over the kinds of rows. */
const ROW_BYTES = `
  SELECT avg(bytes)::float AS bytes FROM (
    SELECT pg_column_size(d.*) AS bytes FROM front_door.decision d JOIN decided ON decided.id = d.contact_id WHERE d.kind = 'professional'
    UNION ALL SELECT pg_column_size(k.*) FROM front_door.decision_child k JOIN decided ON decided.id = k.contact_id WHERE k.n > 1
    UNION ALL SELECT pg_column_size(a.*) FROM front_door.audit a JOIN decided ON decided.id = a.stream WHERE a.name LIKE 'decision.%' AND a.seq > 2
    UNION ALL SELECT pg_column_size(p.*) FROM front_door.clock_part p JOIN decided ON decided.id = p.contact_id
  ) rows`;

async function rowBytes(database: MadeUpDatabase): Promise<number> {
  const decided = `WITH decided AS (SELECT DISTINCT stream AS id FROM front_door.audit WHERE locality = $1 AND seal IS NULL LIMIT 500)`;
  const [row] = await ask<{ bytes: number }>(database, `${decided} ${ROW_BYTES}`, [LOCALITY]);
  return row?.bytes ?? 0;
}

/** The same number of rows of the same size written and changed, in one statement each, committed: nothing asked, checked or walled. */
async function measureBare(
  { ownerUrl }: MadeUpDatabase,
  { inserted, updated, bytes }: Pick<DecisionsMeasured, 'inserted' | 'updated' | 'bytes'>,
  count: number,
  seconds: number,
): Promise<number> {
  const rows = Math.max(1, Math.round(inserted));
  const body = randomBytes(Math.ceil(bytes / rows / 2)).toString('hex');
  const pool = new pg.Pool({ connectionString: ownerUrl, max: CONNECTIONS });
  pool.on('error', () => undefined); // one that ends with the server is not waited for
  try {
    await pool.query(`DROP TABLE IF EXISTS bench.bare, bench.held; CREATE TABLE bench.bare (id uuid, n integer, body text, PRIMARY KEY (id, n));
      CREATE TABLE bench.held (id integer PRIMARY KEY, body text) WITH (fillfactor = 80)`);
    const held = Math.max(1, Math.round(updated));
    await pool.query(`INSERT INTO bench.held SELECT g, $1 FROM generate_series(1, $2::integer) g`, [
      body,
      count * held,
    ]);
    const commit = async (n: number): Promise<void> => {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        await client.query({ name: 'put', text: PUT, values: [randomUUID(), rows, body] });
        await client.query({ name: 'change', text: CHANGE, values: [n * held, held, body] });
        await client.query('COMMIT');
      } finally {
        client.release();
      }
    };
    const numbers = Array.from({ length: count }, (_, n) => n);
    return (await asFastAsTheyGo(numbers, commit, seconds)).perSecond;
  } finally {
    await pool.end();
  }
}

const PUT = `INSERT INTO bench.bare SELECT $1::uuid, g, $3 FROM generate_series(1, $2::integer) g`;
const CHANGE = `UPDATE bench.held SET body = reverse($3::text) WHERE id > $1::integer AND id <= $1::integer + $2::integer`;

const ask = <Row>({ ownerUrl }: MadeUpDatabase, sql: string, values: readonly unknown[]): Promise<Row[]> =>
  onDatabase(ownerUrl, async (client) => (await client.query(sql, [...values])).rows as Row[]);
