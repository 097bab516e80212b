import fc from 'fast-check';
import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');
const SECRET = 'qzsecret';

/** Everything the police could send, each word of theirs a token, and their facts ones the school says nothing of. */
const POLICE_FACTS = [
  'strangulation',
  'weapon-carrying',
  'managed-under-mappa',
  'county-lines',
  'offending',
  'missing',
];
const SCHOOL_FACTS: [string, string][] = [
  ['neglect', 'persistent'],
  ['school-absence', 'persistent'],
  ['hygiene-or-clothing-concern', 'yes'],
  ['young-carer', 'some'],
  ['bereaved', 'yes'],
];

const policeContact = (child: object, facts: readonly string[]) =>
  facts.reduce(
    (contact, fact) => contact.saying('c1', fact),
    aContact('police').with({
      source: {
        kind: 'police',
        agency: `${SECRET} constabulary`,
        relationship: `${SECRET} officer`,
        person: {
          name: `${SECRET} name`,
          role: `${SECRET} role`,
          contact: [{ way: 'phone', value: `${SECRET} number`, safe: 'yes' }],
        },
      },
      children: [
        {
          ...child,
          setting: `${SECRET} setting`,
          address: { lines: [`${SECRET} street`] },
          now: { where: `${SECRET} where` },
        },
      ],
      adults: [{ ref: 'a1', name: `${SECRET} adult`, relationship: `${SECRET} uncle`, concernRole: 'of-concern' }],
      concern: { narrative: `${SECRET} narrative`, childsWords: `${SECRET} words`, immediateDanger: 'yes' },
      police: {
        reference: `${SECRET} log`,
        protection: {
          startedAt: '2026-11-17T08:00:00Z',
          place: `${SECRET} place`,
          designatedOfficer: `${SECRET} inspector`,
        },
      },
    }),
  );

describe('two agencies about one child', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
    await service.setNow(TUESDAY_MORNING);
  });
  afterAll(() => service.close());

  async function send(body: object, who: string): Promise<{ id: string; reference: string }> {
    const answer = await (await service.as(who)).post('/api/v1/contacts').send(body).expect(202);
    await service.drain();
    return answer.body;
  }

  const get = async (path: string, who: string, status = 200) => (await service.as(who)).get(path).expect(status);

  /** Words of facts the school did not say. */
  const foreign = (facts: readonly string[]): string[] =>
    facts.flatMap((id) => {
      const fact = service.published.catalogue.facts.get(id);
      return fact ? [fact.practitioner, fact.family] : [];
    });

  it('each hears its own words back and nothing of the other’s, whatever either said', async () => {
    let drawn = 0;
    const facts = fc.record({
      school: fc.subarray(SCHOOL_FACTS, { minLength: 1 }),
      police: fc.subarray(POLICE_FACTS, { minLength: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(facts, async (said) => {
        drawn += 1;
        const born = `2015-03-${String((drawn % 27) + 1).padStart(2, '0')}`;
        const child = { ref: 'c1', givenName: 'Kit', familyName: `Sample${drawn}`, dateOfBirth: born };
        const school = said.school.reduce(
          (contact, [fact, value]) => contact.saying('c1', fact, value),
          aContact('school').with({ children: [child] }),
        );
        const alone = await send(
          school.with({ children: [{ ...child, familyName: `Other${drawn}` }] }).body(),
          'school',
        );
        const police = await send(policeContact(child, said.police).body(), 'police');
        const joined = await send(school.body(), 'school');

        const progress = await get(`/api/v1/contacts/${joined.reference}/progress`, 'school');
        const before = await get(`/api/v1/contacts/${alone.reference}/progress`, 'school');
        expect(progress.body.explanation).toEqual(before.body.explanation);
        const draft = await get(`/api/v1/contacts/${joined.id}/explanations/family`, 'front-door');
        for (const text of [progress.text, draft.text]) expect(text).not.toContain(SECRET);
        const outward = [...progress.body.explanation.lines, ...draft.body.draft.lines].join('\n');
        for (const words of foreign(said.police)) expect(outward).not.toContain(words);
        await get(`/api/v1/contacts/${police.reference}/progress`, 'school', 404);
      }),
      { numRuns: 12 },
    );
    expect(drawn).toBeGreaterThanOrEqual(12);
  });

  it('and the practitioner hears all of it', async () => {
    const child = { ref: 'c1', givenName: 'Kit', familyName: 'Whole', dateOfBirth: '2015-04-01' };
    const police = await send(policeContact(child, ['strangulation', 'offending']).body(), 'police');
    const { text } = await get(`/api/v1/contacts/${police.id}/explanations/practitioner`, 'front-door');
    expect(text).toContain(`${SECRET} constabulary`);
  });
});
