import { aContact, type ContactBuilder } from '../builders/a-contact.js';
import { localityOf } from '../builders/locality.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');
const HOUR_MS = 3_600_000;

interface Duty {
  readonly n: number;
  readonly kind: string;
  readonly team: string | null;
  readonly about: string | null;
  readonly state: string;
  readonly words: string[];
  readonly overdue: boolean;
  readonly answers: { answer: string; by: { name: string }; how: string | null }[];
}

describe('what stands beside a route', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService({
      published: (data) => {
        const own = data.localities.get('buckinghamshire')!;
        const { besideTeams } = localityOf('four-hundreds');
        const beside = besideTeams.filter(({ kind }) => kind !== 'specialist-support');
        const with_ = { ...own, besideTeams: beside.map((team) => ({ ...team, serves: [] })) };
        return { ...data, localities: new Map([...data.localities, [own.code, with_]]) };
      },
    });
  });
  afterAll(() => service.close());
  beforeEach(() => service.setNow(TUESDAY_MORNING));

  async function send(contact: ContactBuilder, who = 'school') {
    const sender = await service.as(who);
    const { body } = await sender.post('/api/v1/contacts').send(contact.body()).expect(202);
    await service.drain();
    return { id: body.id as string, reference: body.reference as string };
  }
  async function show(id: string, who = 'manager') {
    const { body, headers } = await (await service.as(who)).get(`/api/v1/contacts/${id}`).expect(200);
    return { etag: headers['etag'] as string, body, duties: body.besideDuties as Duty[] };
  }
  async function post(who: string, path: string, sent: object, etag?: string) {
    const call = (await service.as(who)).post(`/api/v1/contacts/${path}`);
    return (etag ? call.set('if-match', etag) : call).send(sent);
  }
  const answer = (who: string, id: string, n: number, sent: object) =>
    post(who, `${id}/beside-duties/${n}/answers`, sent);
  const dutyOf = async (id: string, kind: string) => (await show(id)).duties.filter((duty) => duty.kind === kind);
  const list = async (who: string, team: string) =>
    (await (await service.as(who)).get(`/api/v1/worklists/${team}/beside-duties?limit=200`).expect(200)).body.items as {
      contact: string;
      kind: string;
      overdue: boolean;
      acceptedBy: string | null;
    }[];

  const TEACHER = { ref: 'a1', name: 'Jordan Invented', worksWithChildren: 'yes', employer: 'Greenway Primary School' };
  const allegation = (adult: object = TEACHER, kind = 'school') =>
    aContact(kind)
      .with({ adults: [adult] })
      .saying('a1', 'allegation-against-professional');

  it('takes an allegation to the LADO, routes the child, and keeps it from the employer that sent it', async () => {
    const { id, reference } = await send(allegation().saying('c1', 'unexplained-bruise'));
    const { body, duties } = await show(id);
    expect(body).toMatchObject({
      status: 'proposed',
      decision: { response: expect.stringMatching(/macpt|family-help/) },
    });
    expect(body.accessPoint).toEqual({ team: 'hub-west', name: 'Family Hub, west', telephone: '01632 960411' });
    const lado = duties.filter(({ kind }) => kind === 'lado');
    expect(lado).toMatchObject([
      {
        ...{ team: 'lado', about: 'a1', state: 'owed', clock: 'tell-lado', overdue: false, answers: [] },
        because: { rules: ['floor-allegation-against-professional'], facts: ['allegation-against-professional'] },
        dueAt: expect.stringMatching(/^2026-11-18T10:00:00/),
      },
    ]);
    expect(duties.filter(({ words }) => words.some((sentence) => /designated officer/.test(sentence)))).toHaveLength(1);
    expect(body.seals).toMatchObject([
      { agency: 'greenway-primary-school', sealed: true, because: 'employer', stands: true },
    ]);

    const school = await service.as('school');
    const before = (await school.get(`/api/v1/contacts/${reference}/progress`).expect(200)).body;
    expect(before).toMatchObject({
      status: 'received',
      decision: null,
      decidedAt: null,
      heldBy: 'front-door',
      challenges: [],
    });
    expect(JSON.stringify(before)).not.toMatch(/allegation|LADO|officer|Protection/i);
    await post('school', `${reference}/challenges`, { reason: 'We disagree.' }).then(({ status }) =>
      expect(status).toBe(404),
    );
    const { etag } = await show(id);
    await post('manager', `${id}/decisions`, { kind: 'raise', response: 'macpt', reason: REASON }, etag);
    expect((await school.get(`/api/v1/contacts/${reference}/progress`).expect(200)).body).toEqual(before);
    await post('school', `${id}/facts`, { facts: [{ about: 'c1', fact: 'young-carer', value: 'some' }] }).then(
      ({ status, body: said }) =>
        expect({ status, said }).toEqual({
          status: 202,
          said: { status: 'received', revision: null, statements: [], doubts: [] },
        }),
    );
    for (const call of ['progress', ''])
      await (
        await service.as('police')
      )
        .get(`/api/v1/contacts/${reference}/${call}`.replace(/\/$/, ''))
        .then(({ status }) => expect([403, 404]).toContain(status));
  });

  it('shows progress to another agency that told of it, and to the employer nothing at all', async () => {
    const { id, reference } = await send(allegation(TEACHER, 'police').with({ source: { kind: 'police' } }), 'police');
    const police = (await (await service.as('police')).get(`/api/v1/contacts/${reference}/progress`).expect(200)).body;
    expect(police).toMatchObject({ status: 'proposed', decision: { kind: 'proposed' } });
    for (const path of [`${reference}/progress`, `${id}/progress`])
      await (await service.as('school')).get(`/api/v1/contacts/${path}`).expect(404);
    await post('school', `${reference}/challenges`, { reason: 'x' }).then(({ status }) => expect(status).toBe(404));
    await post('school', `${id}/facts`, { facts: [] }).then(({ status }) => expect(status).toBe(404));
  });

  it('seals by precaution while the employer is not known, and a practitioner puts it right', async () => {
    const child = { givenName: 'Kit', familyName: 'Sample', setting: 'Hollow Oak Nursery' };
    const { id, reference } = await send(allegation({ ref: 'a1', name: 'Somebody' }).aboutAChild(child));
    const seals = (await show(id)).body.seals as { agency: string; because: string }[];
    expect(seals.map(({ agency, because }) => `${agency} ${because}`).sort()).toEqual([
      'greenway-primary precaution',
      'hollow-oak-nursery precaution',
    ]);
    const school = await service.as('school');
    const progress = async () => (await school.get(`/api/v1/contacts/${reference}/progress`).expect(200)).body.status;
    expect(await progress()).toBe('received');
    const wish = { agency: 'Greenway Primary', sealed: 'no', reason: 'They work at the nursery.' };
    await post('school', `${id}/seals`, wish).then(({ status }) => expect(status).toBe(403));
    await post('front-door', `${id}/seals`, { ...wish, reason: '' }).then(({ status }) => expect(status).toBe(400));
    await post('front-door', `${id}/seals`, wish).then(({ status }) => expect(status).toBe(201));
    expect(await progress()).toBe('proposed');
    await post('front-door', `${id}/facts`, { facts: [{ about: 'c1', fact: 'young-carer', value: 'some' }] });
    await service.drain();
    expect(await progress()).not.toBe('received'); // what a practitioner said is not undone by evaluating again
  });

  it('is answered by a named person of the team it is owed to, and by nobody else', async () => {
    const { id } = await send(allegation());
    const other = await send(aContact());
    const [duty] = await dutyOf(id, 'lado');
    expect((await list('lado', 'lado')).map(({ contact }) => contact)).toContain(id);
    await (await service.as('specialist')).get('/api/v1/worklists/lado/beside-duties').expect(403);
    await (await service.as('school')).get('/api/v1/worklists/lado/beside-duties').expect(403);
    await (await service.as('lado')).get(`/api/v1/contacts/${id}`).expect(200);
    await (await service.as('lado')).get(`/api/v1/contacts/${other.id}`).expect(404);
    await (await service.as('specialist')).get(`/api/v1/contacts/${id}`).expect(404);
    const refused = await answer('front-door', id, duty!.n, { answer: 'accept' });
    expect(refused).toMatchObject({ status: 403, body: { errors: [{ code: 'not-yours-to-answer' }] } });
    const accepted = await Promise.all(
      ['lado', 'manager'].map((who) => answer(who, id, duty!.n, { answer: 'accept' })),
    );
    expect(accepted.map(({ status }) => status).sort()).toEqual([201, 409]);
    const how = await answer('lado', id, duty!.n, { answer: 'done' });
    expect(how).toMatchObject({ status: 409, body: { errors: [{ code: 'how-needed' }] } });
    const done = await answer('lado', id, duty!.n, { answer: 'done', how: 'Initial discussion held, strategy next.' });
    expect(done).toMatchObject({ status: 201, body: { n: duty!.n, state: 'done' } });
    const again = await answer('lado', id, duty!.n, { answer: 'not-needed', reason: 'No.' });
    expect(again).toMatchObject({ status: 409, body: { errors: [{ code: 'beside-duty-answered' }] } });
    await answer('lado', id, 99, { answer: 'accept' }).then(({ status }) => expect(status).toBe(409));
    expect((await dutyOf(id, 'lado'))[0]).toMatchObject({
      state: 'done',
      answers: [
        { answer: 'accept' },
        { answer: 'done', how: 'Initial discussion held, strategy next.', by: { name: expect.any(String) } },
      ],
    });
    expect((await list('lado', 'lado')).map(({ contact }) => contact)).not.toContain(id);
  });

  it('is owed once however often it is evaluated, and again only for what is said anew', async () => {
    const { id } = await send(aContact().saying('c1', 'no-safe-bed-tonight'));
    const first = await show(id);
    expect(first.duties.filter(({ kind }) => kind === 'accommodation')).toHaveLength(1);
    const say = (fact: string) =>
      post('front-door', `${id}/facts`, { facts: [{ about: 'c1', fact, value: 'yes', evidence: 'seen' }] });
    await say('private-fostering');
    await service.drain();
    const second = await show(id);
    expect(second.duties.filter(({ kind }) => kind === 'accommodation')).toHaveLength(1);
    expect(second.duties.filter(({ kind }) => kind === 'private-fostering')).toMatchObject([
      { team: 'private-fostering' },
    ]);
    const keys = second.duties.map(({ kind, about, words }) => JSON.stringify([kind, about, words]));
    expect(new Set(keys).size).toBe(keys.length);
    const [bed] = second.duties.filter(({ kind }) => kind === 'accommodation');
    await answer('duty', id, bed!.n, { answer: 'done', how: 'With foster carers until Friday.' });
    await say('young-carer');
    await service.drain();
    expect(await dutyOf(id, 'accommodation')).toHaveLength(1);
    await service.setNow(new Date(TUESDAY_MORNING.getTime() + HOUR_MS));
    await say('no-safe-bed-tonight');
    await service.drain();
    expect(await dutyOf(id, 'accommodation')).toMatchObject([{ state: 'done' }, { state: 'owed' }]);
  });

  it('is owed, and sealed, also where the rules could not be applied', async () => {
    const crowd = Array.from({ length: 201 }, (_, i) => ({
      ref: `c${i + 1}`,
      givenName: 'Kit',
      familyName: `No ${i}`,
    }));
    const { id, reference } = await send(allegation().aboutChildren(...crowd));
    const { body, duties } = await show(id);
    expect(body.status).toBe('received');
    expect(duties.map(({ kind, about, team }) => [kind, about, team])).toEqual([['lado', 'a1', 'lado']]);
    const progress = await (await service.as('school')).get(`/api/v1/contacts/${reference}/progress`).expect(200);
    expect(progress.body).toMatchObject({ status: 'received', decision: null });
    expect((await answer('lado', id, 1, { answer: 'accept' })).status).toBe(201);
  });

  it('stops the clock of the visit once the visit is made', async () => {
    const { id } = await send(aContact().saying('c1', 'private-fostering'));
    const clock = async () =>
      ((await show(id)).body.clocks as { kind: string; stoppedAt: string | null }[]).find(
        ({ kind }) => kind === 'private-fostering-visit',
      );
    expect(await clock()).toMatchObject({ stoppedAt: null });
    const [duty] = await dutyOf(id, 'private-fostering');
    await answer('specialist', id, duty!.n, { answer: 'done', how: 'Visited, and spoke to Kit alone.' });
    expect(await clock()).toMatchObject({ stoppedAt: expect.any(String) });
  });

  it('lets nothing close while it is in nobody’s hands', async () => {
    const { id } = await send(aContact().saying('c1', 'private-fostering'));
    const close = async () =>
      post('front-door', `${id}/decisions`, { kind: 'close', reason: CLOSE }, (await show(id)).etag);
    expect(await close()).toMatchObject({ status: 409, body: { errors: [{ code: 'beside-duty-owed' }] } });
    for (const duty of (await show(id)).duties) {
      const how = { answer: 'not-needed', reason: 'Settled by telephone with the school.' };
      const sent = duty.kind === 'private-fostering' ? { answer: 'accept' } : how;
      expect((await answer('front-door', id, duty.n, sent)).status).toBe(201);
    }
    expect([201, 202]).toContain((await close()).status);
  });

  it('alarms once when it is past its time, tops its team’s list, and takes the alarm back when it is answered', async () => {
    const { id } = await send(aContact().saying('c1', 'no-safe-carer-tonight'));
    await service.setNow(new Date(TUESDAY_MORNING.getTime() + 5 * HOUR_MS));
    await service.sweep();
    await service.sweep();
    const alarms = async () => {
      const { items } = (await (await service.as('manager')).get('/api/v1/alarms?limit=200').expect(200)).body;
      return (items as { kind: string; contact: string; state: string; means: string }[]).filter(
        ({ kind, contact, state }) => kind === 'beside-duty-overdue' && contact === id && state === 'ringing',
      );
    };
    expect(await alarms()).toHaveLength(1);
    expect((await list('specialist', 'accommodation')).find(({ contact }) => contact === id)).toMatchObject({
      overdue: true,
    });
    for (const duty of (await show(id)).duties)
      expect((await answer('manager', id, duty.n, { answer: 'done', how: 'With her grandmother.' })).status).toBe(201);
    await service.sweep();
    expect(await alarms()).toEqual([]);
  });
});

const REASON = { type: 'professional-judgement', text: 'Spoke to the family and the school.' };
const CLOSE = { type: 'advice-given', text: 'Spoke to the school; universal services meet it.' };
