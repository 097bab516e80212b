import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const SATURDAY_NIGHT = new Date('2026-11-21T23:30:00Z');
const TUESDAY = new Date('2026-11-17T10:00:00Z');

describe('what a duty worker sees of a contact in one call', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());

  async function send(
    contact: ReturnType<typeof aContact>,
    who = 'police',
  ): Promise<{ id: string; reference: string }> {
    const { body } = await (await service.as(who)).post('/api/v1/contacts').send(contact.body()).expect(202);
    await service.drain();
    return body as { id: string; reference: string };
  }

  const view = async (who: string, reference: string) =>
    (await service.as(who)).get(`/api/v1/contacts/${reference}/duty-view`).set('x-purpose', 'tidying-up');

  const robin = () => ({
    ...{ ref: 'c1', givenName: 'Robin', familyName: 'Placeholder', dateOfBirth: '2016-05-05', nhsNumber: '9990000026' },
    ...{ address: { lines: ['1 Example Street'], postcode: 'HP20 1UY', confidential: true } },
    ...{ now: { where: 'at a neighbour’s', withWhom: 'Mx Sample' } },
  });

  it('is who, where, open to whom, orders, dangers, known, not known, whom to ring and when the manager must be rung', async () => {
    await service.setNow(TUESDAY);
    const before = await send(
      aContact()
        .aboutAChild({ ...robin() })
        .saying('c1', 'neglect', 'persistent'),
      'school',
    );
    const caller = await service.as('family-help');
    const { headers } = await (await service.as('manager')).get(`/api/v1/contacts/${before.id}`).expect(200);
    await caller
      .post(`/api/v1/contacts/${before.id}/responses`)
      .set('if-match', String(headers['etag']))
      .send({ answer: 'accept', lead: { name: 'Lee Leadwell', socialWorker: 'yes' } })
      .expect(201);
    await service.setNow(SATURDAY_NIGHT);
    const { reference } = await send(
      aContact('police')
        .aboutAChild({ ...robin() })
        .with({
          concern: { immediateDanger: 'yes' },
          police: { reference: 'LOG 1', protection: { place: 'the station' } },
        })
        .saying('household', 'weapon-in-domestic-abuse')
        .saying('c1', 'child-was-looked-after')
        .saying('c1', 'no-safe-bed-tonight'),
    );
    const { status, body } = await view('duty', reference);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ contact: reference, response: 'macpt', priority: 'red', hasConfidentialPlace: true },
      who: { children: [{ givenName: 'Robin' }] },
      openTo: [{ child: 'c1', match: 'same', contact: before.reference, lead: 'Lee Leadwell' }],
      policeProtection: { since: expect.any(String), endsBy: expect.any(String) },
      orders: [{ about: 'c1', fact: 'child-was-looked-after' }],
      dangers: [{ about: 'household', fact: 'weapon-in-domestic-abuse' }],
      callOuts: [{ state: 'raised', immediateDanger: true }],
      heldBy: { team: 'duty' },
    });
    expect(body.what.inFiveLines.length).toBeLessThanOrEqual(5);
    const codes = (body.managerMustHear as { code: string }[]).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['immediate-danger', 'police-protection', 'bed-tonight']));
    expect(body.ring).toMatchObject({ police: '999', next: { title: expect.any(String), at: body.callOuts[0].dueAt } });
    const places = (body.who.children[0].places as { kind: string }[]).map(({ kind }) => kind);
    expect(places).toEqual(expect.arrayContaining(['address', 'whereabouts']));
    const looks = (await service.database.owner.query(
      `SELECT purpose, count(*)::int AS n FROM front_door.access_log WHERE action = 'duty-view.read' GROUP BY purpose`,
    )) as { purpose: string; n: number }[];
    expect(looks).toEqual([{ purpose: 'night-view', n: 1 }]);
  });

  it('is for those who work at night and at the door, and says as little as is known', async () => {
    await service.setNow(SATURDAY_NIGHT);
    const { reference } = await send(aContact('police').telling('Shouting through the wall.'));
    expect((await view('school', reference)).status).toBe(403);
    expect((await view('duty', 'FD-ZZZZ-ZZZZ')).status).toBe(404);
    expect((await view('duty', reference)).body).toMatchObject({
      ...{ openTo: [], policeProtection: null, orders: [], dangers: [], hasConfidentialPlace: false },
      managerMustHear: [],
    });
  });
});
