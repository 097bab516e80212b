import type { Response } from 'supertest';
import {
  BABY,
  BRUISE,
  conversingAt,
  NUMBER_NOT_KNOWN_TO_BE_SAFE as UNSAFE,
  SAFE_NUMBER as SAFE,
  teacher,
} from '../support/conversing.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');
const MINUTE_MS = 60_000;

const NINE_YEARS_OLD = { ...BABY, dateOfBirth: '2017-10-01' };
const ENDED = { reason: 'The school needs to tell us of it.' };

describe('conversations', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());
  beforeEach(() => service.setNow(TUESDAY_MORNING));

  const later = (minutes: number): Promise<void> =>
    service.setNow(new Date(TUESDAY_MORNING.getTime() + minutes * MINUTE_MS));
  const query = <Row>(sql: string, parameters: unknown[] = []) =>
    service.database.owner.query(sql, parameters) as Promise<Row[]>;

  const { begin, act, confirm } = conversingAt(() => service);

  const alarms = (subject: string) =>
    query<{ id: string; kind: string }>(
      'SELECT id, kind FROM front_door.alarm WHERE subject = $1 AND cleared_at IS NULL',
      [subject],
    );
  const contactsIn = async () =>
    (await query<{ n: number }>('SELECT count(*)::int AS n FROM front_door.contact'))[0]?.n;
  const open = async (who = 'front-door') =>
    (await (await service.as(who)).get('/api/v1/conversations?limit=200').expect(200)).body.items as {
      id: string;
      left: boolean;
      overdue: boolean;
    }[];

  it('asks the three questions that matter as it goes, from what is confirmed and from nothing else', async () => {
    const begun = await begin();
    expect(begun.body.standing).toMatchObject({ response: null, live: [] });
    const noted = await act(begun, 'notes', {
      words: 'He says there is a bruise on the cheek that nobody can explain.',
    });
    expect(noted).toMatchObject({ status: 201, body: { made: { n: 1 }, standing: { response: null } } });
    const suggested = await act(noted, 'facts', { facts: [BRUISE, { fact: 'no-such-fact', value: 'yes' }] });
    expect(suggested.body).toMatchObject({
      made: { facts: [1, 2], doubts: [{ pointer: '/facts/1/fact', code: 'fact-unknown' }] },
      standing: { response: null },
      facts: [{ counts: false }, { counts: false, known: false }],
    });
    const confirmed = await act(suggested, 'facts/1/confirmations', { answer: 'confirmed' });
    expect(confirmed.body).toMatchObject({
      standing: { response: 'macpt', children: [{ ref: 'c1', floor: { response: 'macpt' } }] },
      facts: [{ counts: true }, { counts: false }],
    });
    expect(confirmed.body.standing.questions.length).toBeLessThanOrEqual(3);
    const lost = await act(confirmed, 'people', {
      children: [{ ref: 'x1' }, { ref: 'x2', nhsNumber: '999 000 0019' }],
    });
    expect(lost.body.standing).toMatchObject({
      response: 'macpt', // about nobody any more, so about every child; and their ages are not known
      doubts: expect.arrayContaining([
        expect.objectContaining({ pointer: '/facts/1/about', code: 'about-names-nobody' }),
        expect.objectContaining({ pointer: '/children/1/nhsNumber', code: 'nhs-number-check-failed' }),
      ]),
    });
    const unknown = await act(confirmed, 'facts/2/confirmations', { answer: 'confirmed' });
    expect(unknown).toMatchObject({ status: 409, body: { errors: [{ code: 'fact-not-in-catalogue' }] } });
    const aside = await act(confirmed, 'facts/1/confirmations', { answer: 'set-aside' });
    expect(aside).toMatchObject({ status: 409, body: { errors: [{ code: 'reason-needed' }] } });
  });

  it('becomes a contact once, however often and by however many it is asked, received when it began', async () => {
    const beganAt = new Date(TUESDAY_MORNING.getTime() - 40 * MINUTE_MS).toISOString();
    let at = await begin({ beganAt, children: [NINE_YEARS_OLD] });
    at = await act(at, 'notes', { words: 'She came to the desk in tears.' });
    at = await act(at, 'notes', { words: 'I thought I knew her voice.', sendOn: 'no' });
    at = await act(at, 'notes', { kind: 'childs-words', words: 'I do not like weekends.' });
    at = await act(at, 'notes', { kind: 'strengths', words: 'Comes to school every day.' });
    at = await act(at, 'facts', { facts: [{ about: 'c1', fact: 'unexplained-injury', value: 'yes' }] });
    at = await confirm(at, BRUISE);
    const before = (await contactsIn()) ?? 0;
    const answers = await Promise.all([
      ...['front-door', 'front-door', 'front-door', 'manager', 'manager', 'duty'].map((who) =>
        act(at, 'endings', { ending: 'contact', ...ENDED, callerTold: 'yes' }, { who }),
      ),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    const references = new Set(answers.map(({ body }) => body.ending.contact.reference as string));
    expect(references.size).toBe(1);
    expect(await contactsIn()).toBe(before + 1);
    await service.drain();
    const reader = await service.as('front-door');
    const { body } = await reader.get(`/api/v1/contacts/${[...references][0] ?? ''}`).expect(200);
    expect(body).toMatchObject({
      receivedAt: beganAt,
      conversation: at.body.id,
      decision: { response: 'family-help' },
      submitted: {
        concern: { childsWords: 'I do not like weekends.', strengths: 'Comes to school every day.' },
        source: { person: { contact: [SAFE] } },
      },
    });
    expect(body.submitted.concern.narrative).toBe('She came to the desk in tears.');
    expect(body.statements).toMatchObject([{ fact: 'unexplained-bruise', saidBy: 'Greenway Primary (school)' }]);
    const clock = (kind: string) => body.clocks.find((one: { kind: string }) => one.kind === kind);
    expect(clock('decide-referral').stoppedAt).toBeNull();
    expect(new Date(clock('decide-referral').startedAt).toISOString()).toBe(beganAt);
    expect(clock('acknowledge-referrer').stoppedAt).not.toBeNull();
    const again = await act(at, 'notes', { words: 'One thing more.' });
    expect(again).toMatchObject({ status: 409, body: { errors: [{ code: 'conversation-ended' }] } });
    expect((await open()).map(({ id }) => id)).not.toContain(at.body.id);
  });

  it('lets one of two who end it differently win, and tells the other', async () => {
    const at = await act(await begin(), 'notes', { kind: 'advice', words: 'Ring the health visitor.' });
    const answers = await Promise.all([
      act(at, 'endings', { ending: 'advice', ...ENDED }),
      act(at, 'endings', { ending: 'not-for-us', ...ENDED }, { who: 'manager' }),
      act(at, 'endings', { ending: 'contact', ...ENDED }, { who: 'duty' }),
    ]);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    for (const { body } of answers.filter(({ status }) => status >= 300))
      expect(body).toMatchObject({
        ...{ status: 409, errors: [{ code: 'conversation-ended' }] },
        ended: { as: expect.any(String), by: expect.any(String) },
      });
    expect(
      await query('SELECT FROM front_door.conversation_ending WHERE conversation_id = $1', [at.body.id]),
    ).toHaveLength(1);
  });

  it('does not end in advice while a published rule stands, but on another manager’s typed reason', async () => {
    let at = await confirm(await begin({}, 'manager'), BRUISE);
    const advice = { ending: 'advice', ...ENDED, advice: 'Watch and wait.' };
    const refused = await act(at, 'endings', advice);
    expect(refused).toMatchObject({ status: 409, body: { errors: [{ code: 'live-rules-stand' }] } });
    expect(refused.body.live).toContainEqual(
      expect.objectContaining({ about: 'c1', response: 'macpt', stands: 'met' }),
    );
    expect(JSON.stringify(refused.body)).not.toMatch(/Robin|Morgan/);
    const override = { type: 'professional-judgement', text: 'Seen by the paediatrician this morning.' };
    const front = await act(at, 'endings', { ...advice, override });
    expect(front).toMatchObject({ status: 403, body: { errors: [{ code: 'override-needs-manager' }] } });
    const own = await act(at, 'endings', { ...advice, override }, { who: 'manager' });
    expect(own).toMatchObject({ status: 403, body: { errors: [{ code: 'override-of-own-conversation' }] } });
    at = await confirm(await begin(), BRUISE);
    const ended = await act(at, 'endings', { ...advice, override }, { who: 'manager' });
    expect(ended).toMatchObject({ status: 201, body: { state: 'ended', ending: { ending: 'advice', override } } });
    const [row] = await query<{ live: object[] }>(
      'SELECT live FROM front_door.conversation_ending WHERE conversation_id = $1',
      [at.body.id],
    );
    expect(row?.live).toContainEqual(expect.objectContaining({ response: 'macpt' }));
  });

  it('ends in advice, and keeps it, once nothing is owed and every fact was answered', async () => {
    let at = await act(await begin({ children: [NINE_YEARS_OLD] }), 'facts', { facts: [BRUISE] });
    const wish = { ending: 'advice', ...ENDED };
    expect(await act(at, 'endings', wish)).toMatchObject({ body: { errors: [{ code: 'facts-not-answered' }] } });
    at = await act(at, 'facts/1/confirmations', { answer: 'set-aside', reason: 'It was another child.' });
    expect(await act(at, 'endings', wish)).toMatchObject({ body: { errors: [{ code: 'advice-needed' }] } });
    const ended = await act(at, 'endings', { ...wish, advice: 'The family hub runs a group on Thursdays.' });
    expect(ended).toMatchObject({
      status: 201,
      body: { ending: { contact: null, advice: expect.stringMatching(/hub/) } },
    });
  });

  it('rings back by no way that is not known to be safe, and says so', async () => {
    const begun = await begin({ way: 'call-back', source: teacher(UNSAFE) });
    expect(begun.body.ringBack).toMatchObject({ may: 'no', why: 'no-safe-way' });
    expect(begun.body.clocks).toMatchObject([{ kind: 'call-back', stoppedAt: null }]);
    const promised = await act(begun, 'call-backs', {});
    expect(promised).toMatchObject({ status: 409, body: { errors: [{ code: 'no-safe-way' }] } });
    const rung = await act(begun, 'call-backs/outcomes', { outcome: 'reached' });
    expect(rung).toMatchObject({ status: 409, body: { errors: [{ code: 'no-safe-way' }] } });
    const advice = await act(begun, 'endings', { ending: 'not-for-us', ...ENDED });
    expect(advice).toMatchObject({ status: 409, body: { errors: [{ code: 'call-back-owed' }] } });
    const safe = await act(begun, 'people', { source: teacher(UNSAFE, SAFE) });
    expect(safe.body.ringBack).toEqual({ may: 'yes', way: 'phone', value: SAFE.value });
    const reached = await act(safe, 'call-backs/outcomes', { outcome: 'reached' });
    expect(reached.body).toMatchObject({ spokenTo: true, clocks: [{ stoppedAt: expect.any(String) }] });
  });

  it('is never lost: past its call-back, or left for half an hour, it is listed and an alarm rings once', async () => {
    const promised = await begin({ way: 'call-back', callBackBy: '2026-11-17T12:00:00Z' });
    const left = await begin();
    const manager = await service.as('manager');
    await later(31);
    await Promise.all([service.sweep(), service.sweep()]);
    expect(await alarms(left.body.id)).toMatchObject([{ kind: 'conversation-left-open' }]);
    expect(await alarms(promised.body.id)).toEqual([]);
    expect((await open('duty')).find(({ id }) => id === left.body.id)).toMatchObject({ left: true });
    const [ringing] = await alarms(left.body.id);
    const clearing = manager.post(`/api/v1/alarms/${ringing?.id ?? ''}/clearings`);
    await clearing.send({ reason: 'known-and-waiting' }).expect(201);
    await service.sweep();
    expect(await alarms(left.body.id)).toEqual([]); // once for each time it is left
    await act(left, 'notes', { words: 'Taken up again.' });
    await service.sweep();
    expect(await alarms(left.body.id)).toEqual([]);
    await later(125);
    await service.sweep();
    expect((await alarms(promised.body.id)).map(({ kind }) => kind).sort()).toEqual([
      'call-back-overdue',
      'conversation-left-open',
    ]);
    expect((await open()).find(({ id }) => id === promised.body.id)).toMatchObject({ overdue: true, left: true });
    const listed = (await manager.get('/api/v1/alarms?limit=200').expect(200)).body.items as { subject: string }[];
    expect(JSON.stringify(listed.filter(({ subject }) => subject === promised.body.id))).not.toMatch(
      /Robin|Greenway|01632/,
    );
    await act(promised, 'call-backs/outcomes', { outcome: 'reached' });
    await service.sweep();
    expect(await alarms(promised.body.id)).toEqual([]);
    await expect(query('DELETE FROM front_door.conversation_note')).rejects.toThrow('only grows');
  });

  it('has a child spoken to the same day: in the conversation itself, or by the clock that runs on', async () => {
    const child = { kind: 'child', person: { name: 'Robin', contact: [SAFE] } };
    const talking = await begin({ source: child, children: [{ ...BABY, dateOfBirth: '2011-03-04' }] });
    expect(talking.body.clocks).toMatchObject([{ kind: 'speak-to-child', stoppedAt: expect.any(String) }]);
    const asking = await begin({ way: 'call-back', source: child, children: [{ ...BABY, dateOfBirth: '2011-03-04' }] });
    expect(asking.body.clocks).toMatchObject(
      ['call-back', 'speak-to-child'].map((kind) => ({ kind, stoppedAt: null })),
    );
    const unheard = await act(asking, 'endings', { ending: 'advice', ...ENDED, advice: 'Childline.' });
    expect(unheard).toMatchObject({ status: 409, body: { errors: [{ code: 'child-not-spoken-to' }] } });
    const contact = async (shown: Response) => {
      const { body } = await act(shown, 'endings', { ending: 'contact', ...ENDED });
      await service.drain();
      const reader = await service.as('front-door');
      const record = (await reader.get(`/api/v1/contacts/${body.ending.contact.id}`).expect(200)).body;
      return record.clocks.find(({ kind }: { kind: string }) => kind === 'speak-to-child');
    };
    expect((await contact(talking)).stoppedAt).not.toBeNull();
    expect(await contact(asking)).toMatchObject({ stoppedAt: null });
  });

  it('takes what is sent twice once, and refuses a key that comes with something else', async () => {
    const begun = await begin();
    const once = { words: 'Said once.' };
    const both = await Promise.all(['n1', 'n1'].map((key) => act(begun, 'notes', once, { key })));
    expect(both.map(({ status }) => status).sort()[0]).toBe(201);
    const again = await act(begun, 'notes', once, { key: 'n1' });
    expect(again).toMatchObject({ status: 201, body: { made: { n: 1 } } });
    expect(again.body.notes).toHaveLength(1);
    expect((await act(begun, 'notes', { words: 'Other.' }, { key: 'n1' })).status).toBe(422);
    const caller = await service.as('front-door');
    const body = { source: { kind: 'public' } };
    const first = await caller.post('/api/v1/conversations').set('idempotency-key', 'o1').send(body).expect(201);
    const second = await caller.post('/api/v1/conversations').set('idempotency-key', 'o1').send(body).expect(201);
    expect(second.body.id).toBe(first.body.id);
  });

  it('does nothing on a version nobody saw, and says what is wrong with what cannot be understood', async () => {
    const begun = await begin({ beganAt: '2026-11-18T10:00:00Z', callBackBy: 'soon' });
    expect(begun.body.beganAt).toMatch(/^2026-11-17T10:00:0/);
    expect(begun.body.made.doubts.map(({ code }: { code: string }) => code).sort()).toEqual([
      'began-not-readable',
      'promise-not-readable',
    ]);
    const caller = await service.as('front-door');
    const endings = `/api/v1/conversations/${begun.body.id}/endings`;
    await caller
      .post(endings)
      .send({ ending: 'contact', ...ENDED })
      .expect(428);
    await act(begun, 'notes', { words: 'More.' });
    expect((await act(begun, 'endings', { ending: 'contact', ...ENDED })).status).toBe(412);
    for (const words of ['', '   ', null, 7, 'x'.repeat(10_001)])
      await act(begun, 'notes', { words }).then(({ body }) =>
        expect(body).toMatchObject({ status: 400, errors: [{ pointer: '/words' }] }),
      );
    const nul = await caller
      .post(`/api/v1/conversations/${begun.body.id}/notes`)
      .set('content-type', 'application/json')
      .send('{"words":"a\\u0000\\ud800"}');
    expect(nul.status).toBe(400);
    expect((await act(begun, 'facts/99/confirmations', { answer: 'confirmed' })).status).toBe(409);
    const bad = await caller.post('/api/v1/conversations').send({ way: 3, children: 'one' }).expect(400);
    expect(bad.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/children',
      '/source',
      '/way',
    ]);
  });
});
