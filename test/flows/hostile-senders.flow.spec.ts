import fc from 'fast-check';
import { openTestService, type TestService } from '../support/service.js';

/** Strings and numbers that have broken other systems. Lone surrogates and NUL are left out: those are refused, which another test shows. */
const nasty = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    'null',
    'yes',
    'no',
    'unknown',
    'true',
    '2019',
    '2019-02',
    '2019-02-30',
    '0000-00-00',
    '0001-01-01',
    '9999-12-31',
    '+275760-09-13',
    '2026-11-17T10:00:00Z',
    '2026-10-25T01:30:00',
    '9999-12-31T23:59:59.999+14:00',
    '-271821-04-20T00:00:00Z',
    '99999999999999999999',
    '١٢٣',
    'ＨＰ２０ １ＡＡ',
    "'; DROP TABLE front_door.contact; --",
    '<script>alert(1)</script>',
    '{{7*7}}',
    '${x}',
    '\u202e\u0627',
    '\ufeff',
    '\u2028',
    'e\u0301'.repeat(40),
    '💜'.repeat(50),
    'household',
    'c1',
    'a1',
    'toString',
    'hasOwnProperty',
    'x'.repeat(5_000),
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => !text.includes('\0')),
);
const FACTS = [
  'unexplained-bruise',
  'domestic-abuse',
  'neglect',
  'independently-mobile',
  'young-carer',
  'school-absence',
];
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });
const anyValue = fc.oneof(nasty, fc.integer(), fc.double({ noNaN: true }), fc.boolean());

const person = fc.record({
  name: maybe(nasty),
  role: maybe(nasty),
  contact: maybe(fc.array(fc.record({ way: nasty, value: nasty, safe: nasty }), { maxLength: 3 })),
});
const address = fc.record({
  lines: maybe(fc.array(nasty, { maxLength: 3 })),
  postcode: maybe(nasty),
  confidential: maybe(fc.boolean()),
});
const child = fc.record({
  ref: maybe(nasty),
  givenName: maybe(nasty),
  familyName: maybe(nasty),
  dateOfBirth: maybe(nasty),
  expectedDateOfBirth: maybe(nasty),
  sex: maybe(nasty),
  ethnicity: maybe(nasty),
  nhsNumber: maybe(nasty),
  upn: maybe(nasty),
  address: maybe(address),
  setting: maybe(nasty),
  communication: maybe(fc.record({ language: nasty, interpreter: nasty })),
  now: maybe(fc.record({ where: nasty, withWhom: nasty, safeUntil: nasty })),
});
const fact = fc.record({
  about: maybe(nasty),
  fact: fc.oneof(fc.constantFrom(...FACTS), nasty),
  value: maybe(anyValue),
  evidence: maybe(nasty),
});
const contact = fc.record({
  kind: maybe(nasty),
  receivedAt: maybe(nasty),
  escalate: maybe(fc.boolean()),
  source: fc.record({
    kind: nasty,
    code: maybe(nasty),
    agency: maybe(nasty),
    identity: maybe(nasty),
    relationship: maybe(nasty),
    person: maybe(person),
  }),
  children: fc.array(child, { minLength: 1, maxLength: 4 }),
  adults: maybe(
    fc.array(
      fc.record({
        ref: maybe(nasty),
        name: maybe(nasty),
        relationship: maybe(nasty),
        parentalResponsibility: maybe(nasty),
        concernRole: maybe(nasty),
        livesWithChild: maybe(nasty),
      }),
      { maxLength: 3 },
    ),
  ),
  concern: maybe(
    fc.record({
      narrative: maybe(nasty),
      happenedAt: maybe(nasty),
      immediateDanger: maybe(nasty),
      childsWords: maybe(nasty),
    }),
  ),
  facts: maybe(fc.array(fact, { maxLength: 8 })),
  agreement: maybe(
    fc.array(fc.record({ what: nasty, by: nasty, capacity: nasty, answer: nasty, reason: nasty }), { maxLength: 2 }),
  ),
  police: maybe(
    fc.record({
      reference: maybe(nasty),
      protection: maybe(fc.record({ startedAt: maybe(nasty), place: maybe(nasty) })),
    }),
  ),
  unheard: maybe(anyValue),
});

describe('hostile and untidy senders', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());

  it('are all accepted, marked, decided and read back: nothing is refused for being untidy, and nothing breaks', async () => {
    const importer = await service.as({
      kind: 'agency',
      id: 'agency:import',
      name: 'Import',
      roles: ['partner'],
      agency: 'import',
      locality: 'buckinghamshire',
      rights: ['backdate'],
    });
    const ids: string[] = [];
    await fc.assert(
      fc.asyncProperty(contact, async (sent) => {
        const { status, body } = await importer.post('/api/v1/contacts').send(sent);
        if (status !== 202) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
        ids.push(body.id as string);
      }),
      { numRuns: 250 },
    );
    await service.drain();
    const [row] = (await service.database.owner.query(
      `SELECT count(*) FILTER (WHERE status = 'received')::int AS undecided,
              (SELECT count(*)::int FROM front_door.outbox) AS waiting FROM front_door.contact`,
    )) as { undecided: number; waiting: number }[];
    expect(row).toEqual({ undecided: 0, waiting: 0 });
    const reader = await service.as('front-door');
    for (const id of ids.filter((_, index) => index % 10 === 0)) {
      const { body } = await reader.get(`/api/v1/contacts/${id}`).expect(200);
      expect(body).toMatchObject({ id, status: 'proposed', holding: { team: expect.any(String) } });
      for (const evaluated of body.decision.children) expect(evaluated.explanation.length).toBeGreaterThan(0);
    }
  });
});
