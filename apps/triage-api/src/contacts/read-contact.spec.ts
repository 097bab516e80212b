import 'reflect-metadata';
import { leastContact, wholeContact, withAt, type Json } from '../../../../test/builders/contact-as-sent.js';
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
const errorsOf = (value: unknown) => {
  const outcome = read(value);
  return outcome.ok ? [] : outcome.errors.map(({ pointer, code }) => `${code} at ${pointer}`);
};

describe('a contact as it should be', () => {
  it('is read without a doubt', () => expect(doubtsOf(wholeContact())).toEqual([]));

  it('is typed and normalised', () => {
    const { contact } = accepted(wholeContact());
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
    expect(accepted(wholeContact()).contact.assertions).toEqual([
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

  it.each([
    ['at her aunt’s, 4 Invented Row, hp201uy', 'HP20'],
    ['SL7 2AA', 'SL7'],
    ['with a neighbour', null],
    ['in room B12 3 of the hospital', null],
    ['QQ1 1QQ', null],
  ])('takes the district out of where the child is now, %j, and of the setting: %s', (where, district) => {
    const { contact } = accepted({ source: { kind: 'police' }, children: [{ now: { where }, setting: where }] });
    expect(contact.children[0]).toMatchObject({
      nowDistrict: district,
      settingDistrict: district,
      postcodeDistrict: null,
    });
  });

  it('gives up everything that could lead to a door, and keeps none of it anywhere else', () => {
    const { contact } = accepted(wholeContact());
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

  it('guards what would name a source who may not be named, and where the police took a child', () => {
    const phone = { person: { contact: [{ way: 'phone', value: '01632 960123', safe: 'yes' }] } };
    const guarded = (over: Json) =>
      accepted(leastContact(over)).contact.protectedDetails.map(({ confidential }) => confidential);
    expect(guarded({ source: { kind: 'school', ...phone } })).toEqual([false]);
    expect(guarded({ source: { kind: 'school', identity: 'anonymous', ...phone } })).toEqual([true]);
    expect(guarded({ source: { kind: 'public', ...phone } })).toEqual([true]);
    const now = { children: [{ ref: 'c1', now: { where: 'with an aunt' } }] };
    expect(guarded(now)).toEqual([false]);
    expect(guarded({ ...now, police: { protection: { startedAt: '2026-03-02T01:40:00Z' } } })).toEqual([true]);
  });

  it('need say no more than the kind of source and a child', () => {
    expect(doubtsOf(leastContact())).toEqual([]);
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
    expect(errorsOf(leastContact({ source: null }))).toEqual(['no-source at /source']);
    expect(errorsOf(leastContact({ source: {} }))).toEqual(['no-source-kind at /source/kind']);
    expect(errorsOf(leastContact({ source: { kind: null } }))).toEqual(['no-source-kind at /source/kind']);
  });

  it.each([[undefined], [null], [[]], [[null, null]]])('no child and not marked: %j', (children) => {
    expect(errorsOf(leastContact({ children }))).toEqual(['no-child at /children']);
    expect(errorsOf(leastContact({ children, childNotKnown: false }))).toEqual(['no-child at /children']);
    expect(errorsOf(leastContact({ children, childNotKnown: null }))).toEqual(['no-child at /children']);
    expect(errorsOf(leastContact({ children, childNotKnown: true }))).toEqual([]);
  });

  it('a locality that is not served here', () => {
    const localities = new Set(['buckinghamshire', 'elsewhere']);
    const errors = (locality: unknown) => {
      const outcome = readContact(leastContact({ locality }), CATALOGUE, TODAY, { localities });
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
    const cases = pathsOf(wholeContact())
      .filter(([path]) => path.length > 0)
      .map(([path, value]) => [`/${path.join('/')}`, path, isFactValue(path) ? [{}, []] : wrongFor(value)] as const);

    it.each(cases)('%s', (pointer, path, wrongs) => {
      for (const wrong of wrongs)
        expect(errorsOf(withAt(wholeContact(), path, wrong))).toContain(`wrong-type at ${pointer}`);
    });

    it.each(cases)('%s: but null is not sent', (pointer, path) => {
      const errors = errorsOf(withAt(wholeContact(), path, null));
      const required = pointer === '/source' || pointer === '/source/kind' || pointer === '/children';
      expect(errors.length).toBe(required ? 1 : 0);
    });
  });
});
