import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');

describe('new information', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
    await service.setNow(TUESDAY_MORNING);
  });
  afterAll(() => service.close());

  async function send(contact: ReturnType<typeof aContact>, who = 'school'): Promise<string> {
    const { body } = await (await service.as(who)).post('/api/v1/contacts').send(contact.body()).expect(202);
    await service.drain();
    return body.id as string;
  }

  async function show(id: string) {
    const { body, headers } = await (await service.as('manager')).get(`/api/v1/contacts/${id}`).expect(200);
    return { ...body, etag: headers['etag'] as string };
  }

  async function add(who: string, id: string, sent: object, status = 202) {
    const { body } = await (await service.as(who)).post(`/api/v1/contacts/${id}/facts`).send(sent).expect(status);
    await service.drain();
    return body;
  }

  const baby = () => aContact('health').aboutAChild({ dateOfBirth: '2026-10-01' });

  it('that is worse acts at once', async () => {
    const id = await send(baby().telling('Something is not right.'), 'health');
    expect((await show(id)).route.kind).toBe('front-door');
    const added = await add('front-door', id, {
      source: { kind: 'health', agency: 'Invented Health Visiting' },
      facts: [{ about: 'c1', fact: 'unexplained-bruise', value: 'yes', evidence: 'seen' }],
    });
    expect(added).toMatchObject({ status: 'received', revision: 2, doubts: [] });
    const record = await show(id);
    expect(record).toMatchObject({
      revision: 2,
      route: { kind: 'macpt', reason: 'rule' },
      holding: { team: 'macpt' },
      decision: { n: 2, response: 'macpt', priority: 'red' },
    });
    expect(record.decision.children[0].because[0].facts[0].saidBy).toContain('Invented Health Visiting');
  });

  it('that is better takes nothing away: it is kept beside what stands, for a person', async () => {
    const id = await send(baby().saying('c1', 'unexplained-bruise'), 'health');
    await add('front-door', id, {
      facts: [
        {
          about: 'c1',
          fact: 'unexplained-bruise',
          value: 'no',
          resolves: true,
          reason: 'The paediatrician saw a birthmark.',
        },
      ],
    });
    const record = await show(id);
    expect(record).toMatchObject({
      holding: { team: 'macpt' },
      decision: { n: 1, response: 'macpt', priority: 'red' },
    });
    expect(record.decisions.at(-1)).toMatchObject({ n: 2, kind: 'proposed' });
    expect(record.decisions.at(-1).response).not.toBe('macpt');
    expect(record.holding.nextAction).toMatch(/Read what is new/);
    expect(record.statements.map(({ stands }: { stands: boolean }) => stands)).toEqual([false, true]);
  });

  it('that a practitioner has decided on is opened again only by what is above it', async () => {
    const id = await send(aContact().telling('Something is not right.'));
    const { etag } = await show(id);
    const door = await service.as('front-door');
    await door
      .post(`/api/v1/contacts/${id}/decisions`)
      .set('if-match', etag)
      .send({
        kind: 'raise',
        response: 'family-help',
        reason: { type: 'professional-judgement', text: 'Spoke to them.' },
      })
      .expect(201);
    await add('school', id, { facts: [{ fact: 'young-carer', value: 'some' }] });
    expect(await show(id)).toMatchObject({
      status: 'offered',
      decision: { kind: 'professional', response: 'family-help' },
    });
    await add('school', id, { facts: [{ fact: 'inflicted-injury-suspected', value: 'yes', evidence: 'seen' }] });
    expect(await show(id)).toMatchObject({ status: 'proposed', decision: { kind: 'proposed', response: 'macpt' } });
  });

  it('shows what is said by one and disputed by another, until it is settled with a reason', async () => {
    const id = await send(aContact().saying('household', 'domestic-abuse', 'persistent'));
    await add('front-door', id, {
      source: { kind: 'police', agency: 'Invented Police' },
      facts: [{ about: 'household', fact: 'domestic-abuse', value: 'none', evidence: 'finding' }],
    });
    expect((await show(id)).conflicts).toEqual([
      {
        about: 'household',
        fact: 'domestic-abuse',
        said: [
          expect.objectContaining({ n: 1, value: 'persistent' }),
          expect.objectContaining({ n: 2, value: 'none', by: expect.stringContaining('Invented Police') }),
        ],
      },
    ]);
    const unreasoned = { facts: [{ about: 'household', fact: 'domestic-abuse', value: 'occasional', resolves: true }] };
    expect((await add('front-door', id, unreasoned, 400)).errors).toMatchObject([
      { pointer: '/facts/0/reason', code: 'missing' },
    ]);
    await add('front-door', id, { facts: [{ ...unreasoned.facts[0], reason: 'Heard both.' }] });
    expect((await show(id)).conflicts).toEqual([]);
  });

  it('may put right what it sent, and nobody else’s; a sender settles nothing', async () => {
    const id = await send(aContact().aboutAChild({ dateOfBirth: '2015-01-01' }).saying('c1', 'young-carer', 'some'));
    await add('school', id, {
      facts: [{ about: 'c1', fact: 'young-carer', value: 'none', corrects: 1, reason: 'Another child was meant.' }],
    });
    expect((await show(id)).statements.map(({ stands }: { stands: boolean }) => stands)).toEqual([false, true]);
    await add(
      'school',
      id,
      { facts: [{ fact: 'young-carer', value: 'some', corrects: 2, reason: 'Not theirs.' }] },
      409,
    );
    await add('school', id, { facts: [{ fact: 'young-carer', value: 'none', resolves: true, reason: 'x' }] }, 400);
    await add('police', id, { facts: [{ fact: 'young-carer', value: 'some' }] }, 404);
  });

  it('that an agency adds is said by it under its name', async () => {
    const id = await send(aContact().aboutAChild({ dateOfBirth: '2026-10-01' }).telling('Something is not right.'));
    await add('school', id, { facts: [{ about: 'c1', fact: 'unexplained-bruise', value: 'yes', evidence: 'seen' }] });
    const { decision } = await show(id);
    expect(decision.children[0].because[0].facts[0].saidBy).toBe('Greenway Primary (school)');
  });

  it('is taken though it is untidy, and refused only where it cannot be understood', async () => {
    const id = await send(aContact());
    const { doubts } = await add('front-door', id, {
      facts: [{ fact: 'young-carer', value: 'lots', about: 'nobody' }],
    });
    expect(doubts.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['value-off-scale', 'about-names-nobody']),
    );
    await add('front-door', id, { facts: 'young-carer' }, 400);
    await add('front-door', id, {}, 400);
    await add('front-door', id, { facts: [{ fact: 'no-such-fact', value: 'yes' }] }, 400);
  });

  it('opens a closed contact', async () => {
    const id = await send(aContact().aboutAChild({ dateOfBirth: '2015-01-01' }).telling('A question.'));
    let { etag } = await show(id);
    const door = await service.as('front-door');
    const closing = { kind: 'close', reason: { type: 'advice-given', text: 'Answered.' } };
    const { status, body } = await door.post(`/api/v1/contacts/${id}/decisions`).set('if-match', etag).send(closing);
    if (status === 202) {
      ({ etag } = await show(id));
      const manager = await service.as('manager');
      await manager
        .post(`/api/v1/contacts/${id}/decisions/${body.n}/confirmations`)
        .set('if-match', etag)
        .send({ agrees: 'yes' });
    }
    expect((await show(id)).status).toBe('closed');
    await add('school', id, { facts: [{ about: 'c1', fact: 'young-carer', value: 'some' }] });
    expect((await show(id)).status).toBe('proposed');
  });
});
