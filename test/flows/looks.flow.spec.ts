import { connect, LOOKS } from '#record';
import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const KIT = { ref: 'c1', givenName: 'Kit', familyName: 'Invented', dateOfBirth: '2019-05-02', nhsNumber: '9990000018' };

describe('who looked at a child', () => {
  let service: TestService;
  let first: { id: string; reference: string };
  let second: { id: string; reference: string };
  let other: { id: string };

  beforeAll(async () => {
    service = await openTestService();
    first = await send(aContact().aboutChildren(KIT));
    second = await send(
      aContact().aboutChildren(
        { ...KIT, ref: 'kit' },
        { ref: 'sib', givenName: 'Bo', familyName: 'Invented', dateOfBirth: '2021-01-01' },
      ),
    );
    other = await send(
      aContact().aboutChildren({ ref: 'c1', givenName: 'Someone', familyName: 'Else', dateOfBirth: '2016-01-01' }),
    );
    const worker = await service.as('front-door');
    await worker
      .get(`/api/v1/contacts/${first.id}`)
      .set('x-purpose', 'enquiry')
      .set('x-on-behalf-of', 'person:ama-manager')
      .expect(200);
    await worker.get(`/api/v1/contacts/${other.id}`).expect(200);
    await (
      await service.as('duty')
    )
      .get(`/api/v1/contacts/${second.id}/duty-view`)
      .set('x-purpose', 'curiosity')
      .expect(200);
    await (await service.as('school')).get(`/api/v1/contacts/${first.id}`).expect(403);
  });
  afterAll(() => service.close());

  async function send(contact: ReturnType<typeof aContact>): Promise<{ id: string; reference: string }> {
    const { body } = await (await service.as('school')).post('/api/v1/contacts').send(contact.body()).expect(202);
    return body as { id: string; reference: string };
  }

  const looksAt = async (query = '', contact = first.id, who = 'governance') =>
    (await (await service.as(who)).get(`/api/v1/contacts/${contact}/looks${query}`).expect(200)).body as {
      items: { id: string; action: string; contact: { id: string; match: string }; [member: string]: unknown }[];
      next: string | null;
    };

  it('is answered in one call over every contact about the child, newest first, with what each look was', async () => {
    const { items, next } = await looksAt();
    expect(next).toBeNull();
    expect(items.map(({ action, contact }) => [action, contact.match])).toEqual([
      ['looks.read', 'this'],
      ['contact.read', 'this'],
      ['duty-view.read', 'same'],
      ['contact.read', 'this'],
    ]);
    const [, refused, night, whole] = items;
    expect(whole).toMatchObject({
      contact: { id: first.id, reference: first.reference },
      by: { kind: 'person', name: expect.any(String), roles: ['front-door'] },
      onBehalfOf: 'person:ama-manager',
      purpose: { code: 'enquiry', words: expect.stringContaining('section 47') },
      shown: { code: 'whole-record' },
      ...{ allowed: true, protectedDetails: true, nightDuty: false, breakGlass: false },
    });
    expect(night).toMatchObject({
      contact: { id: second.id, match: 'same' },
      purpose: { code: 'night-view' }, // what a view that is wide by design is kept as, whatever the caller says
      shown: { code: 'night-minimum' },
      ...{ allowed: true, protectedDetails: true, nightDuty: true },
    });
    expect(refused).toMatchObject({ allowed: false, by: { agency: expect.any(String) }, shown: { code: 'nothing' } });
  });

  it('is itself written down', async () => {
    const before = (await looksAt()).items.filter(({ action }) => action === 'looks.read').length;
    const after = (await looksAt()).items.filter(({ action }) => action === 'looks.read');
    expect(after).toHaveLength(before + 1);
    expect(after[0]).toMatchObject({ by: { roles: ['information-governance'] }, purpose: { code: 'governance' } });
  });

  it('can be kept to one child of a contact, and to one contact', async () => {
    expect((await looksAt('?child=sib', second.id)).items.map(({ contact }) => contact.match)).not.toContain('same');
    expect((await looksAt('?child=kit', second.id)).items.map(({ contact }) => contact.id)).toContain(first.id);
    const alone = await looksAt('?only=this-contact', second.id, 'manager');
    expect(new Set(alone.items.map(({ contact }) => contact.id))).toEqual(new Set([second.id]));
    const governance = await service.as('governance');
    await governance.get(`/api/v1/contacts/${second.id}/looks?child=nobody`).expect(404);
    await governance.get(`/api/v1/contacts/${second.id}/looks?only=half`).expect(400);
  });

  it('comes in pages that miss and repeat nothing', async () => {
    const whole = (await looksAt('', second.id)).items.map(({ id }) => id);
    const paged: string[] = [];
    for (let after = ''; ;) {
      const { items, next } = await looksAt(`?limit=2${after}`, second.id);
      paged.push(...items.map(({ id }) => id));
      if (next === null) break;
      after = `&after=${next}`;
    }
    expect(paged.filter((id) => whole.includes(id))).toEqual(whole);
    expect(new Set(paged).size).toBe(paged.length);
  });

  it.each(['front-door', 'duty', 'macpt', 'school', 'policy', 'operator'])('is not for %s', async (who) => {
    await (await service.as(who)).get(`/api/v1/contacts/${first.id}/looks`).expect(403);
    await (await service.as(who)).get('/api/v1/access/unusual-looks').expect(403);
  });

  it('lists who looked at contacts that were never theirs', async () => {
    const governance = await service.as('governance');
    const { body } = await governance.get('/api/v1/access/unusual-looks?days=7').expect(200);
    const found = (body as { items: { roles: string[]; contacts: number; looks: number }[] }).items;
    expect(found.find(({ roles }) => roles.includes('front-door'))).toMatchObject({
      contacts: 2,
      looks: 2,
      protectedDetails: 2,
    });
    await governance.get('/api/v1/access/unusual-looks?days=0').expect(400);
  });

  it('is sealed within a round of the sweep', async () => {
    await service.sweep();
    const [row] = (await service.database.owner.query(
      `SELECT count(*)::int AS all, count(seal)::int AS sealed FROM front_door.access_log WHERE locality = 'buckinghamshire'`,
    )) as { all: number; sealed: number }[];
    expect(row?.sealed).toBe(row?.all);
  });

  it('is read by an index among many, by the role the door acts in', async () => {
    for (let thousands = 0; thousands < 20; thousands++) {
      await service.database.owner.query(
        `INSERT INTO front_door.access_log (locality, id, at, actor, purpose, action, contact_id, allowed, correlation_id)
         SELECT 'buckinghamshire', gen_random_uuid(), front_door.now() - n * interval '1 minute', '{}', 'casework', 'contact.read', gen_random_uuid(), true, 'made-up'
         FROM generate_series($1::int, $1::int + 999) n`,
        [thousands * 1_000],
      );
    }
    await service.database.owner.query('ANALYZE front_door.access_log');
    const source = await connect({ url: service.database.appUrl, name: 'front-door-looks-test', max: 1 });
    try {
      await source.query(`SET front_door.locality = 'buckinghamshire'`);
      const given = ['buckinghamshire', [first.id, second.id], 50, null];
      const plan = (await source.query(`EXPLAIN ${LOOKS}`, given)) as { 'QUERY PLAN': string }[];
      const text = plan.map((line) => line['QUERY PLAN']).join('\n');
      expect(text).toContain('access_of_contact');
      expect(text).not.toMatch(/Seq Scan/);
    } finally {
      await source.destroy();
    }
  });
});
