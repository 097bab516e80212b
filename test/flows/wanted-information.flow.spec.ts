import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');
const HOUR_MS = 3_600_000;
const TRIES = 20;
const CLOSE = { kind: 'close', reason: { type: 'advice-given', text: 'Spoke to the school.' } };

describe('a decision that wants information', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());
  beforeEach(() => service.setNow(TUESDAY_MORNING));

  async function show(id: string) {
    const { body, headers } = await (await service.as('manager')).get(`/api/v1/contacts/${id}`).expect(200);
    return { ...body, etag: headers['etag'] as string };
  }

  async function decide(id: string, sent: object) {
    const { etag } = await show(id);
    return (await service.as('front-door')).post(`/api/v1/contacts/${id}/decisions`).set('if-match', etag).send(sent);
  }

  async function wanting(...questions: string[]) {
    const contact = aContact().aboutAChild({ dateOfBirth: '2015-01-01' }).telling('Something is not right.');
    const school = await service.as('school');
    const { id } = (await school.post('/api/v1/contacts').send(contact.body()).expect(202)).body as { id: string };
    await service.drain();
    const made = await decide(id, {
      ...{ kind: 'want-information', reason: { type: 'partner-check', text: 'Ask them.' } },
      ...{ wanted: questions.map((question) => ({ of: 'health', question })) },
    });
    expect(made.status).toBe(201);
    return { id, n: made.body.n as number };
  }
  const answer = async (id: string, path: string, sent: object, who = 'front-door') =>
    (await service.as(who)).post(`/api/v1/contacts/${id}/wanted/${path}/answers`).send(sent);
  const answered = { outcome: 'answered', by: 'Sam, school nurse', words: 'Seen on Friday, and well.' };
  const clockOf = async (id: string) =>
    (await show(id)).clocks.find(({ kind }: { kind: string }) => kind.startsWith('partner-information'));

  it('runs the partners’ clock until every question has its answer, and again when more is asked', async () => {
    const { id, n } = await wanting('Is the child seen?', 'By whom?');
    expect(await clockOf(id)).toMatchObject({ state: 'running' });
    await service.setNow(new Date(TUESDAY_MORNING.getTime() + HOUR_MS));
    expect(await answer(id, `${n}/1`, answered)).toMatchObject({ status: 201, body: { n, place: 1, waiting: 1 } });
    expect((await clockOf(id)).stoppedAt).toBeNull();
    expect(await answer(id, `${n}/2`, { outcome: 'refuses' })).toMatchObject({ status: 201, body: { waiting: 0 } });
    const record = await show(id);
    expect((await clockOf(id)).stoppedAt).toMatch(/^2026-11-17T11:00/);
    expect(record.wanted).toMatchObject([
      { n, place: 1, answer: { outcome: 'answered', by: 'Sam, school nurse', words: answered.words } },
      { n, place: 2, answer: { outcome: 'refuses', by: null, words: null } },
    ]);
    expect(record.holding.nextAction).toMatch(/nothing that was asked is waited for/);
    await service.setNow(new Date(TUESDAY_MORNING.getTime() + 2 * HOUR_MS));
    await decide(id, {
      ...{ kind: 'want-information', reason: { type: 'partner-check', text: 'One more.' } },
      ...{ wanted: [{ of: 'police', question: 'Anything known?' }] },
    });
    expect(await clockOf(id)).toMatchObject({
      state: 'running',
      stoppedAt: null,
      startedAt: expect.stringMatching(/T12:00/),
    });
  });

  it('takes one answer to each, of two people at once', async () => {
    const { id, n } = await wanting('Is the child seen?');
    const both = await Promise.all([answer(id, `${n}/1`, answered), answer(id, `${n}/1`, answered, 'manager')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await show(id)).wanted).toHaveLength(1);
  });

  it('refuses in words what was never asked, what says nothing, and whoever may not', async () => {
    const { id, n } = await wanting('Is the child seen?');
    const { etag } = await show(id);
    expect(await answer(id, `${n}/2`, answered)).toMatchObject({
      status: 404,
      body: { errors: [{ code: 'no-such-question' }] },
    });
    expect(await answer(id, `1/1`, answered)).toMatchObject({ status: 404 });
    expect(await answer(id, `${n}/x`, answered)).toMatchObject({ status: 404 });
    const empty = await answer(id, `${n}/1`, { outcome: 'answered', at: '2026-11-17T12:00:00Z', colour: 'blue' });
    expect(empty).toMatchObject({ status: 400, body: { errors: [{ pointer: '/colour' }] } });
    const nothing = await answer(id, `${n}/1`, { outcome: 'answered', words: ' ', at: '2026-11-17T12:00:00Z' });
    expect(nothing.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/by', '/words', '/at']);
    expect(await answer(id, `${n}/1`, answered, 'school')).toMatchObject({ status: 403 });
    expect((await show(id)).etag).toBe(etag);
  });

  it('is answered no more once it is closed', async () => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const { id, n } = await wanting('Is the child seen?');
      if ((await decide(id, CLOSE)).status === 202) continue;
      expect((await clockOf(id)).state).toBe('stopped');
      expect(await answer(id, `${n}/1`, answered)).toMatchObject({
        status: 409,
        body: { errors: [{ code: 'contact-closed' }] },
      });
      return;
    }
    throw new Error('every close was picked by the sample');
  });
});
