import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

interface Look {
  readonly name: string;
  readonly action: string;
  readonly contact_id: string | null;
  readonly allowed: boolean;
}

describe('whoever is refused', () => {
  let service: TestService;
  let contact: string;

  beforeAll(async () => {
    service = await openTestService({ worker: false });
    const school = await service.as('school');
    contact = (await school.post('/api/v1/contacts').send(aContact().body()).expect(202)).body.id;
  });
  afterAll(() => service.close());
  beforeEach(() =>
    service.database.owner.query(`SET session_replication_role = replica; DELETE FROM front_door.access_log;
      SET session_replication_role = origin`),
  );

  const looks = () =>
    service.database.owner.query(
      `SELECT actor->>'name' AS name, action, contact_id, allowed FROM front_door.access_log ORDER BY id`,
    ) as Promise<Look[]>;

  it('by role is on the access log with what was asked for, as one refused a record is', async () => {
    const school = await service.as('school');
    await school.get(`/api/v1/contacts/${contact}`).set('x-correlation-id', 'refused-by-role').expect(403);
    const police = await service.as('police');
    await police.get(`/api/v1/contacts/${contact}/progress`).expect(404);
    expect(await looks()).toEqual([
      { name: expect.any(String), action: 'contact.read', contact_id: contact, allowed: false },
      { name: expect.any(String), action: 'contact.progress', contact_id: contact, allowed: false },
    ]);
  });

  it('another team’s worklist is on it too', async () => {
    await (await service.as('macpt')).get('/api/v1/worklists/front-door').expect(403);
    expect(await looks()).toMatchObject([{ action: 'worklist.read front-door', contact_id: null, allowed: false }]);
  });

  it('is on it for what is about no contact, and for an id that is none', async () => {
    const operator = await service.as('operator');
    await operator.get('/api/v1/escalations').expect(403);
    await operator.get('/api/v1/contacts/FD-0000-0000').expect(403);
    expect((await looks()).map(({ action, contact_id: id }) => [action, id])).toEqual([
      ['escalation.read', null],
      ['contact.read', null],
    ]);
  });

  it('and nobody we know is not: there is nobody to write down', async () => {
    await (await service.as(null)).get(`/api/v1/contacts/${contact}`).expect(401);
    expect(await looks()).toEqual([]);
  });

  it('is told nothing where it cannot be written down', async () => {
    await service.database.owner.query('REVOKE INSERT ON front_door.access_log FROM front_door_app');
    try {
      await (await service.as('school')).get(`/api/v1/contacts/${contact}`).expect(500);
    } finally {
      await service.database.owner.query('GRANT INSERT ON front_door.access_log TO front_door_app');
    }
  });
});
