import { londonDate } from '#clocks';
import { readPublishedData } from '#config';
import type { RulesInForce } from '#referrals';
import { compileRuleSet, documentInForce } from '#thresholds';
import { compareOutcome } from '../apps/supervisor/src/samples/compare-outcome.js';
import { readSamples } from '../apps/supervisor/src/samples/read-samples.js';
import { SENDERS, type Sample } from '../apps/supervisor/src/samples/sample.js';
import { earlierAboutSameChild } from '../apps/supervisor/src/samples/same-child.js';
import { decideSample } from './support/decide-sample.js';
import { loadCatalogue, loadDocuments, loadFloors } from './support/published-documents.js';

const published = readPublishedData(process.cwd());
const catalogue = loadCatalogue();
const documents = loadDocuments(catalogue).map(({ value }) => value);
const floors = loadFloors(catalogue).map(({ value }) => value);
const samples = readOrFail();
const byName = new Map(samples.map((sample) => [sample.name, sample]));

function readOrFail(): readonly Sample[] {
  const reading = readSamples(process.cwd());
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  return reading.samples;
}

/** The rules in force when a sample is received, or what would be left of them without one. */
function rulesFor({ locality, asOf }: Sample, dropped: string | null = null): RulesInForce {
  const day = londonDate(asOf);
  const document = inForce(
    documents.filter((each) => each.locality === locality),
    day,
  );
  const floor = inForce(floors, day);
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

const decide = (sample: Sample, dropped: string | null = null, among: readonly Sample[] = samples) =>
  decideSample(sample, among, published, rulesFor(sample, dropped));
const differences = (sample: Sample, dropped: string | null = null) =>
  compareOutcome(sample.expect, decide(sample, dropped).outcome);
const titled = (some: readonly Sample[]) => some.map((sample) => [sample.title, sample] as const);

describe('the sample contacts', () => {
  it.each(titled(samples))('%s: comes to what its file says', (_, sample) => expect(differences(sample)).toEqual([]));

  it.each(titled(samples.filter(({ expect: { response } }) => response !== null)))(
    '%s: tells if any rule its answer rests on is taken away',
    (_, sample) => {
      const { firstRules } = decide(sample);
      expect(firstRules).not.toEqual([]);
      expect(firstRules.filter((rule) => differences(sample, rule).length === 0)).toEqual([]);
    },
  );

  it('come by every token, to every response', () => {
    expect(samples.length).toBeGreaterThanOrEqual(24);
    expect(new Set(samples.map(({ sentBy }) => sentBy))).toEqual(new Set(SENDERS));
    expect(new Set(samples.map(({ expect: { response } }) => response))).toEqual(
      new Set(['universal', 'notify', 'family-help', 'macpt', null]),
    );
  });

  it('cite paragraphs that are published', () => {
    const refs = new Set([
      ...documents.flatMap(({ paragraphs }) => paragraphs.map(({ ref }) => ref)),
      ...floors.flatMap(({ rules }) => rules.flatMap(({ cites }) => cites.map(({ ref }) => ref))),
    ]);
    const cited = samples.flatMap(({ expect: { paragraph } }) => paragraph ?? []);
    expect(cited.filter((ref) => !refs.has(ref))).toEqual([]);
  });

  it('differ in title, and lie in the past, so that every run comes to the same', () => {
    expect(new Set(samples.map(({ title }) => title)).size).toBe(samples.length);
    expect(samples.filter(({ asOf }) => asOf > new Date('2026-11-01T00:00:00Z')).map(({ name }) => name)).toEqual([]);
  });

  it('name nobody who could be rung or found: drama telephone numbers, test NHS numbers, made-up addresses', () => {
    const texts = samples.map(({ contact }) => JSON.stringify(contact));
    const numbers = texts.flatMap((text) => text.match(/\b0\d{3,4} ?\d{6}\b/g) ?? []);
    expect(numbers.filter((number) => !/^01632 960\d{3}$/.test(number))).toEqual([]);
    const nhs = texts.flatMap((text) => [...text.matchAll(/"nhsNumber":"([^"]*)"/g)].map(([, number]) => number!));
    expect(nhs.filter((number) => !number.startsWith('999'))).toEqual([]);
    const lines = texts.flatMap((text) => [...text.matchAll(/"lines":\[([^\]]*)\]/g)].map(([, line]) => line!));
    expect(lines.filter((line) => line !== '' && !line.includes('Invented'))).toEqual([]);
  });
});

describe('the hard ones among the samples', () => {
  const outcome = (name: string) => decide(byName.get(name)!).outcome;

  it('a baby with a bruise and mobility unknown goes to the MACPT, and a grazed knee at nine does not', () => {
    expect(outcome('baby-bruise-mobility-unknown')).toMatchObject({ response: 'macpt', canWait: 'no' });
    expect(outcome('toddler-bruise-partial-dates')).toMatchObject({
      response: 'macpt',
      doubts: expect.arrayContaining(['partial-date']),
    });
    expect(outcome('grazed-knee')).toMatchObject({ response: null, callOut: false });
  });

  it('an unborn child is answered before birth', () => {
    const [child] = (
      byName.get('unborn-earlier-child-removed')!.contact as { children: { expectedDateOfBirth: string }[] }
    ).children;
    expect(child!.expectedDateOfBirth).toBe('2026-08-25');
    expect(outcome('unborn-earlier-child-removed').response).toBe('macpt');
  });

  it('four siblings have four answers', () => {
    expect(outcome('four-siblings').children).toEqual({ c1: 'family-help', c2: 'macpt', c3: 'universal', c4: null });
  });

  it('words alone, and an age nobody knows, are talked through', () => {
    for (const name of ['narrative-only', 'neighbour-gives-no-name', 'age-unknown-at-the-pharmacy']) {
      expect(outcome(name)).toMatchObject({ response: null, route: 'front-door', reason: 'conversation-needed' });
    }
  });

  it('low-level neglect is more than each report of it when three agencies have told of it', () => {
    const told = ['1-school', '2-school-nurse', '3-police'].map((name) => byName.get(`low-level-neglect-${name}`)!);
    expect(told.map((sample) => decide(sample).outcome.response)).toEqual(['universal', 'universal', 'family-help']);
    expect(earlierAboutSameChild(told[2]!, samples.slice(0, samples.indexOf(told[2]!)))).toEqual(told.slice(0, 2));
    const alone = decide(told[2]!, null, told.slice(1));
    expect(alone.outcome.response).toBe('universal');
  });

  it('an agency that tells of it three times is one source', () => {
    const [first, second, third] = ['1-school', '2-school-nurse', '3-police'].map((name) =>
      byName.get(`low-level-neglect-${name}`)!,
    );
    const again = {
      ...third!,
      sentBy: first!.sentBy,
      contact: { ...third!.contact, source: first!.contact['source'] },
    };
    expect(decide(again, null, [first!, second!, again]).outcome.response).toBe('universal');
  });

  it('whoever cannot wait when the team is closed is rung for, whatever the route', () => {
    const rung = samples.filter(({ expect: { callOut } }) => callOut).map(({ name }) => name);
    expect(rung.sort()).toEqual([
      'appropriate-adult-at-night',
      'domestic-abuse-strangulation-saturday-night',
      'father-fears-harming-baby-sunday-night',
      'homeless-at-sixteen-friday-evening',
      'police-protection-bank-holiday-night',
    ]);
    const quiet = { ...byName.get('police-protection-bank-holiday-night')! };
    const { escalate: _, ...contact } = quiet.contact;
    expect(decide({ ...quiet, contact }, null, []).outcome.callOut).toBe(false);
  });
});
