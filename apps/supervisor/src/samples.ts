import { readSamples } from './samples/read-samples.js';
import { runSamples, type SampleResult } from './samples/run-samples.js';
import type { Sample } from './samples/sample.js';
import { rememberSent, sentBefore } from './samples/sent-before.js';
import { signInSenders } from './samples/sign-in-senders.js';
import { tableOf } from './samples/table.js';
import type { Say } from './say.js';

export interface SamplesSettings {
  /** Address of the door, such as `http://127.0.0.1:3000`. */
  readonly door: string;
  /** Address of the database as the owner: senders of samples get tokens for this run only. */
  readonly ownerUrl: string;
  readonly checkout: string;
  readonly dataFolder: string;
  /** True for `--once`: send and print even where an earlier run did. */
  readonly again: boolean;
  /** Writes a line to standard output. */
  readonly print: (line: string) => void;
  readonly say: Say;
}

/**
 * Sends the sample contacts and prints what became of them, with whatever is not as expected in plain words.
 * Sent again they are the same contacts, so every run prints the same rows.
 *
 * @returns whether every sample was decided as its file expects
 * @throws where the database cannot be reached
 */
export async function sendSamples(settings: SamplesSettings): Promise<boolean> {
  const { checkout, dataFolder, again, say } = settings;
  const reading = readSamples(checkout);
  if (!reading.ok) {
    [`The sample contacts have ${reading.problems.length} problem(s):`, ...reading.problems].forEach(say);
    return false;
  }
  if (!again && sentBefore(dataFolder, reading.samples)) return true;
  const results = await sendAll(reading.samples, settings);
  if (results.every(({ outcome }) => outcome !== null)) rememberSent(dataFolder, reading.samples);
  return report(results, settings);
}

async function sendAll(
  samples: readonly Sample[],
  { door, ownerUrl, say }: SamplesSettings,
): Promise<readonly SampleResult[]> {
  say(`Sending ${samples.length} sample contacts about invented children`);
  return runSamples(door, await signInSenders(ownerUrl, samples), samples);
}

function report(results: readonly SampleResult[], { print, say }: SamplesSettings): boolean {
  tableOf(results).forEach(print);
  const different = results.filter(({ differences }) => differences.length > 0);
  for (const { sample, differences } of different)
    say(`Not as expected: ${sample.locality} ${sample.name}: ${differences.join('; ')}`);
  say(`${results.length - different.length} of ${results.length} sample contacts were decided as expected`);
  return different.length === 0;
}
