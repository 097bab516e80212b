import { tokensIn } from '../traffic/taint.js';
import { TaintedRun } from '../traffic/tainted-run.js';
import { Town } from '../traffic/town.js';

const RESPONSES = Number(process.env['TAINT_RESPONSES'] ?? 1_500);
const SEED = Number(process.env['TAINT_SEED'] ?? 20_261_130);
const TIMES = Math.min(8, Math.max(1, Math.round(RESPONSES / 5_000)));
const PATIENCE_MS = 180_000 + RESPONSES * 100;

/** Tables that hold no word about a person, whatever happens: ids, codes and hashes. */
const WORDLESS = ['audit', 'access_log', 'alarm', 'outbox', 'message', 'heartbeat', 'seal', 'answer_attempt', 'canary'];

interface Table {
  readonly schema: string;
  readonly name: string;
}

describe('tokens in everything that people type', () => {
  let town: Town;
  const written: string[] = [];
  const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write.bind(stream) }));

  beforeAll(async () => {
    for (const { stream, write } of streams)
      stream.write = ((text: string | Uint8Array, ...rest: []) => {
        written.push(typeof text === 'string' ? text : Buffer.from(text).toString('utf8'));
        return write(text, ...rest);
      }) as typeof stream.write;
    town = await Town.open();
  }, PATIENCE_MS);
  afterAll(async () => {
    for (const { stream, write } of streams) stream.write = write;
    await town.close();
  });

  const tables = async (): Promise<Table[]> =>
    (await town.service.database.owner.query(
      `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    )) as Table[];
  const rowsOf = async ({ schema, name }: Table): Promise<string[]> =>
    (
      (await town.service.database.owner.query(`SELECT to_jsonb(t)::text AS row FROM "${schema}"."${name}" t`)) as {
        row: string;
      }[]
    ).map(({ row }) => row);

  it(
    'reach nobody whose they are not, and no log, metric, job, message, alarm or audit',
    async () => {
      const run = new TaintedRun(town, SEED);
      await run.drive(TIMES);
      const all = await tables();
      const wordless = all.filter(({ schema, name }) => schema !== 'front_door' || WORDLESS.includes(name));
      expect(wordless.map(({ name }) => name)).toEqual(expect.arrayContaining(['audit', 'alarm', 'outbox', 'message']));
      await run.look(RESPONSES);
      const metrics =
        (await town.done(null, 'GET', '/metrics')).body + (await town.call(null, 'GET', '/health/duty')).body;
      const places: [string, string[]][] = [
        ['what was said', [...town.service.lines, ...written]],
        ['metrics and health', [metrics]],
      ];
      for (const table of wordless) places.push([`${table.schema}.${table.name}`, await rowsOf(table)]);
      const leaks = places.flatMap(([place, texts]) =>
        texts.some((text) => tokensIn(text).length > 0)
          ? [`${place}: ${texts.find((text) => tokensIn(text).length > 0)?.slice(0, 400)}`]
          : [],
      );
      if (process.env['TAINT_RESPONSES'])
        process.stderr.write(
          `seed ${SEED}: ${run.responses} responses, in which ${run.shown} tokens were shown to those who may see them; ${places.length} other places looked through\n`,
        );
      expect([...run.faults].map(([words, times]) => `${times} × ${words}`)).toEqual([]);
      expect(leaks).toEqual([]);
      // What was planted is there to be found, by those who may.
      expect(run.shown).toBeGreaterThan(100);
      const contacts = await rowsOf({ schema: 'front_door', name: 'contact' });
      expect(
        tokensIn(contacts.join('') + (await rowsOf({ schema: 'front_door', name: 'child' })).join('')).length,
      ).toBeGreaterThan(5);
    },
    PATIENCE_MS,
  );
});
