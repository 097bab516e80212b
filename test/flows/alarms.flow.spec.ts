import { randomIds, raiseAlarms, SERVICE_WIDE } from '#record';
import { openTestService, type Caller, type TestService } from '../support/service.js';

const ALARMS = '/api/v1/alarms';

describe('alarms', () => {
  let service: TestService;
  let manager: Caller;
  let operator: Caller;

  beforeAll(async () => {
    service = await openTestService({ worker: false });
    manager = await service.as('manager');
    operator = await service.as('operator');
  });
  afterAll(() => service.close());

  async function raise(kind: string, difference: { locality?: string; subject?: string } = {}): Promise<string> {
    const id = randomIds.next();
    const alarm = { id, locality: 'buckinghamshire', kind, subject: randomIds.next(), details: {}, ...difference };
    await raiseAlarms(service.database.owner, [alarm]);
    return id;
  }

  const listed = async (who = manager) => (await who.get(`${ALARMS}?limit=200`).expect(200)).body.items;
  const find = async (id: string, who = manager) => (await listed(who)).find((one: { id: string }) => one.id === id);

  it('are told with what they mean, and what they are about, to managers and operators', async () => {
    const contact = randomIds.next();
    const id = await raise('clock-overdue', { subject: contact });
    for (const who of [manager, operator]) {
      expect(await find(id, who)).toEqual({
        ...{ id, kind: 'clock-overdue', subject: contact, contact, details: {}, locality: 'buckinghamshire' },
        ...{ state: 'ringing', raisedAt: expect.any(String), means: expect.stringContaining('past its time') },
        ...{ clearedAt: null, clearedBy: null, clearedBecause: null },
      });
    }
  });

  it('are cleared by a named person, with a reason, once, and on the audit', async () => {
    const id = await raise('no-document-in-force');
    const answer = await manager.post(`${ALARMS}/${id}/clearings`).send({ reason: 'put-right' }).expect(201);
    expect(answer.body).toMatchObject({ alarm: id, state: 'cleared', reason: 'put-right', by: expect.any(String) });
    const again = await operator.post(`${ALARMS}/${id}/clearings`).send({ reason: 'false-alarm' }).expect(409);
    expect(again.body).toMatchObject({ code: 'already-cleared', by: answer.body.by, at: answer.body.at });
    expect(await find(id)).toMatchObject({ state: 'cleared', clearedBy: answer.body.by, clearedBecause: 'put-right' });
    const entries = await service.database.owner.query(
      `SELECT name, seq, purpose, details, actor->>'name' AS by FROM front_door.audit WHERE stream = $1`,
      [id],
    );
    expect(entries).toEqual([
      {
        ...{ name: 'alarm.cleared', seq: 1, purpose: 'operations', by: answer.body.by },
        details: { kind: 'no-document-in-force', subject: expect.any(String), because: 'put-right' },
      },
    ]);
  });

  it('are cleared by the first of many at once', async () => {
    const id = await raise('calendar-unknown');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => manager.post(`${ALARMS}/${id}/clearings`).send({ reason: 'put-right' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
  });

  it('ring again about the same thing once cleared, as a new alarm', async () => {
    const subject = randomIds.next();
    const first = await raise('contact-not-decided', { subject });
    await raise('contact-not-decided', { subject });
    expect((await listed()).filter((one: { subject: string }) => one.subject === subject)).toHaveLength(1);
    await manager.post(`${ALARMS}/${first}/clearings`).send({ reason: 'dealt-with-elsewhere' }).expect(201);
    await raise('contact-not-decided', { subject });
    const states = (await listed()).filter((one: { subject: string }) => one.subject === subject);
    expect(states.map(({ state }: { state: string }) => state)).toEqual(['ringing', 'cleared']);
  });

  it('list those that ring before those that are cleared, page by page', async () => {
    for (let i = 0; i < 5; i++) await raise('job-failed', { locality: SERVICE_WIDE });
    const all = await listed();
    const states = all.map(({ state }: { state: string }) => state);
    expect(states).toEqual([...states].sort().reverse());
    const paged: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page: { body: { items: { id: string }[]; next: string | null } } = await manager
        .get(`${ALARMS}?limit=2${after && `&after=${after}`}`)
        .expect(200);
      paged.push(...page.body.items.map(({ id }) => id));
      after = page.body.next;
    }
    expect(paged).toEqual(all.map(({ id }: { id: string }) => id));
  });

  it('of the whole service are heard in every locality, and those of another locality in none', async () => {
    const ours = await raise('job-failed', { locality: SERVICE_WIDE });
    const theirs = await raise('clock-overdue', { locality: 'westshire' });
    expect(await find(ours)).toMatchObject({ locality: SERVICE_WIDE });
    expect(await find(theirs)).toBeUndefined();
    await manager.post(`${ALARMS}/${theirs}/clearings`).send({ reason: 'put-right' }).expect(404);
    await operator.post(`${ALARMS}/${ours}/clearings`).send({ reason: 'put-right' }).expect(201);
  });

  it.each([
    ['no reason', {}, 'missing'],
    ['a reason there is not', { reason: 'because' }, 'unknown-code'],
    ['the service’s own reason', { reason: 'settled' }, 'unknown-code'],
    ['words about it', { reason: 'put-right', note: 'Kit is well' }, 'unknown-member'],
  ])('are not cleared for %s', async (_, body, code) => {
    const id = await raise('job-failed');
    const problem = await manager.post(`${ALARMS}/${id}/clearings`).send(body).expect(400);
    expect(problem.body.errors.map((error: { code: string }) => error.code)).toContain(code);
    expect(JSON.stringify(problem.body)).not.toContain('Kit');
    expect(await find(id)).toMatchObject({ state: 'ringing' });
  });

  it('are 404 where there is none, whatever the shape of its name', async () => {
    for (const id of [randomIds.next(), 'x', '%00']) {
      await manager.post(`${ALARMS}/${id}/clearings`).send({ reason: 'put-right' }).expect(404);
    }
  });

  it('are for managers and operators alone', async () => {
    const id = await raise('job-failed');
    for (const role of ['school', 'family', 'front-door', 'family-help', 'macpt', 'duty', 'policy', 'governance']) {
      const other = await service.as(role);
      await other.get(ALARMS).expect(403);
      await other.post(`${ALARMS}/${id}/clearings`).send({ reason: 'put-right' }).expect(403);
    }
    const nobody = await service.as(null);
    await nobody.get(ALARMS).expect(401);
    await nobody.post(`${ALARMS}/${id}/clearings`).send({ reason: 'put-right' }).expect(401);
  });
});
