import { sendGenerated, summaryOf } from '../traffic/generated.js';
import { seed as fill } from '../traffic/seeds.js';
import { Town } from '../traffic/town.js';

const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 1_500);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_130);
/** Shares of the records that acts are tried on: each is used up by being acted on. */
const RECORDS = Math.min(45, Math.max(9, Math.round(REQUESTS / 200)));
const PATIENCE_MS = 120_000 + REQUESTS * 200;

/**
 * Calls that take work no request can do: a draft verified over minutes and signed by three, a record kept to those named, a code that was
 * spoken, a visit of somebody who is out, a stage of a challenge that has climbed. `publishing`, `restricted-records`, `looks`,
 * `duty-answers`, `visits` and `challenges` have them.
 */
const BY_OTHERS =
  /restriction|conflicts|break-glass|looks|visits$|challenges\/\{n\}\/stages|duty\/links|security\.txt|escalations\/acknowledgements|thresholds\/(drafts\/\{id\}\/(certificate|replay|education-view|signatures|publication|lower)|\{version\}\/withdrawal)|deliveries\/receipts/;

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
      // So few requests do not meet every call; so many as the command sends must.
      if (process.env['FUZZ_REQUESTS']) expect(undone.map(([call]) => call)).toEqual([]);
      expect(outcome.tried.size - undone.length).toBeGreaterThan(90);
    },
    PATIENCE_MS,
  );
});
