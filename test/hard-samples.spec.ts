import { earlierAboutSameChild } from '../apps/supervisor/src/samples/same-child.js';
import type { Sample } from '../apps/supervisor/src/samples/sample.js';
import { decide, samples, sampleNamed } from './support/sample-decisions.js';

const inBuckinghamshire = (name: string) => sampleNamed('buckinghamshire', name);
const inWexmoor = (name: string) => sampleNamed('wexmoor', name);
const outcome = (sample: Sample) => decide(sample).outcome;

/** What one agency alone tells three times. */
const toldByOne = ([first, second, third]: readonly [Sample, Sample, Sample]) => {
  const again = { ...third, sentBy: first.sentBy, contact: { ...third.contact, source: first.contact['source'] } };
  const [one, two] = [
    first,
    { ...second, sentBy: first.sentBy, contact: { ...second.contact, source: first.contact['source'] } },
  ];
  return decide(again, null, [one, two, again]).outcome;
};

const ringers = (locality: string) =>
  samples.filter((sample) => sample.locality === locality && sample.expect.callOut).map(({ name }) => name);

describe('the hard ones among Buckinghamshire’s samples', () => {
  it('a baby with a bruise and mobility unknown goes to the MACPT, and a grazed knee at nine does not', () => {
    const baby = inBuckinghamshire('baby-bruise-mobility-unknown');
    expect(outcome(baby)).toMatchObject({ response: 'macpt', canWait: 'no' });
    expect(outcome(inBuckinghamshire('toddler-bruise-partial-dates'))).toMatchObject({
      response: 'macpt',
      doubts: expect.arrayContaining(['partial-date']),
    });
    expect(outcome(inBuckinghamshire('grazed-knee'))).toMatchObject({ response: null, callOut: false });
  });

  it('an unborn child is answered before birth', () => {
    const sample = inBuckinghamshire('unborn-earlier-child-removed');
    const [child] = (sample.contact as { children: { expectedDateOfBirth: string }[] }).children;
    expect(child!.expectedDateOfBirth).toBe('2026-08-25');
    expect(outcome(sample).response).toBe('macpt');
  });

  it('four siblings have four answers', () => {
    expect(outcome(inBuckinghamshire('four-siblings')).children).toEqual({
      c1: 'family-help',
      c2: 'macpt',
      c3: 'universal',
      c4: null,
    });
  });

  it('words alone, and an age nobody knows, are talked through', () => {
    for (const name of ['narrative-only', 'neighbour-gives-no-name', 'age-unknown-at-the-pharmacy']) {
      const talkedThrough = { response: null, route: 'front-door', reason: 'conversation-needed' };
      expect(outcome(inBuckinghamshire(name))).toMatchObject(talkedThrough);
    }
  });

  const told = ['1-school', '2-school-nurse', '3-police'].map((name) =>
    inBuckinghamshire(`low-level-neglect-${name}`),
  ) as [Sample, Sample, Sample];

  it('low-level neglect is more than each report of it when three agencies have told of it', () => {
    expect(told.map((sample) => outcome(sample).response)).toEqual(['universal', 'universal', 'family-help']);
    expect(earlierAboutSameChild(told[2], samples.slice(0, samples.indexOf(told[2])))).toEqual(told.slice(0, 2));
    expect(decide(told[2], null, told.slice(1)).outcome.response).toBe('universal');
  });

  it('an agency that tells of it three times is one source', () => {
    expect(toldByOne(told).response).toBe('universal');
  });

  it('whoever cannot wait when the team is closed is rung for, whatever the route', () => {
    expect(ringers('buckinghamshire').sort()).toEqual([
      'appropriate-adult-at-night',
      'domestic-abuse-strangulation-saturday-night',
      'father-fears-harming-baby-sunday-night',
      'homeless-at-sixteen-friday-evening',
      'police-protection-bank-holiday-night',
    ]);
    const quiet = { ...inBuckinghamshire('police-protection-bank-holiday-night') };
    const { escalate: _, ...contact } = quiet.contact;
    expect(decide({ ...quiet, contact }, null, []).outcome.callOut).toBe(false);
  });
});

describe('the hard ones among Wexmoor’s samples', () => {
  it('a baby with a bruise goes to the MACPT, and a grazed knee at nine does not', () => {
    expect(outcome(inWexmoor('baby-bruise-mobility-unknown'))).toMatchObject({ response: 'macpt', canWait: 'no' });
    expect(outcome(inWexmoor('grazed-knee'))).toMatchObject({ response: null, callOut: false });
  });

  it('the same facts are answered by the document of their day', () => {
    const unborn = ['unborn-22-weeks-before-april', 'unborn-22-weeks'].map((name) => outcome(inWexmoor(name)).response);
    expect(unborn).toEqual(['family-help', 'macpt']);
    const neglect = ['neglect-goes-on-before-april', 'neglect-goes-on'].map((name) => outcome(inWexmoor(name)).team);
    expect(neglect).toEqual(['family-practice-marrowdale', 'family-social-work-east']);
  });

  it('two sisters at two bands go where the higher band goes, whichever stands first', () => {
    const sisters = inWexmoor('siblings-at-two-bands');
    const children = (sisters.contact as { children: object[] }).children;
    const turned = { ...sisters, contact: { ...sisters.contact, children: [...children].reverse() } };
    for (const sample of [sisters, turned]) {
      const { team, paragraph } = decide(sample, null, [sample]).outcome;
      expect([team, paragraph]).toEqual(['family-social-work-east', 'B4-CW.9']);
    }
  });

  it('the specialist team takes what is wholly its own, and nothing else', () => {
    expect(outcome(inWexmoor('disabled-girl-day-and-night')).team).toBe('disabled-childrens-service');
    expect(outcome(inWexmoor('disabled-and-neglected')).team).toBe('family-social-work-west');
  });

  const told = ['1-school', '2-school-nurse', '3-police'].map((name) => inWexmoor(`low-level-neglect-${name}`)) as [
    Sample,
    Sample,
    Sample,
  ];

  it('low-level neglect climbs by one band with each service that tells of it, and no further than band 4', () => {
    expect(told.map((sample) => outcome(sample).paragraph)).toEqual(['B2-FC.2', 'B3-FC.11', 'B4-FC.2']);
    expect(told.map((sample) => outcome(sample).response)).not.toContain('macpt');
  });

  it('an agency that tells of it three times is one source', () => {
    expect(toldByOne(told).paragraph).toBe('B3-FC.11');
  });

  it('rings the night desk by its own hours: late on Wednesday, Saturday morning, a bank holiday, a closure', () => {
    expect(ringers('wexmoor').sort()).toEqual([
      'appropriate-adult-training-morning',
      'boy-contacts-for-himself',
      'homeless-at-sixteen-friday-evening',
      'police-protection-bank-holiday-night',
    ]);
    for (const name of [
      'strangulation-wednesday-late',
      'danger-saturday-morning',
      'father-fears-harming-bank-holiday-morning',
    ]) {
      const sample = inWexmoor(name);
      expect({ name, callOut: outcome(sample).callOut }).toEqual({ name, callOut: false });
      const later = { ...sample, asOf: new Date(sample.asOf.getTime() + 12 * 3_600_000) };
      expect({ name, callOut: decide(later, null, [later]).outcome.callOut }).toEqual({ name, callOut: true });
    }
  });
});
