import 'reflect-metadata';
import { leastContact, wholeContact, type Json } from '../../../../test/builders/contact-as-sent.js';
import { SMALL_CATALOGUE as CATALOGUE } from '../../../../test/builders/fact-catalogue.js';
import { readContact } from './read-contact.js';

const TODAY = '2026-03-02';

const read = (value: unknown) => readContact(value, CATALOGUE, TODAY);
const accepted = (value: unknown) => {
  const outcome = read(value);
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.errors)}`);
  return outcome;
};
const doubtsOf = (value: unknown) => accepted(value).doubts.map(({ pointer, code }) => `${code} at ${pointer}`);
const childSent = (child: Json) => accepted(leastContact({ children: [child] })).contact.children[0];
const factSent = (sent: Json) => accepted(leastContact({ facts: [sent] })).contact.assertions[0];

describe('what is doubted', () => {
  it.each<[string, Json, string[]]>([
    [
      'a member of no contact',
      { nonsense: 1, source: { kind: 'school', '~/': {} } },
      ['unknown-member at /source/~0~1', 'unknown-member at /nonsense'],
    ],
    ['a kind of contact', { kind: 'referral' }, ['unknown-kind at /kind']],
    ['a kind of source', { source: { kind: 'MASH' } }, ['unknown-source-kind at /source/kind']],
    [
      'codes of the source',
      { source: { kind: 'school', code: '2Z', identity: 'secret' } },
      ['unknown-code at /source/code', 'unknown-identity at /source/identity'],
    ],
    [
      'codes of a child',
      { children: [{ ref: 'c1', sex: '1', ethnicity: 'CNHE' }] },
      ['unknown-code at /children/0/sex', 'unknown-code at /children/0/ethnicity'],
    ],
    [
      'identifiers',
      { children: [{ ref: 'c1', nhsNumber: '999 000 0019', upn: 'A801200005001', address: { postcode: 'nowhere' } }] },
      [
        'nhs-number-check-failed at /children/0/nhsNumber',
        'upn-check-failed at /children/0/upn',
        'postcode-not-recognised at /children/0/address/postcode',
      ],
    ],
    [
      'an impossible date',
      { children: [{ ref: 'c1', dateOfBirth: '2023-02-30' }] },
      ['impossible-date at /children/0/dateOfBirth'],
    ],
    [
      'a date to come',
      { children: [{ ref: 'c1', dateOfBirth: '2026-03-03' }] },
      ['future-date at /children/0/dateOfBirth'],
    ],
    ['part of a date', { children: [{ ref: 'c1', dateOfBirth: '2019' }] }, ['partial-date at /children/0/dateOfBirth']],
    [
      'both dates',
      { children: [{ ref: 'c1', dateOfBirth: '2019-01-01', expectedDateOfBirth: '2026-05-05' }] },
      ['both-birth-dates at /children/0/expectedDateOfBirth'],
    ],
    [
      'the sex of the unborn',
      { children: [{ ref: 'c1', expectedDateOfBirth: '2026-05-05', sex: 'M' }] },
      ['unborn-sex-not-u at /children/0/sex'],
    ],
    ['a child without a ref', { children: [{}] }, ['ref-given at /children/0/ref']],
    ['refs alike', { children: [{ ref: 'x' }], adults: [{ ref: 'x' }] }, ['duplicate-ref at /adults/0/ref']],
    ['a ref that cannot serve', { children: [{ ref: 'household' }] }, ['unusable-ref at /children/0/ref']],
    [
      'an adult’s date of birth',
      { adults: [{ ref: 'a1', dateOfBirth: '1850' }] },
      ['date-before-1900 at /adults/0/dateOfBirth'],
    ],
    [
      'roles and answers',
      { adults: [{ ref: 'a1', concernRole: 'villain', livesWithChild: 'sometimes' }] },
      ['unknown-code at /adults/0/concernRole', 'unknown-code at /adults/0/livesWithChild'],
    ],
    [
      'an unknown fact',
      { facts: [{ about: 'c1', fact: 'bad-vibes', value: 'yes' }] },
      ['fact-unknown at /facts/0/fact'],
    ],
    ['no fact at all', { facts: [{ about: 'c1', value: 'yes' }] }, ['fact-not-given at /facts/0']],
    [
      'a value off the scale',
      { facts: [{ fact: 'domestic-abuse', value: 'a lot' }] },
      ['value-off-scale at /facts/0/value'],
    ],
    ['no value', { facts: [{ fact: 'domestic-abuse' }] }, ['value-not-given at /facts/0/value']],
    [
      'about nobody',
      { facts: [{ about: 'c9', fact: 'unexplained-bruise', value: 'yes' }] },
      ['about-names-nobody at /facts/0/about'],
    ],
    [
      'a kind of evidence',
      { facts: [{ fact: 'domestic-abuse', value: 'none', evidence: 'hunch' }] },
      ['unknown-evidence at /facts/0/evidence'],
    ],
    [
      'a time to come',
      { facts: [{ fact: 'domestic-abuse', value: 'none', at: '2026-03-05' }] },
      ['future-time at /facts/0/at'],
    ],
    [
      'a time without an offset',
      { concern: { happenedAt: '2026-03-01T10:00' } },
      ['time-without-offset at /concern/happenedAt'],
    ],
    ['words for a time', { concern: { happenedAt: 'last week' } }, ['not-a-time at /concern/happenedAt']],
    [
      'danger that is neither',
      { concern: { immediateDanger: 'perhaps' } },
      ['unknown-code at /concern/immediateDanger'],
    ],
    [
      'agreement by nobody',
      { agreement: [{ by: 'granny', answer: 'ok' }] },
      ['unknown-code at /agreement/0/answer', 'by-names-nobody at /agreement/0/by'],
    ],
    [
      'police protection without a time',
      { police: { protection: {} } },
      ['protection-without-time at /police/protection'],
    ],
    ['a time of receipt to come', { receivedAt: '2026-03-04T00:00:00Z' }, ['future-time at /receivedAt']],
    ['a time of receipt that is none', { receivedAt: 'now' }, ['not-a-time at /receivedAt']],
    ['an empty entry', { adults: [null], facts: [null] }, ['entry-empty at /adults/0', 'entry-empty at /facts/0']],
    ['a child though not known', { childNotKnown: true }, ['child-given-though-not-known at /childNotKnown']],
  ])('%s', (_what, over, doubts) => expect(doubtsOf(leastContact(over)).toSorted()).toEqual(doubts.toSorted()));

  it('all at once', () => {
    const messy = {
      extra: true,
      source: { kind: 'somebody', code: 'ZZ' },
      children: [
        { dateOfBirth: '2019', nhsNumber: '123' },
        { ref: 'x', expectedDateOfBirth: 'soon', sex: 'F' },
      ],
      facts: [{ about: 'nobody', fact: 'domestic-abuse', value: 'loads', evidence: 'rumour' }, { fact: 'made-up' }],
      concern: { happenedAt: '2026-02-30' },
    };
    expect(doubtsOf(messy)).toHaveLength(13);
  });

  it('says how it is read and what would be right, never what was sent', () => {
    const secret = 'Zebedee';
    const everywhere = JSON.parse(JSON.stringify(wholeContact()), (_name, value: unknown) =>
      typeof value === 'string' ? secret : value,
    ) as object;
    const { doubts } = accepted(everywhere);
    expect(doubts.length).toBeGreaterThan(15);
    expect(JSON.stringify(doubts)).not.toContain(secret);
    for (const { detail } of doubts) expect(detail).toMatch(/^[A-Z].{20,}[.?]$/s);
    const wrong = read(leastContact({ children: secret, escalate: secret }));
    expect(JSON.stringify(wrong)).not.toContain(secret);
  });
});

describe('an untidy sender', () => {
  it('never makes a child younger, older or safer than known', () => {
    expect(childSent({ dateOfBirth: '2019-13-01' })?.birth).toEqual({ kind: 'unknown' });
    expect(childSent({ expectedDateOfBirth: 'soon' })?.birth).toEqual({ kind: 'unborn', due: TODAY });
    expect(childSent({ nhsNumber: '1111111111' })).toMatchObject({ nhsNumber: null, nhsNumberTyped: '1111111111' });
    expect(childSent({ upn: 'UN3' })).toMatchObject({ upn: null, upnUnknown: 'UN3' });
    expect(factSent({ fact: 'domestic-abuse', value: 'no' })).toMatchObject({ value: 'unknown' });
    expect(accepted(leastContact({ source: { kind: 'auntie' } })).contact.source.kind).toBe('other');
    expect(
      accepted(leastContact({ source: { kind: 'school', identity: 'confidential' } })).contact.source.identity,
    ).toBe('withhold-from-family');
    expect(
      accepted(leastContact({ adults: [{ contact: [{ value: '01632 960123' }] }] })).contact.protectedDetails[0],
    ).toMatchObject({ safe: 'unknown' });
    expect(accepted(leastContact({ agreement: [{ answer: 'sort of' }] })).contact.agreement[0]?.answer).toBe('unknown');
    expect(
      accepted(leastContact({ police: { protection: { startedAt: '2026-03-09T00:00:00Z' } } })).contact.police,
    ).toMatchObject({
      protection: true,
      protectionStartedAt: null,
    });
  });

  it('is understood where what is meant is plain', () => {
    expect(factSent({ fact: ' Unexplained Bruise ', value: 'Yes', evidence: 'Told by child' })).toMatchObject({
      about: 'c1',
      fact: 'unexplained-bruise',
      value: 'yes',
      evidence: 'told-by-child',
    });
    expect(accepted(leastContact({ source: { kind: 'Parent or carer' } })).contact.source.kind).toBe('parent-or-carer');
    expect(childSent({ givenName: '  Jo ', familyName: '   ' })).toMatchObject({ givenName: 'Jo', familyName: null });
    expect(accepted(leastContact({ children: [null, { givenName: 'Jo' }] })).contact.children).toHaveLength(1);
    expect(accepted(leastContact({ locality: ' Buckinghamshire ' })).contact.locality).toBe('buckinghamshire');
  });

  it('is answered at the place in the list that was sent', () => {
    expect(doubtsOf(leastContact({ children: [null, { ref: 'c1', dateOfBirth: '2019' }] }))).toContain(
      'partial-date at /children/1/dateOfBirth',
    );
  });

  it('may leave out whom a fact is about', () => {
    const about = (sent: Json, children: Json[]) =>
      accepted(leastContact({ children, facts: [sent] })).contact.assertions[0]?.about;
    expect(about({ fact: 'unexplained-bruise', value: 'yes' }, [{ ref: 'only' }])).toBe('only');
    expect(about({ fact: 'unexplained-bruise', value: 'yes' }, [{ ref: 'x' }, { ref: 'y' }])).toBe('every-child');
    expect(about({ fact: 'domestic-abuse', value: 'severe' }, [{ ref: 'x' }, { ref: 'y' }])).toBe('household');
    expect(about({ fact: 'unsafe-place', value: 'yes' }, [{ ref: 'x' }])).toBe('place');
    expect(about({ fact: 'parental-mental-health', value: 'severe' }, [{ ref: 'x' }])).toBe('every-child');
    expect(about({ about: 'x', fact: 'unexplained-bruise', value: 'yes' }, [{ ref: 'x' }, { ref: 'x' }])).toBe(
      'every-child',
    );
  });
});

describe('a backdated contact', () => {
  const samplesOwn = leastContact({
    receivedAt: '2024-06-15T10:00:00+01:00',
    children: [{ ref: 'c1', expectedDateOfBirth: '2024-09-01' }],
  });

  it('is read as of the day it was received, for a sender who may say so', () => {
    const outcome = readContact(samplesOwn, CATALOGUE, TODAY, { mayBackdate: true });
    expect(outcome).toMatchObject({ ok: true, doubts: [], contact: { receivedAt: new Date('2024-06-15T09:00:00Z') } });
    const later = leastContact({
      receivedAt: '2024-06-15T10:00:00Z',
      children: [{ ref: 'c1', dateOfBirth: '2024-06-16' }],
    });
    expect(readContact(later, CATALOGUE, TODAY, { mayBackdate: true })).toMatchObject({
      doubts: [{ code: 'future-date' }],
    });
  });

  it('is read as of today for anyone else', () => {
    expect(doubtsOf(samplesOwn)).toEqual(['expected-date-past at /children/0/expectedDateOfBirth']);
  });
});
