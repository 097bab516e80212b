import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

/** A Tuesday morning with every team open, and a Saturday night with none. */
const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');
const SATURDAY_NIGHT = new Date('2026-11-21T23:30:00Z');

describe('from the door to the right team', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());
  beforeEach(() => service.setNow(TUESDAY_MORNING));

  async function send(contact: ReturnType<typeof aContact>, who = 'school') {
    const sender = await service.as(who);
    const { body } = await sender.post('/api/v1/contacts').send(contact.body()).expect(202);
    await service.drain();
    const reader = await service.as('front-door');
    return (await reader.get(`/api/v1/contacts/${body.reference}`).expect(200)).body;
  }

  it('proposes the MACPT for a baby with an unexplained bruise, with the published reason', async () => {
    const record = await send(
      aContact('health').aboutAChild({ dateOfBirth: '2026-10-01' }).saying('c1', 'unexplained-bruise'),
      'health',
    );
    expect(record).toMatchObject({
      status: 'proposed',
      route: { team: 'macpt', kind: 'macpt', reason: 'rule' },
      holding: { team: 'macpt', person: null },
      decision: { kind: 'proposed', n: 1, response: 'macpt', priority: 'red', by: null },
    });
    const [because] = record.decision.children[0].because;
    expect(because.cites).toMatchObject({
      ref: expect.any(String),
      text: expect.any(String),
      url: expect.stringContaining('https://'),
    });
    expect(because.facts[0]).toMatchObject({ about: 'c1', fact: 'unexplained-bruise', value: 'yes', evidence: 'seen' });
    const { explanation } = record.decision.children[0];
    expect(explanation[0]).toMatch(/^The child: the rules propose .*Multi-Agency Child Protection Team/);
    expect(explanation.join(' ')).toContain('said by Greenway Primary');
    expect(record.decision.document).toMatchObject({
      version: expect.any(String),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('keeps a narrative alone at the front door, amber, for a conversation', async () => {
    const record = await send(aContact().telling('Something is not right at home.'));
    expect(record).toMatchObject({
      route: { team: 'front-door', kind: 'front-door', reason: 'conversation-needed' },
      holding: { team: 'front-door' },
      decision: { response: null, priority: 'amber' },
    });
  });

  it('gives each child its own decision and the contact the highest', async () => {
    const record = await send(
      aContact()
        .aboutChildren({ ref: 'c1', dateOfBirth: '2017-01-01' }, { ref: 'c2', dateOfBirth: '2026-10-01' })
        .saying('c1', 'young-carer', 'some')
        .saying('c2', 'unexplained-bruise'),
      'school',
    );
    const responses = Object.fromEntries(
      record.decision.children.map((child: { ref: string; response: string }) => [child.ref, child.response]),
    );
    expect(responses['c2']).toBe('macpt');
    expect(responses['c1']).not.toBe('macpt');
    expect(record.decision.response).toBe('macpt');
  });

  it('rings the duty worker at night for a child who cannot wait, and stops when a named person answers', async () => {
    await service.setNow(SATURDAY_NIGHT);
    const record = await send(aContact('police').with({ concern: { immediateDanger: 'yes' } }), 'police');
    expect(record.holding.team).toBe('duty');
    expect(record.escalations).toHaveLength(1);
    const [callOut] = record.escalations;
    expect(callOut).toMatchObject({
      state: 'raised',
      contact: record.reference,
      rung: { climb: 1, role: 'duty-worker' },
    });

    await service.setNow(new Date(SATURDAY_NIGHT.getTime() + 11 * 60_000));
    await service.sweep();
    const duty = await service.as('duty');
    const climbed = (await duty.get('/api/v1/escalations').expect(200)).body.items[0];
    expect(climbed).toMatchObject({ id: callOut.id, rung: { climb: 2, role: 'second-on-call' } });
    expect(JSON.stringify(climbed)).not.toContain('Sample');
    await service.sweep();
    const sentAboutIt = () =>
      service.sent.filter(({ body }) => body.includes(record.reference)).map(({ role }) => role);
    expect(sentAboutIt()).toEqual(['duty-worker', 'second-on-call']);

    await duty.post(`/api/v1/escalations/${callOut.id}/acknowledgements`).expect(201);
    const second = await (
      await service.as('manager')
    )
      .post(`/api/v1/escalations/${callOut.id}/acknowledgements`)
      .expect(409);
    expect(second.body).toMatchObject({ code: 'already-acknowledged', by: 'Owen Pryce' });
    await service.setNow(new Date(SATURDAY_NIGHT.getTime() + 60 * 60_000));
    await service.sweep();
    expect(sentAboutIt()).toHaveLength(2);
    const held = (await duty.get(`/api/v1/contacts/${record.id}`).expect(200)).body;
    expect(held.holding).toMatchObject({ team: 'duty', person: 'Owen Pryce' });
  });

  it('counts reports by agencies about the same child and never joins a mere namesake', async () => {
    const child = { givenName: 'Robin', familyName: 'Testwood', dateOfBirth: '2019-03-03', nhsNumber: '999 000 0018' };
    await send(aContact('school').aboutAChild(child).saying('c1', 'neglect', 'low-level'));
    const twin = await send(aContact('health').aboutAChild(child).saying('c1', 'neglect', 'low-level'), 'health');
    const namesake = await send(aContact('health').aboutAChild({ ...child, nhsNumber: undefined }), 'health');
    expect(namesake.decision.children[0].earlierIncidents).toBe(0);
    expect(namesake.decision.children[0].possibleMatches).toHaveLength(2);
    expect(twin.decision.children[0].possibleMatches).toHaveLength(0);
  });

  it('shows the sender its progress, and another agency nothing', async () => {
    const record = await send(aContact().saying('c1', 'young-carer', 'some'));
    const school = await service.as('school');
    const progress = (await school.get(`/api/v1/contacts/${record.reference}/progress`).expect(200)).body;
    expect(progress).toMatchObject({
      reference: record.reference,
      status: 'proposed',
      heldBy: record.holding.team,
      decision: { kind: 'proposed', response: null },
    });
    await (await service.as('police')).get(`/api/v1/contacts/${record.reference}/progress`).expect(404);
    await school.get(`/api/v1/contacts/${record.id}`).expect(403);
  });

  it('lists what a team holds, most overdue first', async () => {
    const front = await service.as('front-door');
    const { items } = (await front.get('/api/v1/worklists/front-door').expect(200)).body as {
      items: { dueAt: string }[];
    };
    expect(items.length).toBeGreaterThan(0);
    expect([...items].sort((a, b) => a.dueAt.localeCompare(b.dueAt))).toEqual(items);
    await front.get('/api/v1/worklists/nobody').expect(404);
    await (await service.as('operator')).get('/api/v1/worklists/front-door').expect(403);
  });
});
