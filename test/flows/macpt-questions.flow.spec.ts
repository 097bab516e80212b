import type { Response } from 'supertest';
import type { Actor } from '#access';
import { BABY, BRUISE } from '../support/conversing.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');
const SOURCE = { kind: 'school', agency: 'Greenway Primary' };

describe('questions to the MACPT', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());
  beforeEach(() => service.setNow(TUESDAY_MORNING));

  const query = <Row>(sql: string, parameters: unknown[] = []) =>
    service.database.owner.query(sql, parameters) as Promise<Row[]>;
  const ask = async (who: string, body: object, key?: string): Promise<Response> => {
    const asked = (await service.as(who)).post('/api/v1/macpt-questions');
    return (key === undefined ? asked : asked.set('idempotency-key', key)).send({
      question: 'What would you do?',
      ...body,
    });
  };
  const answer = async (who: string, id: string, body: object = { answer: 'Speak to the school nurse first.' }) =>
    (await service.as(who)).post(`/api/v1/macpt-questions/${id}/answers`).send(body);
  const read = async (who: string, path: string) => (await service.as(who)).get(`/api/v1/macpt-questions${path}`);
  const idsOf = ({ body }: Response) => (body.items as { id: string }[]).map(({ id }) => id);
  const alarms = (subject: string) =>
    query<{ kind: string }>('SELECT kind FROM front_door.alarm WHERE subject = $1 AND cleared_at IS NULL', [subject]);
  const counts = async () =>
    (
      await query<object>(`SELECT (SELECT count(*)::int FROM front_door.contact) AS contacts,
        (SELECT count(*)::int FROM front_door.macpt_question) AS questions`)
    )[0] as { contacts: number; questions: number };

  it('get a named answer, with a clock, once', async () => {
    const asked = await ask('school', { facts: [{ fact: 'not-a-fact', value: 'yes' }] });
    expect(asked).toMatchObject({
      status: 201,
      body: { state: 'open', contact: null, overdue: false, doubts: [{ code: 'fact-unknown' }] },
    });
    expect(asked.body.dueAt).toMatch(/^2026-11-18T10:00:0/);
    expect(asked.body.whatHappensNext).toMatch(/make a contact now.* before any answer/);
    const { id } = asked.body as { id: string };
    for (const who of ['front-door', 'manager', 'school', 'operator']) expect((await answer(who, id)).status).toBe(403);
    expect((await answer('wexmoor:macpt', id)).status).toBe(404);
    expect((await answer('macpt', '01a206e3-7e18-7449-9042-0430e59c9ff7')).status).toBe(404);
    expect((await answer('macpt', 'none')).status).toBe(404);
    expect(await answer('macpt', id, { answer: ' ' })).toMatchObject({ status: 400 });
    const both = await Promise.all([answer('macpt', id), answer('macpt', id, { answer: 'Or the GP.' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const late = both.find(({ status }) => status === 409);
    expect(late?.body).toMatchObject({ code: 'already-answered', by: 'Leila Haddad', at: expect.any(String) });
    expect((await read('school', `/${id}`)).body).toMatchObject({ state: 'answered', answer: { by: 'Leila Haddad' } });
    expect(await query('SELECT seq FROM front_door.audit WHERE stream = $1 ORDER BY seq', [id])).toEqual([
      { seq: 1 },
      { seq: 2 },
    ]);
  });

  it('are answered by another than whoever asked, and by no agency', async () => {
    const { body } = await ask('macpt', {});
    expect(await answer('macpt', body.id)).toMatchObject({ status: 403, body: { errors: [{ code: 'own-question' }] } });
  });

  it('show an agency its own, and another’s as though it were not there', async () => {
    const [schools, polices] = [await ask('school', {}), await ask('police', {})];
    expect((await read('school', `/${polices.body.id}`)).status).toBe(404);
    expect((await read('school', '/01a206e3-7e18-7449-9042-0430e59c9ff7')).status).toBe(404);
    const own = idsOf(await read('school', '?limit=200'));
    expect(own).toContain(schools.body.id);
    expect(own).not.toContain(polices.body.id);
    const signer: Actor = {
      ...{
        kind: 'person',
        id: 'person:signer',
        name: 'Sig',
        agency: 'greenway-primary',
        locality: 'buckinghamshire',
        rights: [],
      },
      roles: ['partner', 'safeguarding-partner'],
    };
    const list = (await service.as(signer)).get('/api/v1/macpt-questions?limit=200');
    expect(idsOf(await list)).not.toContain(polices.body.id);
    expect((await read('family', '')).status).toBe(403);
    expect((await read('governance', '')).status).toBe(403);
    expect(idsOf(await read('wexmoor:macpt', ''))).toEqual([]);
    expect(idsOf(await read('macpt', '?limit=200'))).toEqual(
      expect.arrayContaining([schools.body.id, polices.body.id]),
    );
  });

  it('about a named child of whom a rule is live are a contact at once: both, or neither', async () => {
    const before = await counts();
    const wish = { source: SOURCE, children: [{ ...BABY, address: { lines: ['4 Invented Row'] } }], facts: [BRUISE] };
    const sent = await Promise.all(Array.from({ length: 4 }, () => ask('school', wish, 'q1')));
    const asked = [...sent, await ask('school', wish, 'q1')].filter(({ status }) => status !== 409);
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(asked.map(({ body }) => body.contact.reference)).size).toBe(1);
    expect(await counts()).toEqual({ contacts: before.contacts + 1, questions: before.questions + 1 });
    await ask('school', { ...wish, question: 'Another.' }, 'q1').then(({ status }) => expect(status).toBe(422));
    const [kept] = await query<{ sent: object }>(
      'SELECT sent FROM front_door.macpt_question WHERE contact_id IS NOT NULL',
    );
    expect(JSON.stringify(kept)).not.toContain('Invented Row');
    expect(asked[0]?.body.children).toEqual(wish.children);
    await service.drain();
    const { id, contact } = asked[0]?.body as { id: string; contact: { id: string; reference: string } };
    const reader = await service.as('front-door');
    const shown = await reader.get(`/api/v1/contacts/${contact.id}`).expect(200);
    expect(shown.body).toMatchObject({
      status: 'proposed',
      decision: { response: 'macpt' },
      macptQuestion: { id, advice: null },
      submitted: { concern: { narrative: 'What would you do?' } },
    });
    expect((await answer('macpt', id)).status).toBe(201);
    const after = await reader.get(`/api/v1/contacts/${contact.id}`).expect(200);
    expect(after.headers['etag']).toBe(shown.headers['etag']); // nobody deciding is held up by advice
    expect(after.body).toMatchObject({
      status: 'proposed',
      macptQuestion: { advice: expect.any(String), by: 'Leila Haddad' },
    });
    await (await service.as('school')).get(`/api/v1/contacts/${contact.reference}/progress`).expect(200);
  });

  it('without a name stay a question, whatever is said; and with one, where no rule is live', async () => {
    const before = await counts();
    const unnamed = await ask('police', { children: [{ ref: 'c1' }], facts: [BRUISE] });
    expect(unnamed).toMatchObject({ status: 201, body: { contact: null } });
    expect(unnamed.body.whatHappensNext).toMatch(/Make it a contact now/);
    const quiet = await ask('police', { children: [BABY] });
    expect(quiet).toMatchObject({ status: 201, body: { contact: null } });
    expect(await counts()).toEqual({ ...before, questions: before.questions + 2 });
    const told = await answer('macpt', unnamed.body.id, { answer: 'Tell us who it is.', makeContact: 'yes' });
    expect(told.body).toMatchObject({ answer: { makeContact: true } });
  });

  it('stand open ones first, most overdue first, and ring once when the time is past', async () => {
    const first = await ask('front-door', {});
    await service.setNow(new Date('2026-11-17T11:00:00Z'));
    const second = await ask('front-door', {});
    await service.setNow(new Date('2026-11-18T10:05:00Z'));
    await Promise.all([service.sweep(), service.sweep()]);
    expect(await alarms(first.body.id)).toEqual([{ kind: 'macpt-question-overdue' }]);
    expect(await alarms(second.body.id)).toEqual([]);
    const ids = idsOf(await read('macpt', '?limit=200'));
    expect(ids.indexOf(first.body.id)).toBeLessThan(ids.indexOf(second.body.id));
    const items = (await read('macpt', '?limit=200')).body.items as { state: string; overdue: boolean }[];
    expect(items.findIndex(({ state }) => state === 'answered')).toBeGreaterThan(
      items.findLastIndex(({ state }) => state === 'open'),
    );
    const paged = await read('macpt', '?limit=1');
    expect(idsOf(await read('macpt', `?limit=200&after=${paged.body.next as string}`))).toEqual(ids.slice(1));
    await answer('macpt', first.body.id);
    await service.sweep();
    expect(await alarms(first.body.id)).toEqual([]);
  });

  it('that cannot be understood are refused in words', async () => {
    for (const question of ['', '  ', null, 'x'.repeat(10_001)])
      expect(await ask('school', { question })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/question' }] },
      });
    const wrong = await ask('school', { question: 7, children: 'Robin', facts: {} });
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/children',
      '/facts',
      '/question',
    ]);
    expect(JSON.stringify(wrong.body)).not.toContain('Robin');
  });
});
