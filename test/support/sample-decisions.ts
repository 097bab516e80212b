import { londonDate } from '#clocks';
import type { RulesInForce } from '#referrals';
import { compileRuleSet, documentInForce, type NationalFloor, type ThresholdDocument } from '#thresholds';
import { compareOutcome } from '../../apps/supervisor/src/samples/compare-outcome.js';
import { readSamples } from '../../apps/supervisor/src/samples/read-samples.js';
import type { Sample } from '../../apps/supervisor/src/samples/sample.js';
import { decideSample, type DecidedSample } from './decide-sample.js';
import { published } from './published-data.js';
import { loadCatalogue, loadDocuments, loadFloors } from './published-documents.js';

const catalogue = loadCatalogue();

export { published };
export const documents = loadDocuments(catalogue).map(({ value }) => value);
export const floors = loadFloors(catalogue).map(({ value }) => value);

/** Every sample of every locality, in the order received. */
export const samples = readOrFail();

/** One sample of a locality by its file's name. */
export function sampleNamed(locality: string, name: string): Sample {
  const found = samples.find((sample) => sample.locality === locality && sample.name === name);
  if (!found) throw new Error(`${locality} has no sample ${name}`);
  return found;
}

/**
 * Decides a sample as the door and the worker would.
 * @param dropped a rule to leave out, to see what rests on it
 * @param among samples its history is looked for in
 */
export const decide = (
  sample: Sample,
  dropped: string | null = null,
  among: readonly Sample[] = samples,
): DecidedSample => decideSample(sample, among, published, rulesFor(sample, dropped));

/** How a sample differs from what its file expects. */
export const differences = (sample: Sample, dropped: string | null = null): string[] =>
  compareOutcome(sample.expect, decide(sample, dropped).outcome);

function readOrFail(): readonly Sample[] {
  const reading = readSamples(process.cwd());
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  return reading.samples;
}

const compiled = new Map<string, RulesInForce>();

/** The rules in force when a sample is received, or what would be left of them without one. */
function rulesFor({ locality, asOf }: Sample, dropped: string | null): RulesInForce {
  const day = londonDate(asOf);
  const own = documents.filter((each) => each.locality === locality);
  const [document, floor] = [inForce(own, day), inForce(floors, day)];
  const key = [locality, document.version, floor.version, dropped].join(' ');
  const rules = compiled.get(key) ?? compile(document, floor, dropped);
  compiled.set(key, rules);
  return rules;
}

function compile(document: ThresholdDocument, floor: NationalFloor, dropped: string | null): RulesInForce {
  const left = <Rules extends { readonly rules: readonly { readonly id: string }[] }>(from: Rules): Rules => ({
    ...from,
    rules: from.rules.filter(({ id }) => id !== dropped),
  });
  return { ruleSet: compileRuleSet(left(document), left(floor), catalogue), document, sha256: null, floor };
}

function inForce<Document extends Parameters<typeof documentInForce>[0][number]>(
  all: readonly Document[],
  day: string,
): Document {
  const found = documentInForce(all, day);
  if (found.kind !== 'one') throw new Error(`not one document is in force on ${day}`);
  return found.document;
}
