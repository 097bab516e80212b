import 'reflect-metadata';
import fc from 'fast-check';
import type { Fact, FactCatalogue } from '#thresholds';
import { readContact, type ContactRead } from './read-contact.js';

const TODAY = '2026-03-02';

const fact = (id: string, over: Partial<Fact> = {}): [string, Fact] => [
  id,
  {
    id,
    subject: 'child',
    practitioner: id,
    family: id,
    type: 'yes-no',
    scale: [],
    polarity: 'risk',
    askOf: ['health'],
    cinFactor: null,
    familiesFirst: null,
    purpose: 'a test',
    ...over,
  },
];
const STEPS = ['none', 'occasional', 'persistent', 'severe'];
const CATALOGUE: FactCatalogue = {
  version: 'test',
  facts: new Map([
    fact('unexplained-bruise'),
    fact('domestic-abuse', { subject: 'household', type: 'scale', scale: STEPS }),
    fact('parental-mental-health', { subject: 'adult', type: 'scale', scale: STEPS }),
    fact('missed-appointments', { type: 'number' }),
    fact('journey-planned', { type: 'date' }),
    fact('unsafe-place', { subject: 'place' }),
  ]),
};

const sample = () => ({
  locality: 'buckinghamshire',
  kind: 'concern',
  receivedAt: '2026-03-02T10:00:00Z',
  escalate: false,
  childNotKnown: false,
  source: {
    kind: 'school',
    code: '2A',
    agency: 'Greenway Primary',
    identity: 'open',
    relationship: 'teacher',
    person: {
      name: 'Morgan Example',
      role: 'Designated safeguarding lead',
      contact: [{ way: 'phone', value: '01632 960123', safe: 'yes' }],
    },
  },
  children: [
    {
      ref: 'c1',
      givenName: 'Robin',
      familyName: 'Invented',
      dateOfBirth: '2019-05-02',
      sex: 'F',
      ethnicity: 'WBRI',
      nhsNumber: '999 000 0018',
      upn: 'B801200005001',
      address: { lines: ['4 Invented Row', 'Aylesbury'], postcode: 'hp201uy', confidential: true },
      setting: 'Greenway Primary',
      communication: { language: 'English', interpreter: 'no' },
      now: { where: 'school', withWhom: 'the deputy head', safeUntil: '2026-03-02T15:15:00Z' },
    },
    { ref: 'unborn', expectedDateOfBirth: '2026-06-01', sex: 'U' },
  ],
  adults: [
    {
      ref: 'a1',
      name: 'Alex Invented',
      dateOfBirth: '1991-08-30',
      relationship: 'mother',
      parentalResponsibility: 'yes',
      concernRole: 'non-abusive',
      livesWithChild: 'yes',
      contact: [{ way: 'text', value: '07700 900123', safe: 'unknown' }],
      address: { lines: ['9 Other Road'], postcode: 'HP20 2AA' },
    },
  ],
  concern: {
    narrative: 'What the teacher saw.',
    happenedAt: '2026-03-01',
    immediateDanger: 'no',
    childsWords: 'I do not like weekends.',
    strengths: 'Comes to school every day.',
    helpTried: 'A family support worker.',
  },
  facts: [
    { about: 'c1', fact: 'unexplained-bruise', value: 'yes', evidence: 'seen', at: '2026-03-02T09:30:00Z' },
    { about: 'household', fact: 'domestic-abuse', value: 'persistent' },
    { about: 'a1', fact: 'parental-mental-health', value: 'unknown' },
    { about: 'c1', fact: 'missed-appointments', value: 3 },
    { about: 'c1', fact: 'journey-planned', value: '2026-04-01' },
    { about: 'place', fact: 'unsafe-place', value: true },
  ],
  agreement: [
    {
      what: 'support',
      by: 'a1',
      capacity: 'parental-responsibility',
      answer: 'not-asked',
      reason: 'would raise the risk',
    },
  ],
  police: {
    reference: 'TVP-1234',
    protection: { startedAt: '2026-03-02T01:40:00Z', place: 'a foster home', designatedOfficer: 'Inspector Example' },
  },
});

type Json = Record<string, unknown>;
const least = (over: Json = {}): Json => ({ source: { kind: 'school' }, children: [{ ref: 'c1' }], ...over });
const read = (value: unknown) => readContact(value, CATALOGUE, TODAY);

const accepted = (value: unknown) => {
  const outcome = read(value);
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.errors)}`);
  return outcome;
};
const doubtsOf = (value: unknown) => accepted(value).doubts.map(({ pointer, code }) => `${code} at ${pointer}`);
const errorsOf = (value: unknown) => {
  const outcome = read(value);
  return outcome.ok ? [] : outcome.errors.map(({ pointer, code }) => `${code} at ${pointer}`);
};
/** The value at a path replaced. */
const withAt = (value: unknown, path: readonly string[], replacement: unknown): unknown => {
  const [name, ...rest] = path;
  if (name === undefined) return replacement;
  const inner = withAt((value as Json)[name], rest, replacement);
  return Array.isArray(value) ? value.with(Number(name), inner) : { ...(value as Json), [name]: inner };
};
const childSent = (child: Json) => accepted(least({ children: [child] })).contact.children[0];
const factSent = (sent: Json) => accepted(least({ facts: [sent] })).contact.assertions[0];

describe('a contact as it should be', () => {
  it('is read without a doubt', () => expect(doubtsOf(sample())).toEqual([]));

  it('is typed and normalised', () => {
    const { contact } = accepted(sample());
    expect(contact).toMatchObject({
      locality: 'buckinghamshire',
      kind: 'concern',
      receivedAt: new Date('2026-03-02T10:00:00Z'),
      escalate: false,
      childNotKnown: false,
      source: { kind: 'school', code: '2A', agency: 'Greenway Primary', identity: 'open' },
      immediateDanger: 'no',
      happenedOn: '2026-03-01',
      concern: { narrative: 'What the teacher saw.', happenedAt: { kind: 'days', from: '2026-03-01' } },
      agreement: [{ by: 'a1', answer: 'not-asked' }],
      police: {
        protection: true,
        protectionStartedAt: new Date('2026-03-02T01:40:00Z'),
        designatedOfficer: 'Inspector Example',
      },
    });
    expect(contact.children[0]).toMatchObject({
      ref: 'c1',
      birth: { kind: 'born', from: '2019-05-02', until: '2019-05-02' },
      sex: 'F',
      nhsNumber: '9990000018',
      nhsNumberTyped: '999 000 0018',
      upn: 'B801200005001',
      postcodeDistrict: 'HP20',
      safeUntil: { kind: 'instant', at: '2026-03-02T15:15:00.000Z' },
    });
    expect(contact.children[1]).toMatchObject({ birth: { kind: 'unborn', due: '2026-06-01' }, sex: 'U' });
    expect(contact.adults[0]).toMatchObject({
      ref: 'a1',
      dateOfBirth: { from: '1991-08-30' },
      concernRole: 'non-abusive',
    });
  });

  it('says each fact as the rules take it', () => {
    const said = { saidBy: 'Greenway Primary (school)', sourceKind: 'school', mayBeOfConcern: false };
    expect(accepted(sample()).contact.assertions).toEqual([
      {
        about: 'c1',
        fact: 'unexplained-bruise',
        value: 'yes',
        evidence: 'seen',
        at: { kind: 'instant', at: '2026-03-02T09:30:00.000Z' },
        ...said,
      },
      { about: 'household', fact: 'domestic-abuse', value: 'persistent', evidence: 'not-stated', at: null, ...said },
      { about: 'a1', fact: 'parental-mental-health', value: 'unknown', evidence: 'not-stated', at: null, ...said },
      { about: 'c1', fact: 'missed-appointments', value: 3, evidence: 'not-stated', at: null, ...said },
      { about: 'c1', fact: 'journey-planned', value: '2026-04-01', evidence: 'not-stated', at: null, ...said },
      { about: 'place', fact: 'unsafe-place', value: 'yes', evidence: 'not-stated', at: null, ...said },
    ]);
  });

  it('gives up everything that could lead to a door, and keeps none of it anywhere else', () => {
    const { contact } = accepted(sample());
    expect(contact.protectedDetails).toEqual([
      {
        about: 'source',
        kind: 'telephone',
        value: { way: 'phone', text: '01632 960123' },
        safe: 'yes',
        confidential: false,
      },
      {
        about: 'c1',
        kind: 'address',
        value: { lines: ['4 Invented Row', 'Aylesbury'], postcode: 'HP20 1UY', postcodeTyped: 'hp201uy' },
        safe: 'unknown',
        confidential: true,
      },
      {
        about: 'c1',
        kind: 'whereabouts',
        value: { where: 'school', withWhom: 'the deputy head' },
        safe: 'unknown',
        confidential: true,
      },
      {
        about: 'a1',
        kind: 'telephone',
        value: { way: 'text', text: '07700 900123' },
        safe: 'unknown',
        confidential: false,
      },
      {
        about: 'a1',
        kind: 'address',
        value: { lines: ['9 Other Road'], postcode: 'HP20 2AA', postcodeTyped: 'HP20 2AA' },
        safe: 'unknown',
        confidential: false,
      },
      {
        about: 'every-child',
        kind: 'whereabouts',
        value: { where: 'a foster home', withWhom: null },
        safe: 'unknown',
        confidential: true,
      },
    ]);
    const rest = JSON.stringify({ ...contact, protectedDetails: [] });
    for (const secret of ['01632', 'Row', '1UY', 'hp201uy', 'deputy', '07700', 'Other Road', 'foster'])
      expect(rest).not.toContain(secret);
  });

  it('need say no more than the kind of source and a child', () => {
    expect(doubtsOf(least())).toEqual([]);
    expect(doubtsOf({ source: { kind: 'public' }, childNotKnown: true })).toEqual([]);
    expect(accepted({ source: { kind: 'public' }, childNotKnown: true }).contact).toMatchObject({
      kind: 'concern',
      childNotKnown: true,
      children: [],
      source: { identity: 'withhold-from-family' },
    });
  });
});

describe('what is refused', () => {
  it.each([[null], [undefined], [[]], ['text'], [12], [true]])('a body that is no object: %j', (value) => {
    expect(errorsOf(value)).toEqual(['wrong-type at ']);
  });

  it('no source, no kind of source', () => {
    expect(errorsOf({ children: [{}] })).toEqual(['no-source at /source']);
    expect(errorsOf(least({ source: null }))).toEqual(['no-source at /source']);
    expect(errorsOf(least({ source: {} }))).toEqual(['no-source-kind at /source/kind']);
    expect(errorsOf(least({ source: { kind: null } }))).toEqual(['no-source-kind at /source/kind']);
  });

  it.each([[undefined], [null], [[]], [[null, null]]])('no child and not marked: %j', (children) => {
    expect(errorsOf(least({ children }))).toEqual(['no-child at /children']);
    expect(errorsOf(least({ children, childNotKnown: false }))).toEqual(['no-child at /children']);
    expect(errorsOf(least({ children, childNotKnown: null }))).toEqual(['no-child at /children']);
    expect(errorsOf(least({ children, childNotKnown: true }))).toEqual([]);
  });

  it('a locality that is not served here', () => {
    const localities = new Set(['buckinghamshire', 'elsewhere']);
    const errors = (locality: unknown) => {
      const outcome = readContact(least({ locality }), CATALOGUE, TODAY, { localities });
      return outcome.ok ? [] : outcome.errors.map(({ code }) => code);
    };
    expect(errors('nowhere')).toEqual(['unknown-locality']);
    expect(errors('__proto__')).toEqual(['unknown-locality']);
    for (const locality of ['buckinghamshire', ' Elsewhere ', '', null]) expect(errors(locality)).toEqual([]);
  });

  it('everything at once', () => {
    const wrong = {
      locality: 1,
      escalate: 'yes',
      childNotKnown: 'true',
      children: [{ ref: 7, address: 'a house' }, 'a child'],
      facts: {},
    };
    expect(errorsOf(wrong).toSorted()).toEqual([
      'no-source at /source',
      'wrong-type at /childNotKnown',
      'wrong-type at /children/0/address',
      'wrong-type at /children/0/ref',
      'wrong-type at /children/1',
      'wrong-type at /escalate',
      'wrong-type at /facts',
      'wrong-type at /locality',
    ]);
  });

  describe('a member of the wrong JSON type, wherever it is', () => {
    const TEXT = 'a text';
    const wrongFor = (value: unknown): unknown[] => {
      if (typeof value === 'boolean') return [TEXT, 1, {}, []];
      if (Array.isArray(value)) return [TEXT, 1, true, {}];
      if (typeof value === 'object') return [TEXT, 1, true, []];
      return [1, true, {}, []];
    };
    const pathsOf = (value: unknown, path: string[] = []): [string[], unknown][] =>
      typeof value === 'object' && value !== null
        ? [
            [path, value] as [string[], unknown],
            ...Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, [...path, name])),
          ]
        : [[path, value]];
    const isFactValue = (path: string[]) => path[0] === 'facts' && path.at(-1) === 'value';
    const cases = pathsOf(sample())
      .filter(([path]) => path.length > 0)
      .map(([path, value]) => [`/${path.join('/')}`, path, isFactValue(path) ? [{}, []] : wrongFor(value)] as const);

    it.each(cases)('%s', (pointer, path, wrongs) => {
      for (const wrong of wrongs) expect(errorsOf(withAt(sample(), path, wrong))).toContain(`wrong-type at ${pointer}`);
    });

    it.each(cases)('%s: but null is not sent', (pointer, path) => {
      const errors = errorsOf(withAt(sample(), path, null));
      const required = pointer === '/source' || pointer === '/source/kind' || pointer === '/children';
      expect(errors.length).toBe(required ? 1 : 0);
    });
  });
});

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
  ])('%s', (_what, over, doubts) => expect(doubtsOf(least(over)).toSorted()).toEqual(doubts.toSorted()));

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
    const everywhere = JSON.parse(JSON.stringify(sample()), (_name, value: unknown) =>
      typeof value === 'string' ? secret : value,
    ) as object;
    const { doubts } = accepted(everywhere);
    expect(doubts.length).toBeGreaterThan(15);
    expect(JSON.stringify(doubts)).not.toContain(secret);
    for (const { detail } of doubts) expect(detail).toMatch(/^[A-Z].{20,}[.?]$/s);
    const wrong = read(least({ children: secret, escalate: secret }));
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
    expect(accepted(least({ source: { kind: 'auntie' } })).contact.source.kind).toBe('other');
    expect(accepted(least({ source: { kind: 'school', identity: 'confidential' } })).contact.source.identity).toBe(
      'withhold-from-family',
    );
    expect(
      accepted(least({ adults: [{ contact: [{ value: '01632 960123' }] }] })).contact.protectedDetails[0],
    ).toMatchObject({ safe: 'unknown' });
    expect(accepted(least({ agreement: [{ answer: 'sort of' }] })).contact.agreement[0]?.answer).toBe('unknown');
    expect(
      accepted(least({ police: { protection: { startedAt: '2026-03-09T00:00:00Z' } } })).contact.police,
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
    expect(accepted(least({ source: { kind: 'Parent or carer' } })).contact.source.kind).toBe('parent-or-carer');
    expect(childSent({ givenName: '  Jo ', familyName: '   ' })).toMatchObject({ givenName: 'Jo', familyName: null });
    expect(accepted(least({ children: [null, { givenName: 'Jo' }] })).contact.children).toHaveLength(1);
    expect(accepted(least({ locality: ' Buckinghamshire ' })).contact.locality).toBe('buckinghamshire');
  });

  it('is answered at the place in the list that was sent', () => {
    expect(doubtsOf(least({ children: [null, { ref: 'c1', dateOfBirth: '2019' }] }))).toContain(
      'partial-date at /children/1/dateOfBirth',
    );
  });

  it('may leave out whom a fact is about', () => {
    const about = (sent: Json, children: Json[]) =>
      accepted(least({ children, facts: [sent] })).contact.assertions[0]?.about;
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
  const samplesOwn = least({
    receivedAt: '2024-06-15T10:00:00+01:00',
    children: [{ ref: 'c1', expectedDateOfBirth: '2024-09-01' }],
  });

  it('is read as of the day it was received, for a sender who may say so', () => {
    const outcome = readContact(samplesOwn, CATALOGUE, TODAY, { mayBackdate: true });
    expect(outcome).toMatchObject({ ok: true, doubts: [], contact: { receivedAt: new Date('2024-06-15T09:00:00Z') } });
    const later = least({ receivedAt: '2024-06-15T10:00:00Z', children: [{ ref: 'c1', dateOfBirth: '2024-06-16' }] });
    expect(readContact(later, CATALOGUE, TODAY, { mayBackdate: true })).toMatchObject({
      doubts: [{ code: 'future-date' }],
    });
  });

  it('is read as of today for anyone else', () => {
    expect(doubtsOf(samplesOwn)).toEqual(['expected-date-past at /children/0/expectedDateOfBirth']);
  });
});

describe('whatever is sent', () => {
  const json = fc.jsonValue({ maxDepth: 5 });
  const names = [...new Set(JSON.stringify(sample()).match(/"\w+":/g))].map((name) => name.slice(1, -2));
  /** JSON whose members are mostly a contact's own, so that it reaches every reader. */
  const contactLike = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<unknown>(
        null,
        true,
        'yes',
        'c1',
        '2019-05',
        'unexplained-bruise',
        'school',
        7,
        '',
        '2026-10-25T01:30',
      ),
      fc.string({ unit: 'binary' }),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 6 }),
    ),
  })).value;

  const isBounded = (outcome: ContactRead): boolean =>
    outcome.ok ? outcome.doubts.length <= 501 : outcome.errors.length > 0 && outcome.errors.length <= 200;

  it('is answered, with errors or with doubts, and never thrown at', () => {
    fc.assert(
      fc.property(fc.oneof(json, contactLike), (value) => isBounded(read(value))),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), contactLike, (name, value) =>
        isBounded(read({ ...sample(), [name]: value })),
      ),
      { numRuns: 1000 },
    );
  });

  it('is accepted when it was before some junk was added, with a doubt for each', () => {
    const junk = fc.dictionary(
      fc.string().filter((name) => !names.includes(name) && name !== '__proto__'),
      json,
      { minKeys: 1, maxKeys: 5 },
    );
    const places = [
      [],
      ['source'],
      ['source', 'person'],
      ['children', '0'],
      ['children', '0', 'now'],
      ['facts', '1'],
      ['police', 'protection'],
    ];
    fc.assert(
      fc.property(junk, fc.constantFrom(...places), (members, path) => {
        const at = path.reduce<unknown>((value, name) => (value as Json)[name], sample()) as Json;
        const { contact, doubts } = accepted(withAt(sample(), path, { ...members, ...at }));
        expect(contact).toEqual(accepted(sample()).contact);
        expect(doubts.map(({ code }) => code)).toEqual(Object.keys(members).map(() => 'unknown-member'));
      }),
    );
  });

  it('is accepted with any text in the place of any text', () => {
    const texts = Object.entries(sample()).length;
    expect(texts).toBeGreaterThan(0);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(60), (text, which) => {
        let count = 0;
        const changed = JSON.parse(JSON.stringify(sample()), (_name, value: unknown) =>
          typeof value === 'string' && count++ === which ? text : value,
        ) as Json;
        expect(read(changed).ok).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is not changed by being read', () => {
    const value = sample();
    read(value);
    expect(value).toEqual(sample());
  });
});

describe('a body of 256 KiB', () => {
  const many = (count: number, make: (index: number) => unknown) =>
    Array.from({ length: count }, (_, index) => make(index));

  it.each<[string, Json]>([
    ['empty children', least({ children: many(87_000, () => ({})) })],
    ['children with one ref', least({ children: many(20_000, () => ({ ref: 'x' })) })],
    ['facts', least({ facts: many(5_000, () => ({ fact: 'domestic-abuse', value: 'severe' })) })],
    [
      'facts on as many days',
      least({
        facts: many(5_000, (day) => ({ fact: 'domestic-abuse', at: new Date(day * 86_400_000 * 3).toISOString() })),
      }),
    ],
    [
      'members of no contact',
      least(Object.fromEntries(many(30_000, (index) => [`m${index}`, 1]) as [string, unknown][])),
    ],
    ['entries that are nothing', least({ facts: many(50_000, () => null) })],
    ['wrong types', least({ facts: many(60_000, () => 1) })],
    [
      'one long ref',
      least({
        children: [{ ref: 'x'.repeat(250_000) }],
        facts: [{ about: 'x'.repeat(250_000), fact: 'unexplained-bruise', value: 'yes' }],
      }),
    ],
    ['one long fact', least({ facts: [{ fact: '-_ '.repeat(85_000) }] })],
    ['one long name', least({ ['n'.repeat(250_000)]: 1 })],
    ['long spaces', least({ locality: ' '.repeat(250_000), concern: { happenedAt: ' '.repeat(250_000) } })],
  ])('%s: read at once, and answered shortly', (_what, value) => {
    const began = process.cpuUsage();
    const outcome = read(value);
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(3_000);
    expect(JSON.stringify(outcome.ok ? outcome.doubts : outcome.errors).length).toBeLessThan(200_000);
  });

  it('says that there are more doubts than it lists', () => {
    const { doubts } = accepted(least({ facts: many(5_000, () => ({})) }));
    expect(doubts).toHaveLength(501);
    expect(doubts.at(-1)?.code).toBe('more-doubts');
    expect(doubts[0]?.code).toBe('very-many-facts');
  });
});
