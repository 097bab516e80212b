import { sendGenerated, summaryOf } from '../traffic/generated.js';
import { seed as fill } from '../traffic/seeds.js';
import { Town } from '../traffic/town.js';

const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 1_500);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_130);
/** Shares of the records that acts are tried on: each is used up by being acted on. */
const RECORDS = Math.min(45, Math.max(9, Math.round(REQUESTS / 200)));
const PATIENCE_MS = 120_000 + REQUESTS * 200;

/** Calls that take work no request can do: a draft verified over minutes and signed by three. `publishing.flow.spec` has them. */
const BY_OTHERS =
  /thresholds\/(drafts\/\{id\}\/(certificate|replay|education-view|signatures|publication|lower)|\{version\}\/withdrawal)|deliveries\/receipts/;

describe('requests drawn from the contract', () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.open();
  }, PATIENCE_MS);
  afterAll(() => town.close());

  it(
    'are each answered by the contract, without an echo or a word from inside, and never by a fault',
    async () => {
      const seeds = await fill(town, RECORDS);
      const outcome = await sendGenerated(town, seeds, { requests: REQUESTS, seed: SEED });
      if (process.env['FUZZ_REQUESTS']) process.stderr.write(`seed ${SEED}\n${summaryOf(outcome)}\n`);
      expect(outcome.faults).toEqual([]);
      const undone = [...outcome.tried].filter(([call, { done }]) => done === 0 && !BY_OTHERS.test(call));
      expect(undone.map(([call]) => call)).toEqual([]);
    },
    PATIENCE_MS,
  );
});
