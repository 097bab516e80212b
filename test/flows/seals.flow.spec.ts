import type { Actor } from '#access';
import { aContact } from '../builders/a-contact.js';
import { localityOf } from '../builders/locality.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY = new Date('2026-11-17T10:00:00Z');
const TEACHER = { ref: 'a1', name: 'Jordan Invented', worksWithChildren: 'yes', employer: 'Greenway Primary School' };

/** Whoever employs the person an allegation is about learns nothing, whatever door they come to. */
describe('what is sealed', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService({
      published: (data) => {
        const own = data.localities.get('buckinghamshire')!;
        const fostering = localityOf('four-hundreds').besideTeams.filter(({ kind }) => kind === 'private-fostering');
        const with_ = { ...own, besideTeams: fostering.map((team) => ({ ...team, serves: [] })) };
        return { ...data, localities: new Map([...data.localities, [own.code, with_]]) };
      },
    });
    await service.setNow(TUESDAY);
  });
  afterAll(() => service.close());

  it('is kept from a trust that signs in for the employer, by any name it goes by, and from whoever works there beside us', async () => {
    const trust: Actor = {
      ...{
        kind: 'agency',
        id: 'agency:trust-7',
        name: 'Learning Together Trust',
        roles: ['partner'],
        agency: 'trust-7',
      },
      ...{ locality: 'buckinghamshire', rights: [] },
    };
    const named = { kind: 'school', agency: 'Greenway Primary', identity: 'open', person: { name: 'Ann' } };
    const owner = { ...trust, id: 'agency:trust-8', name: 'Greenway Primary School', agency: 'trust-8' };
    for (const [actor, source] of [
      [trust, named],
      [owner, { ...named, agency: 'Head office' }],
    ] as const) {
      const caller = await service.as(actor);
      const body = aContact('school')
        .with({ adults: [TEACHER], source })
        .saying('a1', 'allegation-against-professional')
        .saying('c1', 'private-fostering')
        .body();
      const { id } = (await caller.post('/api/v1/contacts').send(body).expect(202)).body as { id: string };
      await service.drain();
      const progress = (await caller.get(`/api/v1/contacts/${id}/progress`).expect(200)).body;
      expect(progress).toMatchObject({ status: 'received', decision: null });
      await caller.post(`/api/v1/contacts/${id}/challenges`).send({ reason: 'We disagree.' }).expect(404);
      const feedback = await (await service.as('front-door')).get(`/api/v1/contacts/${id}/feedback`).expect(200);
      expect(feedback.body).toMatchObject({ sender: 'sealed' });
      const beside: Actor = { ...trust, kind: 'person', id: 'person:tim', name: 'Tim', roles: ['specialist'] };
      const owed = async (agency: string | null) => {
        const team = '/api/v1/worklists/private-fostering/beside-duties?limit=200';
        const { items } = (await (await service.as({ ...beside, agency })).get(team).expect(200)).body;
        return (items as { contact: string }[]).some(({ contact }) => contact === id);
      };
      expect([await owed(null), await owed('Greenway Primary School')]).toEqual([true, false]);
      await (await service.as({ ...beside, agency: null })).get(`/api/v1/contacts/${id}`).expect(200);
      await (
        await service.as({ ...beside, agency: 'Greenway Primary School' })
      )
        .get(`/api/v1/contacts/${id}`)
        .expect(404);
    }
  });

  it('keeps the answer to a question to the MACPT from whoever asked, where the contact it became is sealed from them', async () => {
    const caller = await service.as('school');
    const asked = await caller.post('/api/v1/macpt-questions').send({
      question: 'What would you do?',
      children: [{ ref: 'c1', givenName: 'Robin', familyName: 'Sample' }],
      facts: [{ about: 'c1', fact: 'unexplained-bruise', value: 'yes' }],
    });
    expect(asked.status).toBe(202);
    await service.drain();
    const wish = { agency: 'Greenway Primary', sealed: 'yes', reason: 'A teacher there.' };
    const frontDoor = await service.as('front-door');
    await frontDoor.post(`/api/v1/contacts/${asked.body.contact.id}/seals`).send(wish).expect(201);
    const path = `/api/v1/macpt-questions/${asked.body.id}`;
    const advice = { answer: 'We are looking at the teacher.' };
    await (await service.as('macpt')).post(`${path}/answers`).send(advice).expect(201);
    expect((await caller.get(path).expect(200)).body).toEqual(asked.body);
    const listed = (await caller.get('/api/v1/macpt-questions?limit=200').expect(200)).body.items as { id: string }[];
    expect(listed.find(({ id }) => id === asked.body.id)).toEqual(asked.body);
    expect((await frontDoor.get(path).expect(200)).body).toMatchObject({ answer: advice });
  });
});
