import { awaitDecision } from './await-decision.js';
import { compareOutcome } from './compare-outcome.js';
import { outcomeOf, type DecidedContact } from './decided-contact.js';
import { earlierAboutSameChild } from './same-child.js';
import type { Outcome, Sample } from './sample.js';
import { sendSample, type Sending } from './send-sample.js';
import type { RunTokens } from './sign-in-senders.js';

/** What became of one sample. */
export interface SampleResult {
  readonly sample: Sample;
  /** Null where it was not decided. */
  readonly outcome: Outcome | null;
  /** How it differs from what its file expects, in plain words. */
  readonly differences: readonly string[];
}

/**
 * Sends samples in the order they are received, waits until each is decided, and compares.
 * @param samples in that order
 */
export async function runSamples(
  door: string,
  tokens: RunTokens,
  samples: readonly Sample[],
): Promise<readonly SampleResult[]> {
  const results = new Map<Sample, Promise<SampleResult>>();
  for (const sample of samples) {
    const before = earlierAboutSameChild(sample, [...results.keys()]);
    await Promise.all(before.flatMap((earlier) => results.get(earlier) ?? []));
    const sending = await sendSample(door, tokens.of(sample.sentBy, sample.locality), sample);
    const result = resultOf(door, tokens, sample, sending);
    result.catch(() => undefined); // thrown below, once all have been sent
    results.set(sample, result);
  }
  return Promise.all(results.values());
}

async function resultOf(door: string, tokens: RunTokens, sample: Sample, sending: Sending): Promise<SampleResult> {
  if ('refused' in sending) return { sample, outcome: null, differences: [sending.refused] };
  const deciding = await awaitDecision(door, tokens.reader(sample.locality), sending.id);
  if ('undecided' in deciding) return { sample, outcome: null, differences: [deciding.undecided] };
  return judge(sample, deciding.record);
}

/** Where somebody has acted on the contact since, its route is theirs; what the rules first said is still the sample's. */
function judge(sample: Sample, record: DecidedContact): SampleResult {
  const outcome = outcomeOf(record);
  const { route, team, reason } = record.decisions.length > 1 ? outcome : sample.expect;
  return { sample, outcome, differences: compareOutcome({ ...sample.expect, route, team, reason }, outcome) };
}
