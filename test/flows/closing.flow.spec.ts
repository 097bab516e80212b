import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const AFTERNOON = new Date('2026-11-16T16:30:00Z');
/** The MACPT of the sample locality closes at 18:00, and opens at 08:30. */
const EVENING = new Date('2026-11-16T18:01:00Z');
/** Before its red clock is overdue, which rings at any hour. */
const LATER_ON = new Date('2026-11-16T20:00:00Z');
const TUESDAY_OPENING = new Date('2026-11-17T08:31:00Z');
const TUESDAY_LATER = new Date('2026-11-17T09:02:00Z');
const TUESDAY_EVENING = new Date('2026-11-17T18:02:00Z');
const WEDNESDAY_OPENING = new Date('2026-11-18T08:31:00Z');

/** As much of a handover on a worklist as is looked at by more than its value. */
interface Waiting {
  readonly contact: string;
  readonly id: string;
  readonly tonight: { readonly endings: readonly object[] };
}

describe('what a team has not answered when it closes', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());

  const bruised = () =>
    aContact('police').aboutAChild({ dateOfBirth: '2026-10-01' }).saying('c1', 'unexplained-bruise');
  const post = async (who: string, path: string, sent: object = {}) =>
    (await service.as(who)).post(`/api/v1/${path}`).send(sent);
  const show = async (id: string) =>
    (await (await service.as('manager')).get(`/api/v1/contacts/${id}`).expect(200)).body;
  const sweepAt = async (at: Date) => {
    await service.setNow(at);
    await service.sweep();
  };
  const waiting = async (reference: string, team = 'macpt') => {
    const { body } = await (await service.as('manager')).get(`/api/v1/worklists/${team}/handovers`).expect(200);
    return (body.items as Waiting[]).find(({ contact }) => contact === reference);
  };
  const spoken = { with: 'Owen Pryce', at: '2026-11-17T08:25:00Z' };

  async function givenByDay(contact = bruised()): Promise<{ id: string; reference: string }> {
    await service.setNow(AFTERNOON);
    const { body } = await (await service.as('police')).post('/api/v1/contacts').send(contact.body()).expect(202);
    await service.drain();
    return body;
  }

  it('rings the night once where a child cannot wait, and comes back to the team by name in the morning', async () => {
    const { id, reference } = await givenByDay();
    expect(await show(id)).toMatchObject({ status: 'proposed', holding: { team: 'macpt' }, escalations: [] });
    await service.sweep();
    expect((await show(id)).escalations).toEqual([]); // the team is there
    await sweepAt(EVENING);
    await service.sweep();
    const rung = await show(id);
    expect(rung.escalations).toMatchObject([{ state: 'raised', reason: 'unanswered-at-closing' }]);
    expect(rung.holding).toMatchObject({ team: 'macpt', person: null });
    await post('duty', `escalations/${rung.escalations[0].id}/acknowledgements`);
    const made = await post('duty', `escalations/${rung.escalations[0].id}/outcomes`, {
      ...{ outcome: 'made-safe', why: 'On the ward until the morning.' },
    });
    expect(made.status).toBe(201);
    await sweepAt(LATER_ON);
    expect((await show(id)).escalations).toHaveLength(1); // once for a closing
    expect(await waiting(reference)).toBeUndefined();

    await sweepAt(TUESDAY_OPENING);
    const offered = await waiting(reference);
    expect(offered).toMatchObject({
      ...{ way: 'to-day', from: 'duty', to: 'macpt', byVoice: true, heldThroughout: true },
      tonight: { endings: [{ ending: 'made-safe', by: 'Owen Pryce' }] },
    });
    await service.sweep();
    expect((await waiting(reference))?.id).toBe(offered?.id);
    const answer = (sent: object) => post('macpt', `handovers/${offered?.id}/answers`, sent);
    expect((await answer({ answer: 'decline', reason: 'Busy.' })).body.errors[0].code).toBe('held-throughout');
    expect((await answer({ answer: 'accept' })).body.errors[0].code).toBe('voice-needed');
    await sweepAt(TUESDAY_LATER);
    expect((await show(id)).escalations[1]).toMatchObject({ state: 'raised' });
    expect((await answer({ answer: 'accept', spoken })).status).toBe(201);
    const { holding, escalations } = await show(id);
    expect(holding).toMatchObject({ team: 'macpt', person: expect.any(String) });
    expect(escalations[1]).toMatchObject({ state: 'settled', outcome: 'handed-over' });
    await service.sweep();
    expect(await waiting(reference)).toBeUndefined();
  });

  it('that was offered by a decision is the same, and accepted by name it is still the team’s to answer', async () => {
    const { id, reference } = await givenByDay(aContact('police').telling('Something is not right.'));
    const { headers } = await (await service.as('manager')).get(`/api/v1/contacts/${id}`).expect(200);
    const decided = await (
      await service.as('manager')
    )
      .post(`/api/v1/contacts/${id}/decisions`)
      .set('if-match', String(headers['etag']))
      .send({ kind: 'raise', response: 'macpt', reason: { type: 'professional-judgement', text: 'Read it.' } });
    expect(decided.status).toBe(201);
    await service.database.forge(`UPDATE front_door.decision SET can_wait = 'unknown' WHERE contact_id = $1`, [id]);
    await sweepAt(EVENING);
    const { status, escalations } = await show(id);
    expect([status, escalations[0]]).toMatchObject(['offered', { reason: 'unsettled-at-closing' }]); // nobody knows yet
    await post('duty', `escalations/${escalations[0].id}/acknowledgements`);
    await sweepAt(TUESDAY_OPENING);
    const offered = await waiting(reference);
    expect((await post('macpt', `handovers/${offered?.id}/answers`, { answer: 'accept', spoken })).status).toBe(201);
    expect(await show(id)).toMatchObject({ status: 'offered', holding: { team: 'macpt', person: expect.any(String) } });
  });

  it('that can wait, or that a named person has in hand, waits for the morning', async () => {
    const { id } = await givenByDay(aContact('police').saying('c1', 'young-carer', 'some'));
    const taken = await givenByDay();
    const { headers } = await (await service.as('macpt')).get(`/api/v1/contacts/${taken.id}`).expect(200);
    const accepted = await (
      await service.as('macpt')
    )
      .post(`/api/v1/contacts/${taken.id}/responses`)
      .set('if-match', String(headers['etag']))
      .send({ answer: 'accept' });
    expect(accepted.status).toBe(201);
    await sweepAt(EVENING);
    expect((await show(id)).escalations).toEqual([]);
    expect((await show(taken.id)).escalations).toEqual([]);
  });

  it('and was offered to the night, which acted on it and never accepted it, comes back by name all the same', async () => {
    const { id, reference } = await givenByDay();
    const toNight = { manager: { name: 'Mel Manager', reachedBy: '01632 960150' }, needed: 'A visit this evening.' };
    expect((await post('manager', `contacts/${id}/handovers`, toNight)).status).toBe(202);
    await sweepAt(EVENING);
    await service.sweep();
    const [ringing] = (await show(id)).escalations;
    expect(ringing).toMatchObject({ state: 'raised' });
    await post('duty', `escalations/${ringing.id}/acknowledgements`);
    const outcome = { outcome: 'made-safe', why: 'On the ward until the morning.' };
    expect((await post('duty', `escalations/${ringing.id}/outcomes`, outcome)).status).toBe(201);
    await sweepAt(TUESDAY_OPENING);
    expect(await waiting(reference)).toMatchObject({ way: 'to-day', from: 'duty', to: 'macpt', heldThroughout: true });
    const states = (await show(id)).handovers.map(({ state }: { state: string }) => state);
    expect(states.sort()).toEqual(['offered', 'overtaken']);
  });

  it('and was acted on in a second night, with nobody having accepted the first morning, waits by voice with what both nights did', async () => {
    const { id, reference } = await givenByDay();
    const safeTonight = async (at: Date) => {
      await sweepAt(at);
      const ringing = (await show(id)).escalations.filter(({ state }: { state: string }) => state === 'raised');
      for (const { id: callOut } of ringing) {
        await post('duty', `escalations/${callOut}/acknowledgements`);
        const why = 'On the ward until the morning.';
        expect((await post('duty', `escalations/${callOut}/outcomes`, { outcome: 'made-safe', why })).status).toBe(201);
      }
      return ringing.length as number;
    };
    expect(await safeTonight(EVENING)).toBe(1);
    await sweepAt(TUESDAY_OPENING);
    const first = await waiting(reference);
    expect(first).toMatchObject({ heldThroughout: true, byVoice: true });
    expect(await safeTonight(TUESDAY_EVENING)).toBeGreaterThan(0); // nobody took it up: the second night rings as well
    await sweepAt(WEDNESDAY_OPENING);
    const again = await waiting(reference);
    expect(again).toMatchObject({ id: first?.id, way: 'to-day', to: 'macpt', byVoice: true, heldThroughout: true });
    expect(again?.tonight.endings.length).toBeGreaterThan(1);
    const accepted = { answer: 'accept', spoken: { with: 'Owen Pryce', at: '2026-11-18T08:25:00Z' } };
    expect((await post('macpt', `handovers/${again?.id}/answers`, accepted)).status).toBe(201);
    await service.sweep();
    expect(await waiting(reference)).toBeUndefined();
  });

  it('of a team that its locality’s file no longer has is an alarm, once, until the team holds nothing', async () => {
    const { id } = await givenByDay();
    await service.database.owner.query(
      `UPDATE front_door.contact SET held_by_team = 'family-help-of-old' WHERE id = $1`,
      [id],
    );
    const gone = async () => {
      const { body } = await (await service.as('manager')).get('/api/v1/alarms').expect(200);
      const items = body.items as { id: string; kind: string; details: object; clearedAt: string | null }[];
      return items.filter(({ kind, clearedAt }) => kind === 'team-gone' && clearedAt === null);
    };
    await service.sweep();
    await service.sweep();
    const [alarm, ...others] = await gone();
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({ details: { team: 'family-help-of-old', contacts: 1 } });
    expect(JSON.stringify(alarm)).not.toMatch(/Kit|Sample/);
    const cleared = await post('manager', `alarms/${alarm?.id}/clearings`, { reason: 'known-and-waiting' });
    expect(cleared.status).toBeLessThan(300);
    await service.sweep();
    expect(await gone()).toHaveLength(1); // while it holds something it rings again
    await service.database.owner.query(`UPDATE front_door.contact SET held_by_team = 'macpt' WHERE id = $1`, [id]);
    for (const { id: ringing } of await gone())
      await post('manager', `alarms/${ringing}/clearings`, { reason: 'put-right' });
    await service.sweep();
    expect(await gone()).toEqual([]);
  });
});
