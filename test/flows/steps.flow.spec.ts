import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const TUESDAY = '2026-11-17T10:00:00Z';

interface ShownClock {
  readonly kind: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly stoppedAt: string | null;
  readonly state: string;
}

describe('a practitioner records that a step was taken', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());
  beforeEach(() => service.setNow(new Date(TUESDAY)));

  async function send(
    contact = aContact('health').aboutAChild({ dateOfBirth: '2026-10-01' }).saying('c1', 'unexplained-bruise'),
  ) {
    const { body } = await (await service.as('school')).post('/api/v1/contacts').send(contact.body()).expect(202);
    await service.drain();
    return body.id as string;
  }

  async function show(id: string) {
    const { body, headers } = await (await service.as('manager')).get(`/api/v1/contacts/${id}`).expect(200);
    const clocks = new Map((body.clocks as ShownClock[]).map((clock) => [clock.kind, clock] as const));
    return { body, clocks, etag: headers['etag'] as string };
  }

  async function record(who: string, id: string, sent: object) {
    return (await service.as(who)).post(`/api/v1/contacts/${id}/steps`).send(sent);
  }

  const codes = (body: { errors: { pointer: string; code: string }[] }) =>
    body.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();

  it('stops what waited for it, at the time it was taken, and shows that it was late', async () => {
    const id = await send(aContact('child').aboutAChild({ dateOfBirth: '2012-01-01' }));
    await service.setNow(new Date('2026-11-18T09:00:00Z'));
    expect((await show(id)).clocks.get('speak-to-child')).toMatchObject({ state: 'overdue' });
    const spoken = await record('front-door', id, { step: 'child-spoken-to', about: 'c1', at: '2026-11-18T08:30:00Z' });
    expect(spoken).toMatchObject({
      status: 201,
      body: { n: 1, status: 'recorded', clocks: [{ kind: 'speak-to-child', stoppedLate: true }] },
    });
    const { body, clocks } = await show(id);
    expect(clocks.get('speak-to-child')).toMatchObject({ state: 'stopped', stoppedAt: '2026-11-18T08:30:00+00:00' });
    expect(body.steps).toEqual([
      expect.objectContaining({
        n: 1,
        step: 'child-spoken-to',
        stands: true,
        recordedBy: 'Ama Boateng',
        corrects: null,
      }),
    ]);
  });

  it('counts the conference from the discussion at which the enquiry was started, whichever came before or after', async () => {
    const id = await send();
    await service.setNow(new Date('2026-11-19T15:00:00Z'));
    await record('macpt', id, { step: 'strategy-discussion-held', at: '2026-11-17T12:00:00Z' });
    const started = await record('macpt', id, { step: 'section-47-started', at: '2026-11-18T12:00:00Z' });
    expect(started.body.clocks).toEqual([expect.objectContaining({ kind: 'icpc', dueAt: '2026-12-09T12:00:00.000Z' })]);
    expect(started.body.holding.nextAction).toMatch(/^Carry out the section 47 enquiry/);
    await record('macpt', id, { step: 'strategy-discussion-held' });
    const again = await record('macpt', id, { step: 'section-47-started', at: '2026-11-19T14:00:00Z' });
    expect(again).toMatchObject({ status: 409, body: { code: 'act-refused', errors: [{ code: 'step-recorded' }] } });
    expect((await show(id)).clocks.get('icpc')).toMatchObject({ dueAt: '2026-12-09T12:00:00+00:00', state: 'running' });
    const sent = await record('macpt', id, { step: 'section-47-started', at: '2026-11-18T12:00:00Z' });
    expect(sent).toMatchObject({ status: 201, body: { n: 2, status: 'known' } });

    await service.setNow(new Date('2026-12-08T15:00:00Z'));
    const held = await record('macpt', id, { step: 'conference-held', at: '2026-12-08T10:00:00Z' });
    expect(held.body.clocks.map(({ kind }: ShownClock) => kind).sort()).toEqual(
      ['core-group', 'first-review-conference', 'icpc'].sort(),
    );
    const reviewed = async (at: string) => {
      await service.setNow(new Date(at));
      return (await record('macpt', id, { step: 'review-held' })).body.clocks as (ShownClock & { run: number })[];
    };
    await reviewed('2027-03-02T10:00:00Z');
    const second = await reviewed('2027-08-20T09:00:00Z');
    expect(second).toEqual([
      expect.objectContaining({
        kind: 'later-review-conference',
        run: 2,
        dueAt: expect.stringMatching(/^2028-02-20T10:00/),
        stoppedAt: null,
      }),
    ]);
    expect((await show(id)).clocks.get('first-review-conference')).toMatchObject({ state: 'stopped' });
  });

  it('puts a wrong record right with another, and what was stopped runs again and rings again', async () => {
    const id = await send(aContact('child').aboutAChild({ dateOfBirth: '2012-01-01' }));
    await service.setNow(new Date('2026-11-17T11:00:00Z'));
    await record('front-door', id, { step: 'child-spoken-to' });
    await record('front-door', id, { step: 'referrer-acknowledged' });
    const bare = await record('front-door', id, { step: 'recorded-in-error' });
    expect(codes(bare.body)).toEqual(['/corrects missing', '/note missing']);
    const wrong = { step: 'recorded-in-error', corrects: 1, note: 'That was another child.' };
    const answers = await Promise.all([record('manager', id, wrong), record('front-door', id, wrong)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await show(id)).clocks.get('speak-to-child')).toMatchObject({ state: 'running', stoppedAt: null });
    await service.setNow(new Date('2026-11-18T00:02:00Z'));
    await service.sweep();
    const alarms = await (await service.as('manager')).get('/api/v1/alarms').expect(200);
    expect(alarms.body.items).toContainEqual(
      expect.objectContaining({ kind: 'clock-overdue', details: expect.objectContaining({ clock: 'speak-to-child' }) }),
    );
    const other = { step: 'referrer-acknowledged', at: '2026-11-17T10:30:00Z', corrects: 2, note: 'It was earlier.' };
    expect(await record('front-door', id, other)).toMatchObject({ status: 201 });
    expect(await record('front-door', id, other)).toMatchObject({ status: 201, body: { status: 'known' } });
    const { clocks, body } = await show(id);
    expect(clocks.get('acknowledge-referrer')).toMatchObject({ stoppedAt: '2026-11-17T10:30:00+00:00' });
    expect(body.steps.map(({ stands }: { stands: boolean }) => stands)).toEqual([false, false, true, true]);
    const missing = await record('front-door', id, { ...other, corrects: 9 });
    expect(missing).toMatchObject({ status: 409, body: { errors: [{ pointer: '/corrects', code: 'no-such-step' }] } });
  });

  it('brings police protection forward to when the constable acted, and stops it on a closed contact too', async () => {
    const police = { reference: 'LOG 1', protection: { place: 'the station' } };
    const id = await send(aContact('police').aboutAChild({ dateOfBirth: '2015-01-01' }).with({ police }));
    expect((await show(id)).clocks.get('police-protection')).toMatchObject({
      dueAt: expect.stringMatching(/^2026-11-20T10:00/),
    });
    const used = await record('duty', id, { step: 'police-protection-used', at: '2026-11-17T04:15:00Z' });
    expect(used.body.clocks).toEqual([expect.objectContaining({ dueAt: '2026-11-20T04:15:00.000Z', run: 2 })]);
    await service.database.forge(
      `WITH decided AS (UPDATE front_door.decision SET kind = 'professional', act = 'close',
           reason = '{}', decided_by = '{}' WHERE contact_id = $1),
       each AS (UPDATE front_door.decision_child SET decided = 'notify' WHERE contact_id = $1)
       UPDATE front_door.contact SET status = 'closed' WHERE id = $1`,
      [id],
    );
    const started = await record('macpt', id, { step: 'section-47-started' });
    expect(started).toMatchObject({ status: 409, body: { errors: [{ code: 'contact-closed' }] } });
    const ended = await record('duty', id, { step: 'protection-ended', at: '2026-11-17T09:00:00Z' });
    expect(ended.body.clocks).toEqual([expect.objectContaining({ kind: 'police-protection', stoppedLate: false })]);
  });

  it('refuses what makes no sense, each in words that name the member', async () => {
    const id = await send();
    const wrong = async (sent: object, who = 'macpt') => {
      const { status, body } = await record(who, id, sent);
      return [status, ...codes(body)];
    };
    expect(await wrong({ step: 'approved', colour: 'blue', corrects: 0 })).toEqual([
      400,
      '/colour unknown-member',
      '/corrects not-valid',
      '/step unknown-code',
    ]);
    expect(await wrong({})).toEqual([400, '/step missing']);
    expect(await wrong({ step: 'call-held' })).toEqual([400, '/step unknown-code']);
    expect(await wrong({ step: 'core-group-held', at: '2026-11-17T10:05:00Z' })).toEqual([400, '/at in-the-future']);
    expect(await wrong({ step: 'child-spoken-to', at: '2026-11-17T09:00:00Z' })).toEqual([400, '/at before-receipt']);
    expect(await wrong({ step: 'core-group-held', at: 'yesterday' })).toEqual([400, '/at not-a-time']);
    expect(await wrong({ step: 'duty-does-not-apply', about: 'icpc', note: 'x' })).toEqual([
      400,
      '/about unknown-code',
    ]);
    expect(await wrong({ step: 'duty-does-not-apply', about: 'rapid-review', note: 'x' })).toEqual([
      409,
      '/about no-such-duty',
    ]);
    expect(await wrong({ step: 'child-spoken-to', about: 'c9' })).toEqual([409, ' no-such-child']);
    expect(await wrong({ step: 'referrer-told-decision' })).toEqual([409, ' not-decided-yet']);
    expect(await wrong({ step: 'section-47-started' }, 'family-help')).toEqual([403, ' not-yours-to-record']);
    expect(await wrong({ step: 'section-47-started' }, 'school')).toEqual([403]);
    const elsewhere = await record('wexmoor:macpt', id, { step: 'section-47-started' });
    expect(elsewhere.status).toBe(404);
    await service.setNow(new Date('2027-11-05T10:00:00Z'));
    expect(await wrong({ step: 'core-group-held', at: '2027-03-28T01:30' })).toEqual([400, '/at missing-local-time']);
    expect(await wrong({ step: 'core-group-held', at: '2027-10-31T01:30' })).toEqual([400, '/at ambiguous-local-time']);
    const first = await record('macpt', id, { step: 'core-group-held', at: '2027-10-31T01:30+01:00' });
    expect(first).toMatchObject({ status: 201, body: { at: '2027-10-31T00:30:00.000Z' } });
    expect((await show(id)).body.steps).toHaveLength(1);
  });

  it('leaves an open contact with something that runs and a time by which it is due', async () => {
    const id = await send(aContact().aboutAChild({ dateOfBirth: '2015-01-01' }).saying('c1', 'young-carer', 'some'));
    await service.database.owner.query(
      `UPDATE front_door.clock SET stopped_at = front_door.now() WHERE contact_id = $1 AND kind <> 'acknowledge-referrer'`,
      [id],
    );
    const last = await record('front-door', id, { step: 'referrer-acknowledged' });
    expect(last.body.clocks.map(({ kind }: ShownClock) => kind).sort()).toEqual(['acknowledge-referrer', 'next-step']);
    const goesOn = await record('front-door', id, { step: 'work-goes-on', note: 'The plan is reviewed in December.' });
    expect(goesOn.body.clocks).toEqual([expect.objectContaining({ kind: 'next-step', run: 2, stoppedAt: null })]);
  });
});
