import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const BEFORE_DAWN = new Date('2026-11-16T05:30:00Z');
/** The MACPT of the sample locality opens at 08:30, the front door at 09:00. */
const MONDAY_OPENING = new Date('2026-11-16T08:31:00Z');
const HALF_PAST = new Date('2026-11-16T09:01:00Z');
const HALF_AN_HOUR_LATER = new Date('2026-11-16T09:31:00Z');
const MONDAY_AFTERNOON = new Date('2026-11-16T16:30:00Z');
const MONDAY_CLOSED = new Date('2026-11-16T17:31:00Z');

describe('work that passes between day and night', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());

  async function receive(at: Date, contact = urgent()): Promise<string> {
    await service.setNow(at);
    const sender = await service.as('police');
    const { body } = await sender.post('/api/v1/contacts').send(contact.body()).expect(202);
    await service.drain();
    return body.id as string;
  }

  const urgent = () => aContact('police').with({ concern: { immediateDanger: 'yes' } });
  const bruised = () =>
    aContact('police').aboutAChild({ dateOfBirth: '2026-10-01' }).saying('c1', 'unexplained-bruise');
  const carer = () => aContact('police').saying('c1', 'young-carer', 'some');

  async function show(id: string) {
    return (await (await service.as('manager')).get(`/api/v1/contacts/${id}`).expect(200)).body;
  }

  async function post(who: string, path: string, sent: object = {}) {
    return (await service.as(who)).post(`/api/v1/${path}`).send(sent);
  }

  async function waiting(team: string, reference: string) {
    const { body } = await (await service.as('manager')).get(`/api/v1/worklists/${team}/handovers`).expect(200);
    return body.items.find((item: { contact: string }) => item.contact === reference);
  }

  async function sweepAt(at: Date): Promise<void> {
    await service.setNow(at);
    await service.sweep();
  }

  async function alarmsOf(id: string): Promise<string[]> {
    const { body } = await (await service.as('manager')).get('/api/v1/alarms').expect(200);
    const alarms = body.items as { contact: string; kind: string }[];
    return alarms.filter(({ contact }) => contact === id).map(({ kind }) => kind);
  }

  async function accept(reference: string, team = 'macpt'): Promise<void> {
    const { id } = await waiting(team, reference);
    expect((await post(team, `handovers/${id}/answers`, { answer: 'accept', spoken })).status).toBe(201);
  }

  async function etagOf(who: string, id: string): Promise<string> {
    return (await (await service.as(who)).get(`/api/v1/contacts/${id}`).expect(200)).headers['etag'] as string;
  }

  async function decide(who: string, id: string, sent: object) {
    const caller = await service.as(who);
    return caller
      .post(`/api/v1/contacts/${id}/decisions`)
      .set('if-match', await etagOf(who, id))
      .send(sent);
  }

  const reason = { type: 'professional-judgement', text: 'Spoke to the school.' };
  const spoken = { with: 'Owen Pryce', at: '2026-11-16T08:25:00Z' };
  const toNight = { manager: { name: 'Mel Manager', reachedBy: '01632 960150' }, needed: 'A visit this evening.' };

  describe('from the night', () => {
    it('is offered to the day’s team at its opening, stays with the night until accepted, and passes by voice', async () => {
      const id = await receive(BEFORE_DAWN);
      const { reference, escalations } = await show(id);
      await post('duty', `escalations/${escalations[0].id}/acknowledgements`);
      await service.sweep();
      expect(await waiting('macpt', reference)).toBeUndefined();
      await sweepAt(MONDAY_OPENING);
      const offered = await waiting('macpt', reference);
      expect(offered).toMatchObject({ way: 'to-day', from: 'duty', to: 'macpt', byVoice: true, overdue: true });
      expect(offered.dueAt).toBe('2026-11-16T08:30:00.000Z');
      expect((await show(id)).holding).toMatchObject({ team: 'duty', person: 'Owen Pryce' });

      const unspoken = await post('macpt', `handovers/${offered.id}/answers`, { answer: 'accept' });
      expect(unspoken).toMatchObject({ status: 409, body: { errors: [{ code: 'voice-needed' }] } });
      const stranger = await post('family-help', `handovers/${offered.id}/answers`, { answer: 'accept', spoken });
      expect(stranger).toMatchObject({ status: 403, body: { errors: [{ code: 'not-of-this-team' }] } });
      const answers = await Promise.all(
        [1, 2].map(() => post('macpt', `handovers/${offered.id}/answers`, { answer: 'accept', spoken })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      const { holding, handovers } = await show(id);
      expect(holding).toMatchObject({ team: 'macpt', person: expect.any(String) });
      expect(handovers).toMatchObject([{ state: 'accepted', spokenWith: 'Owen Pryce', answeredBy: holding.person }]);
      await service.sweep();
      expect(await waiting('macpt', reference)).toBeUndefined();
    });

    it('stays with whoever decided at night until somebody of the team accepts by name, and is then the team’s to accept', async () => {
      const id = await receive(BEFORE_DAWN);
      const { reference, escalations } = await show(id);
      await post('duty', `escalations/${escalations[0].id}/acknowledgements`);
      await post('duty', `escalations/${escalations[0].id}/police`, { told: 'no', why: 'They brought the child in.' });
      expect((await decide('duty', id, { kind: 'confirm', reason })).status).toBe(201);
      await service.sweep();
      const decided = await show(id);
      expect(decided).toMatchObject({ status: 'decided', route: { team: 'macpt', reason: 'decision' } });
      expect(decided.escalations).toMatchObject([{ state: 'settled', outcome: 'decided' }]);
      expect(decided.holding).toMatchObject({ team: 'duty', person: 'Owen Pryce' });
      expect(new Date(decided.holding.dueAt)).toEqual(new Date('2026-11-16T08:30:00Z'));
      expect(decided.holding.nextAction).toMatch(/^Do what is needed tonight/);
      expect(decided.clocks.some(({ stoppedAt }: { stoppedAt: string | null }) => stoppedAt === null)).toBe(true);

      const listed = async () =>
        (await (await service.as('macpt')).get('/api/v1/morning-list').expect(200)).body.items.map(
          ({ reference: of }: { reference: string }) => of,
        );
      expect(await listed()).toContain(reference);
      await sweepAt(MONDAY_OPENING);
      const offered = await waiting('macpt', reference);
      expect(offered).toMatchObject({ way: 'to-day', from: 'duty', to: 'macpt', byVoice: true });
      await sweepAt(HALF_PAST);
      expect((await show(id)).escalations[1]).toMatchObject({ reason: 'handover-unanswered', state: 'raised' });
      expect((await post('macpt', `handovers/${offered.id}/answers`, { answer: 'accept', spoken })).status).toBe(201);
      const taken = await show(id);
      expect(taken).toMatchObject({ status: 'offered', holding: { team: 'macpt' } });
      expect(taken.escalations[1]).toMatchObject({ state: 'settled' });
      expect(await listed()).not.toContain(reference);
      const accepted = await (
        await service.as('macpt')
      )
        .post(`/api/v1/contacts/${id}/responses`)
        .set('if-match', await etagOf('macpt', id))
        .send({ answer: 'accept' });
      expect(accepted.status).toBe(201);
      expect(await show(id)).toMatchObject({ status: 'accepted', holding: { team: 'macpt' } });
    });

    it('rings an alarm when nobody has accepted half an hour after opening; the ladder that rings goes on until one does', async () => {
      const id = await receive(BEFORE_DAWN);
      const { reference, escalations } = await show(id);
      await post('duty', `escalations/${escalations[0].id}/acknowledgements`);
      await sweepAt(MONDAY_OPENING);
      await sweepAt(HALF_PAST);
      await service.sweep();
      expect((await show(id)).escalations).toMatchObject([{ reason: 'cannot-wait', state: 'raised' }]);
      expect(await alarmsOf(id)).toContain('handover-not-accepted');
      await accept(reference);
      const { escalations: after, holding } = await show(id);
      expect(after).toMatchObject([{ state: 'acknowledged', acknowledgedBy: holding.person, policeTold: false }]);
    });

    it('climbs a ladder of its own where nothing rings, since what the night settled can wait', async () => {
      const id = await receive(BEFORE_DAWN, bruised());
      const { reference, escalations } = await show(id);
      const path = `escalations/${escalations[0].id}`;
      await service.database.forge(
        `UPDATE front_door.escalation SET reason = 'settle-can-wait' WHERE contact_id = $1`,
        [id],
      );
      await post('duty', `${path}/acknowledgements`);
      const settled = await post('duty', `${path}/outcomes`, { outcome: 'can-wait', why: 'Safe with an aunt.' });
      expect(settled.status).toBe(201);
      await sweepAt(HALF_PAST); // the front door, on whose morning list it is, has opened
      expect((await show(id)).escalations).toHaveLength(1);
      await sweepAt(HALF_AN_HOUR_LATER);
      await service.sweep();
      expect((await show(id)).escalations[1]).toMatchObject({ reason: 'handover-unanswered', state: 'raised' });
      expect(await alarmsOf(id)).toContain('handover-not-accepted');
      await accept(reference, 'front-door');
      expect((await show(id)).escalations[1]).toMatchObject({ state: 'settled' });
    });

    it('goes to the front door where the team declines, which cannot decline in its turn', async () => {
      const id = await receive(BEFORE_DAWN);
      const { reference, escalations } = await show(id);
      await post('duty', `escalations/${escalations[0].id}/acknowledgements`);
      await sweepAt(MONDAY_OPENING);
      const { id: first } = await waiting('macpt', reference);
      const wordless = await post('macpt', `handovers/${first}/answers`, { answer: 'decline' });
      expect(wordless).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } });
      await post('macpt', `handovers/${first}/answers`, { answer: 'decline', reason: 'No child protection concern.' });
      await sweepAt(HALF_PAST);
      const { id: second } = await waiting('front-door', reference);
      const no = await post('front-door', `handovers/${second}/answers`, { answer: 'decline', reason: 'Busy.' });
      expect(no).toMatchObject({ status: 409, body: { errors: [{ code: 'front-door-takes-back' }] } });
      await post('front-door', `handovers/${second}/answers`, { answer: 'accept', spoken });
      expect((await show(id)).holding).toMatchObject({ team: 'front-door' });
    });
  });

  describe('from the day', () => {
    it('needs the night’s yes and a manager’s name, and stays with the day until then', async () => {
      const id = await receive(MONDAY_AFTERNOON, carer());
      const { holding } = await show(id);
      const nameless = await post('manager', `contacts/${id}/handovers`, { needed: 'A visit this evening.' });
      expect(nameless).toMatchObject({ status: 400, body: { errors: [{ pointer: '/manager', code: 'missing' }] } });
      expect((await post('macpt', `contacts/${id}/handovers`, toNight)).status).toBe(403);
      expect((await post('school', `contacts/${id}/handovers`, toNight)).status).toBe(403);
      const given = await post('manager', `contacts/${id}/handovers`, toNight);
      expect(given).toMatchObject({ status: 202, body: { state: 'offered' } });
      const again = await post('manager', `contacts/${id}/handovers`, toNight);
      expect(again).toMatchObject({ status: 409, body: { errors: [{ code: 'handover-open' }] } });
      const offered = await show(id);
      expect(offered.holding.team).toBe(holding.team);
      expect(offered.holding.nextAction).toContain('Mel Manager is reached by 01632 960150');
      const accepted = await post('duty', `handovers/${given.body.id}/answers`, { answer: 'accept' });
      expect(accepted.status).toBe(201);
      expect((await show(id)).holding).toMatchObject({ team: 'duty', dueAt: holding.dueAt });
    });

    it('rings the night’s ladder when nobody has answered at closing', async () => {
      const id = await receive(MONDAY_AFTERNOON, carer());
      const given = await post('manager', `contacts/${id}/handovers`, toNight);
      expect(given.body.dueAt).toBe('2026-11-16T17:30:00.000Z');
      await service.sweep();
      expect((await show(id)).escalations).toHaveLength(0);
      await sweepAt(MONDAY_CLOSED);
      expect((await show(id)).escalations).toMatchObject([{ reason: 'handover-unanswered', state: 'raised' }]);
      await post('duty', `handovers/${given.body.id}/answers`, { answer: 'accept' });
      expect((await show(id)).escalations).toMatchObject([{ state: 'acknowledged', acknowledgedBy: 'Owen Pryce' }]);
    });

    it('cannot be handed over while the team has not said whether it takes it', async () => {
      const id = await receive(MONDAY_AFTERNOON, aContact('police').telling('Something is not right.'));
      await decide('manager', id, { kind: 'raise', response: 'macpt', reason });
      const given = await post('macpt', `contacts/${id}/handovers`, toNight);
      expect(given).toMatchObject({ status: 409, body: { errors: [{ code: 'answer-offer-first' }] } });
    });

    it('is over when a decision has passed the contact on meanwhile', async () => {
      const id = await receive(MONDAY_AFTERNOON, aContact('police').telling('Something is not right.'));
      const given = await post('manager', `contacts/${id}/handovers`, toNight);
      expect((await decide('manager', id, { kind: 'raise', response: 'macpt', reason })).status).toBe(201);
      const late = await post('duty', `handovers/${given.body.id}/answers`, { answer: 'accept' });
      expect(late).toMatchObject({ status: 409, body: { errors: [{ code: 'handover-overtaken' }] } });
    });
  });

  it('is nobody’s to answer where there is none', async () => {
    expect(
      (await post('duty', 'handovers/01a206e3-7e18-7449-9042-0430e59c9ff7/answers', { answer: 'accept' })).status,
    ).toBe(404);
    expect((await post('duty', 'handovers/none/answers', { answer: 'accept' })).status).toBe(404);
  });
});
