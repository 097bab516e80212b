import { randomUUID } from 'node:crypto';
import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const SATURDAY_NIGHT = new Date('2026-11-21T23:30:00Z');
const minutesOn = (minutes: number): Date => new Date(SATURDAY_NIGHT.getTime() + minutes * 60_000);
const iso = (minutes: number): string => minutesOn(minutes).toISOString();

interface CallOutSeen {
  readonly id: string;
  readonly state: string;
  readonly reason: string;
  readonly dueAt: string;
  readonly rung: { readonly climb: number; readonly role: string };
  readonly workerNotBack: boolean;
  readonly acknowledgedBy: string | null;
  readonly outcome: string | null;
}

describe('a visit in the night', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());
  beforeEach(() => service.setNow(SATURDAY_NIGHT));

  const quiet = () => aContact('police').saying('c1', 'young-carer', 'some');
  const bruised = () =>
    aContact('police').aboutAChild({ dateOfBirth: '2026-10-01' }).saying('c1', 'unexplained-bruise');

  async function receive(contact = bruised()): Promise<string> {
    const { body } = await (await service.as('police')).post('/api/v1/contacts').send(contact.body()).expect(202);
    await service.drain();
    return body.id as string;
  }
  const post = async (who: string, path: string, sent: object = {}) =>
    (await service.as(who)).post(`/api/v1/${path}`).send(sent);
  const get = async (who: string, path: string) => (await (await service.as(who)).get(`/api/v1/${path}`)).body;
  const tell = (id: string, sent: object, who = 'duty') => post(who, `contacts/${id}/visits`, sent);
  const callOutsOf = async (id: string) => (await get('manager', `contacts/${id}`)).escalations as CallOutSeen[];
  const sweepAt = async (minutes: number) => {
    await service.setNow(minutesOn(minutes));
    await service.sweep();
  };
  async function alarmsOf(id: string): Promise<string[]> {
    const { items } = await get('manager', 'alarms');
    const ringing = (items as { contact: string; kind: string; clearedAt: string | null }[]).filter(
      ({ contact, clearedAt }) => contact === id && clearedAt === null,
    );
    return ringing.map(({ kind }) => kind);
  }

  it('is told bit by bit, and sent again it is the same visit with the same answer', async () => {
    const id = await receive();
    const [callOut] = await callOutsOf(id);
    await post('duty', `escalations/${callOut?.id}/acknowledgements`);
    const key = randomUUID();
    const setOut = {
      ...{ key, who: ['Owen Pryce', 'PC Sample'], withPolice: 'yes', where: '1 Example Street' },
      ...{ setOutAt: iso(0), expectedBackAt: iso(90), heldUntil: iso(90) },
    };
    const first = await tell(id, setOut);
    expect(first).toMatchObject({ status: 201, body: { visit: key, hold: { state: 'held' } } });
    const again = await tell(id, setOut);
    expect([again.status, again.body.stands]).toEqual([201, first.body.stands]);
    await service.setNow(minutesOn(40));
    const arrived = { key, arrivedAt: iso(20), seen: ['the mother', 'Robin'], childSeen: 'yes', childSeenAlone: 'yes' };
    const found = { ...arrived, found: 'A warm house.', done: 'Spoke to Robin.', next: 'A call on Monday.' };
    const [one, two] = await Promise.all([tell(id, found), tell(id, found)]);
    expect([one.status, two.status]).toEqual([201, 201]);
    await tell(id, setOut); // a telephone that never heard the first answer
    const { visits } = await get('duty', `contacts/${id}`);
    expect(visits).toHaveLength(1);
    expect(visits[0]).toMatchObject({
      ...{ who: ['Owen Pryce', 'PC Sample'], withPolice: 'yes', where: '1 Example Street', childSeenAlone: 'yes' },
      ...{ found: 'A warm house.', done: 'Spoke to Robin.', next: 'A call on Monday.', recordedBy: 'Owen Pryce' },
    });
    const reports = (await service.database.owner.query(
      `SELECT count(*)::int AS n FROM front_door.visit_report WHERE visit_id = $1`,
      [key],
    )) as { n: number }[];
    expect(reports).toEqual([{ n: 2 }]);
    expect((await get('duty', `contacts/${id}/duty-view`)).done.visits).toHaveLength(1);
    expect((await callOutsOf(id))[0]).toMatchObject({ state: 'held' });
  });

  it('says everything that is wrong with it at once, and is about one contact', async () => {
    const id = await receive(quiet());
    const key = randomUUID();
    const wrong = await tell(id, {
      ...{ key, setOutAt: iso(60), arrivedAt: iso(-20), childSeen: 'no', childSeenAlone: 'yes' },
      ...{ expectedBackAt: iso(60 * 13) },
    });
    expect(wrong.status).toBe(400);
    const pointers = (wrong.body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers).toEqual(['/who', '/setOutAt', '/arrivedAt', '/expectedBackAt', '/childSeenAlone']);
    expect((await tell(id, { key: 'mine', who: ['Owen Pryce'] })).status).toBe(400);
    expect((await tell(id, { key, who: ['Owen Pryce'] }, 'school')).status).toBe(403);
    expect((await tell(id, { key, who: ['Owen Pryce'] })).status).toBe(201);
    const other = await receive(quiet());
    expect(await tell(other, { key, who: ['Owen Pryce'] })).toMatchObject({
      ...{ status: 409, body: { errors: [{ code: 'visit-of-another' }] } },
    });
  });

  it('adds what was found as facts, once, and what goes up acts at once', async () => {
    const id = await receive(quiet());
    expect(await callOutsOf(id)).toHaveLength(0);
    const facts = [{ about: 'c1', fact: 'no-safe-bed-tonight', value: 'yes', evidence: 'seen' }];
    const sent = { key: randomUUID(), who: ['Owen Pryce'], found: 'Nobody at home.', facts };
    expect((await tell(id, sent)).status).toBe(201);
    expect((await tell(id, { ...sent, done: 'Waited with the child.' })).status).toBe(201);
    await service.drain();
    const { statements, besideDuties } = await get('manager', `contacts/${id}`);
    expect((statements as { fact: string }[]).filter(({ fact }) => fact === 'no-safe-bed-tonight')).toHaveLength(1);
    expect((besideDuties as { kind: string }[]).map(({ kind }) => kind)).toContain('accommodation');
    expect(await callOutsOf(id)).toMatchObject([{ state: 'raised', reason: 'cannot-wait' }]);
  });

  it('rings past whoever holds the call-out when they are not heard of by the time they gave, until they are', async () => {
    const id = await receive();
    const [callOut] = await callOutsOf(id);
    await post('duty', `escalations/${callOut?.id}/acknowledgements`);
    const key = randomUUID();
    const out = { key, who: ['Owen Pryce'], setOutAt: iso(0), expectedBackAt: iso(60), heldUntil: iso(200) };
    expect((await tell(id, out)).body.hold).toMatchObject({ state: 'held' });
    await sweepAt(59);
    expect((await callOutsOf(id))[0]).toMatchObject({ state: 'held', workerNotBack: false });
    await sweepAt(61);
    const rings = (await callOutsOf(id))[0];
    expect(rings).toMatchObject({ state: 'raised', workerNotBack: true, rung: { climb: 2, role: 'second-on-call' } });
    expect(await alarmsOf(id)).toContain('visit-not-back');
    const words = service.sent.map(({ body }) => body).filter((body) => body.includes('colleague on a visit'));
    expect(words).not.toHaveLength(0);
    await sweepAt(62); // noticed once
    expect((await callOutsOf(id))[0]?.rung.climb).toBe(2);

    const path = `escalations/${callOut?.id}`;
    expect((await post('manager', `${path}/acknowledgements`)).status).toBe(201);
    const madeSafe = await post('manager', `${path}/outcomes`, { outcome: 'made-safe', why: 'Seen.' });
    expect(madeSafe).toMatchObject({ status: 409, body: { errors: [{ code: 'worker-first' }] } });
    expect((await post('manager', `${path}/stand-downs`, { reason: 'Done.' })).status).toBe(409);
    await sweepAt(78); // a quarter of an hour to find them
    expect((await callOutsOf(id))[0]).toMatchObject({ state: 'raised', rung: { climb: 3 } });

    await tell(id, { key, safe: 'yes', done: 'Their telephone was flat.' }, 'manager');
    expect(await alarmsOf(id)).not.toContain('visit-not-back');
    expect((await callOutsOf(id))[0]).toMatchObject({ state: 'raised', workerNotBack: false });
    await post('duty', `${path}/acknowledgements`);
    const settled = await post('duty', `${path}/outcomes`, { outcome: 'made-safe', why: 'With an aunt.' });
    expect(settled.status).toBe(201);
  });

  it('begins a ladder of its own where nothing rings, which ends with their word', async () => {
    const id = await receive(quiet());
    const key = randomUUID();
    await tell(id, { key, who: ['Owen Pryce'], expectedBackAt: iso(30) });
    await sweepAt(31);
    expect(await callOutsOf(id)).toMatchObject([
      { state: 'raised', reason: 'worker-not-back', workerNotBack: true, rung: { climb: 1, role: 'second-on-call' } },
    ]);
    await tell(id, { key, expectedBackAt: iso(90) }); // another time is word as well
    expect(await callOutsOf(id)).toMatchObject([{ state: 'settled', outcome: 'reported-back' }]);
    await sweepAt(91);
    expect((await callOutsOf(id))[1]).toMatchObject({ state: 'raised', reason: 'worker-not-back' });
    await tell(id, { key, leftAt: iso(90) });
    expect((await callOutsOf(id))[1]).toMatchObject({ state: 'settled', outcome: 'reported-back' });
    expect(await alarmsOf(id)).not.toContain('visit-not-back');
  });

  it('goes with a decision that is sent again and made once', async () => {
    const id = await receive(quiet());
    const { headers } = await (await service.as('duty')).get(`/api/v1/contacts/${id}/duty-view`).expect(200);
    const decision = { kind: 'raise', response: 'macpt', reason: { type: 'professional-judgement', text: 'Seen.' } };
    const key = randomUUID();
    const decide = async (sent: object = decision) =>
      (await service.as('duty'))
        .post(`/api/v1/contacts/${id}/decisions`)
        .set('if-match', String(headers['etag']))
        .set('idempotency-key', key)
        .send(sent);
    const first = await decide();
    expect(first).toMatchObject({ status: 201, body: { status: 'decided' } });
    const again = await decide();
    expect([again.status, again.body, again.headers['etag']]).toEqual([201, first.body, first.headers['etag']]);
    expect((await decide({ ...decision, response: 'family-help' })).status).toBe(422);
    const { decisions } = await get('manager', `contacts/${id}`);
    expect((decisions as { kind: string }[]).filter(({ kind }) => kind === 'professional')).toHaveLength(1);
  });
});
