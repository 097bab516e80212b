import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');
const DAY_MS = 86_400_000;

describe('a professional who disagrees', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());
  beforeEach(() => service.setNow(TUESDAY_MORNING));

  async function send(): Promise<string> {
    const contact = aContact().aboutAChild({ dateOfBirth: '2015-01-01' }).telling('Something is not right.');
    const { body } = await (await service.as('school')).post('/api/v1/contacts').send(contact.body()).expect(202);
    await service.drain();
    return body.reference as string;
  }

  async function show(reference: string) {
    const { body, headers } = await (await service.as('manager')).get(`/api/v1/contacts/${reference}`).expect(200);
    return { ...body, etag: headers['etag'] as string };
  }

  async function post(who: string, path: string, sent: object, etag?: string) {
    const test = (await service.as(who)).post(`/api/v1/contacts/${path}`);
    return (etag === undefined ? test : test.set('if-match', etag)).send(sent);
  }

  const challenge = (reference: string, who = 'school') =>
    post(who, `${reference}/challenges`, { reason: 'The bruises are new each Monday.' });
  const answer = (who: string, reference: string) =>
    post(who, `${reference}/challenges/1/answers`, { outcome: 'stands', answer: 'We looked at it again with health.' });
  const close = async (reference: string) => {
    const reason = { type: 'advice-given', text: 'Spoke to the school.' };
    const closed = await post(
      'front-door',
      `${reference}/decisions`,
      { kind: 'close', reason },
      (await show(reference)).etag,
    );
    if (closed.status !== 202) return closed;
    return post(
      'manager',
      `${reference}/decisions/${closed.body.n}/confirmations`,
      { agrees: 'yes' },
      (await show(reference)).etag,
    );
  };

  it('keeps it from being closed until a manager has answered', async () => {
    const reference = await send();
    const opened = await challenge(reference);
    expect(opened).toMatchObject({ status: 201, body: { n: 1, state: 'open', stage: 1, to: expect.any(String) } });
    expect(await close(reference)).toMatchObject({ status: 409, body: { errors: [{ code: 'challenge-open' }] } });
    expect(await answer('front-door', reference)).toMatchObject({ status: 403 });
    expect(await answer('manager', reference)).toMatchObject({ status: 201 });
    expect((await close(reference)).status).toBe(201);
    const progress = await (await service.as('school')).get(`/api/v1/contacts/${reference}/progress`).expect(200);
    expect(progress.body.challenges).toMatchObject([{ n: 1, state: 'answered', outcome: 'stands' }]);
  });

  it('opens again what was closed', async () => {
    const reference = await send();
    await close(reference);
    expect((await show(reference)).status).toBe('closed');
    await challenge(reference);
    expect(await show(reference)).toMatchObject({ status: 'decided', holding: { team: 'front-door' } });
  });

  it('is for the agency that sent it: another does not learn that there is a contact', async () => {
    const reference = await send();
    expect((await challenge(reference, 'police')).status).toBe(404);
    expect((await challenge(reference, 'family')).status).toBe(403);
    expect((await challenge(reference)).status).toBe(201);
    expect(await challenge(reference)).toMatchObject({ status: 409 });
  });

  it('climbs when nobody answers in time, and alarms', async () => {
    const reference = await send();
    await challenge(reference);
    await service.setNow(new Date(TUESDAY_MORNING.getTime() + 2 * DAY_MS));
    await service.sweep();
    const alarms = await (await service.as('manager')).get('/api/v1/alarms').expect(200);
    expect(alarms.body.items.map(({ kind }: { kind: string }) => kind)).toContain('challenge-not-answered');
  });

  it('puts no answer off: where no stage is left there is nothing to take it to', async () => {
    const reference = await send();
    await challenge(reference);
    const further = () => post('school', `${reference}/challenges/1/stages`, {});
    let taken = await further();
    while (taken.status === 201) taken = await further();
    expect(taken).toMatchObject({ status: 409, body: { errors: [{ code: 'no-further-stage' }] } });
    const { body } = await (await service.as('school')).get(`/api/v1/contacts/${reference}/progress`).expect(200);
    expect(body.challenges).toMatchObject([{ n: 1, state: 'open' }]);
  });

  it('refuses what says nothing', async () => {
    const reference = await send();
    expect((await post('school', `${reference}/challenges`, { reason: '   ' })).status).toBe(400);
    expect((await post('school', `${reference}/challenges/7/stages`, {})).status).toBe(409);
    expect(
      (await post('manager', `${reference}/challenges/7/answers`, { outcome: 'stands', answer: 'x' })).status,
    ).toBe(409);
  });
});
