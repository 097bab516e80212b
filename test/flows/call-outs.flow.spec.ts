import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';
import { at, codesOf, ServiceAtNight } from '../support/service-at-night.js';

const NOBODY = '00000000-0000-7000-8000-000000000000';

/** The ladder through the real door, with the worker’s own sweeps. */
describe('a call-out', () => {
  let service: TestService;
  let night: ServiceAtNight;

  beforeAll(async () => {
    service = await openTestService();
    night = new ServiceAtNight(service);
  });
  afterAll(() => service.close());
  beforeEach(() => night.begin());

  const inDanger = () => aContact('police').with({ concern: { immediateDanger: 'yes' } });
  const callOut = async (id: string) => (await night.get('duty', `escalations/${id}`)).body;
  const police = { told: 'yes', whom: 'Control room', by: 'Owen Pryce', at: at(1), logNumber: 'P-1' };
  const unsettled = () =>
    aContact('health').aboutAChild({ dateOfBirth: '2026-10-01' }).saying('c1', 'unexplained-bruise');

  it('rings whom the rota has on duty, by each of their ways, and passes a rung with nobody on it', async () => {
    const owen = await night.person('Owen Pryce', [
      { channel: 'text', address: '01632 960111' },
      { channel: 'email', address: 'owen@example.org' },
    ]);
    const maya = await night.person('Maya Director', [{ channel: 'voice', address: '01632 960112' }]);
    expect((await night.putOn('duty-worker', owen)).status).toBe(201);
    expect((await night.putOn('director', maya)).status).toBe(201);
    const { id } = await night.rung(inDanger());
    const messages = await night.query<object>(
      `SELECT climb, role, channel, person_id, way FROM front_door.message WHERE escalation_id = $1 ORDER BY channel`,
      [id],
    );
    expect(messages).toEqual([
      { climb: 1, role: 'duty-worker', channel: 'email', person_id: owen, way: 2 },
      { climb: 1, role: 'duty-worker', channel: 'text', person_id: owen, way: 1 },
    ]);
    await night.after(10.1);
    const climbed = await callOut(id);
    expect(climbed).toMatchObject({ state: 'raised', rung: { climb: 4, role: 'director', told: ['Maya Director'] } });
    expect(climbed.rungs.map(({ role, outcome }: Record<string, string>) => [role, outcome])).toEqual([
      ['duty-worker', 'rung'],
      ['second-on-call', 'nobody-on-duty'],
      ['duty-manager', 'nobody-on-duty'],
      ['director', 'rung'],
    ]);
    const bodies = await night.query<{ body: string }>('SELECT body FROM front_door.message');
    expect(JSON.stringify(bodies)).not.toMatch(/Owen|Maya|Kit|Sample/);
  });

  it('tells the role, with an alarm, where a rota is kept and nobody is on at any rung', async () => {
    const owen = await night.person('Owen Pryce');
    await night.putOn('duty-worker', owen, 300, 600);
    const { id } = await night.rung(inDanger());
    expect(await callOut(id)).toMatchObject({ rung: { climb: 1, role: 'duty-worker', told: [] } });
    expect(await night.query('SELECT role, channel FROM front_door.message WHERE escalation_id = $1', [id])).toEqual([
      { role: 'duty-worker', channel: 'outbox' },
    ]);
    await night.after(0.1);
    const kinds = (await night.query<{ kind: string }>('SELECT kind FROM front_door.alarm')).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['nobody-on-duty', 'rota-gap']));
  });

  it('climbs again where nothing is decided in time, and is settled where a named person decides', async () => {
    const { id, contact } = await night.rung(inDanger());
    expect((await night.post('duty', `escalations/${id}/acknowledgements`)).body).toMatchObject({ dueAt: at(10) });
    expect((await night.post('duty', `escalations/${id}/police`, police)).body).toMatchObject({ dueAt: at(60) });
    await night.after(59.9);
    expect(await callOut(id)).toMatchObject({ state: 'acknowledged' });
    await night.after(60.1);
    expect(await callOut(id)).toMatchObject({ state: 'raised', rung: { climb: 2 }, acknowledgedBy: null });
    await night.post('duty', `escalations/${id}/acknowledgements`);
    const shown = await night.get('duty', `contacts/${contact}`);
    const decided = await (
      await service.as('duty')
    )
      .post(`/api/v1/contacts/${contact}/decisions`)
      .set('if-match', shown.headers['etag'] as string)
      .send({ kind: 'confirm', reason: { type: 'agrees-with-rules', text: 'Seen tonight.' } });
    expect(decided.status).toBe(201);
    await night.after(61);
    expect(await callOut(id)).toMatchObject({ state: 'settled', outcome: 'decided' });
  });

  it('climbs and rings an alarm where the police are owed by the end of the first rung, though it is acknowledged', async () => {
    const { id, contact } = await night.rung(inDanger());
    await night.post('duty', `escalations/${id}/acknowledgements`);
    const early = await night.post('duty', `escalations/${id}/holds`, { until: at(100) });
    expect([early.status, codesOf(early)]).toEqual([409, ['police-first']]);
    await night.after(10.1);
    expect(await callOut(id)).toMatchObject({ state: 'raised', rung: { climb: 2 }, policeTold: false });
    const owed = () =>
      night.query(
        `SELECT kind FROM front_door.alarm WHERE subject = $1 AND cleared_at IS NULL AND kind = 'police-not-told'`,
        [contact],
      );
    expect(await owed()).toHaveLength(1);
    const nothing = await night.post('duty', `escalations/${id}/police`, { told: 'yes' });
    expect([nothing.status, nothing.body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      400,
      ['/whom', '/by', '/at'],
    ]);
    expect((await night.post('duty', `escalations/${id}/police`, { told: 'no' })).body.errors[0].pointer).toBe('/why');
    const ahead = await night.post('duty', `escalations/${id}/police`, { ...police, at: at(600) });
    expect([ahead.status, codesOf(ahead)]).toEqual([400, ['in-the-future']]);
    expect((await night.post('duty', `escalations/${id}/police`, police)).status).toBe(201);
    expect(await owed()).toHaveLength(0);
    const { acts } = await callOut(id);
    expect(acts.at(-1)).toMatchObject({
      act: 'police',
      by: 'Owen Pryce',
      said: { whom: 'Control room', logNumber: 'P-1' },
    });
  });

  it('holds a rung until the time its person gives, and climbs after', async () => {
    const { id } = await night.rung(inDanger());
    await night.post('duty', `escalations/${id}/police`, police);
    for (const [until, code] of [
      [at(-5), 'hold-in-the-past'],
      [at(241), 'hold-too-long'],
      ['tonight', 'not-a-time'],
      ['2027-02-29T01:00:00Z', 'not-a-time'],
    ] as const) {
      const refused = await night.post('duty', `escalations/${id}/holds`, { until });
      expect([refused.status, codesOf(refused)]).toEqual([400, [code]]);
    }
    const held = await night.post('duty', `escalations/${id}/holds`, { until: at(120) });
    expect(held).toMatchObject({ status: 201, body: { state: 'held', dueAt: at(120) } });
    await night.after(119);
    expect(await callOut(id)).toMatchObject({ state: 'held', rung: { climb: 1 } });
    const another = await night.post('manager', `escalations/${id}/holds`, { until: at(130) });
    expect([another.status, codesOf(another)]).toEqual([403, ['not-yours']]);
    const again = await night.post('duty', `escalations/${id}/holds`, { until: at(300) });
    expect(codesOf(again)).toEqual(['hold-too-long']); // four hours in all
    await night.after(120.1);
    expect(await callOut(id)).toMatchObject({ state: 'raised', rung: { climb: 2 } });
  });

  it('is settled by one call where nobody knew whether it can wait: it waits for the morning, and duty holds it', async () => {
    const { id, contact, reason } = await night.rung(unsettled(), 'health');
    if (reason !== 'settle-can-wait') {
      await night.query(`UPDATE front_door.escalation SET reason = 'settle-can-wait' WHERE id = $1`, [id]);
    }
    const early = await night.post('duty', `escalations/${id}/outcomes`, {
      outcome: 'can-wait',
      why: 'Safe with an aunt.',
    });
    expect([early.status, codesOf(early)]).toEqual([409, ['not-acknowledged']]);
    await night.post('duty', `escalations/${id}/acknowledgements`);
    const wordless = await night.post('duty', `escalations/${id}/outcomes`, { outcome: 'can-wait', why: ' ' });
    expect(wordless.status).toBe(400);
    const other = await night.post('front-door', `escalations/${id}/outcomes`, { outcome: 'can-wait', why: 'Yes.' });
    expect([other.status, codesOf(other)]).toEqual([403, ['not-yours']]);
    const settled = await night.post('duty', `escalations/${id}/outcomes`, {
      outcome: 'can-wait',
      why: 'Safe with an aunt.',
    });
    expect(settled).toMatchObject({ status: 201, body: { state: 'settled' } });
    await night.after(600);
    expect(await callOut(id)).toMatchObject({ state: 'settled', outcome: 'can-wait', rung: { climb: 1 } });
    const { body: record } = await night.get('duty', `contacts/${contact}`);
    expect(record.holding).toMatchObject({ team: 'duty', nextAction: expect.stringContaining('morning list') });
    const running = record.clocks.filter(({ stoppedAt }: { stoppedAt: string | null }) => stoppedAt === null);
    expect(running.length).toBeGreaterThan(0);
    const morning = (await night.get('front-door', 'morning-list')).body.items;
    const waits = { id: contact, team: 'front-door', heldBy: 'duty', person: 'Owen Pryce' };
    expect(morning).toContainEqual(expect.objectContaining(waits));
    expect((await night.get('family-help', 'morning-list')).body.items).toEqual([]);
    expect((await night.get('school', 'morning-list')).status).toBe(403);
  });

  it('goes on as what cannot wait where the call settles that it cannot', async () => {
    const { id } = await night.rung(unsettled(), 'health');
    await night.query(`UPDATE front_door.escalation SET reason = 'settle-can-wait' WHERE id = $1`, [id]);
    await night.post('duty', `escalations/${id}/acknowledgements`);
    const no = await night.post('duty', `escalations/${id}/outcomes`, {
      outcome: 'cannot-wait',
      why: 'He is coming back tonight.',
    });
    expect(no).toMatchObject({ status: 201, body: { state: 'acknowledged', dueAt: at(60) } });
    expect(await callOut(id)).toMatchObject({ reason: 'cannot-wait' });
    const lowered = await night.post('duty', `escalations/${id}/outcomes`, {
      outcome: 'can-wait',
      why: 'Or perhaps it can.',
    });
    expect([lowered.status, codesOf(lowered)]).toEqual([409, ['rules-say-cannot-wait']]);
    expect(
      (await night.post('duty', `escalations/${id}/outcomes`, { outcome: 'made-safe', why: 'Moved.' })).status,
    ).toBe(201);
  });

  it('is stood down by a named manager who says why, by nobody else, and then cannot be answered', async () => {
    const { id } = await night.rung(inDanger());
    expect((await night.post('duty', `escalations/${id}/stand-downs`, { reason: 'Sent twice.' })).status).toBe(403);
    expect((await night.post('family-help', `escalations/${id}/acknowledgements`)).status).toBe(403);
    const wordless = await night.post('manager', `escalations/${id}/stand-downs`, {});
    expect([wordless.status, codesOf(wordless)]).toEqual([400, ['missing']]);
    await night.after(10.1);
    expect(await callOut(id)).toMatchObject({ state: 'raised', rung: { climb: 2 } });
    expect((await night.post('manager', `escalations/${id}/stand-downs`, { reason: 'Sent twice.' })).status).toBe(201);
    const late = await night.post('duty', `escalations/${id}/acknowledgements`);
    expect([late.status, codesOf(late)]).toEqual([409, ['stood-down']]);
    await night.after(300);
    expect(await callOut(id)).toMatchObject({ state: 'stood-down', rung: { climb: 2 } });
    await expect(night.query(`UPDATE front_door.escalation SET state = 'raised' WHERE id = $1`, [id])).rejects.toThrow(
      'stays so',
    );
    expect((await night.post('duty', `escalations/${NOBODY}/holds`, { until: at(5) })).status).toBe(404);
  });

  it('covers with one answer what is about the same child or incident, and nothing else', async () => {
    const about = (nhsNumber: string) =>
      aContact('police')
        .aboutAChild({ givenName: 'Kit', familyName: 'Sample', dateOfBirth: '2018-05-02', nhsNumber })
        .with({ concern: { immediateDanger: 'yes' } });
    const incident = (reference: string) =>
      aContact('police').with({
        concern: { immediateDanger: 'yes' },
        childNotKnown: true,
        children: [],
        police: { reference },
      });
    const [one, two] = [await night.rung(about('9990000018')), await night.rung(about('9990000018'))];
    const [three, four] = [await night.rung(incident('URN 0042')), await night.rung(incident('urn-0042'))];
    const wrong = await night.post('duty', `escalations/${one.id}/acknowledgements`, {
      covers: [two.id, three.id, NOBODY],
    });
    expect(wrong).toMatchObject({
      status: 409,
      body: {
        errors: [
          { pointer: '/covers/1', code: 'unrelated' },
          { pointer: '/covers/2', code: 'not-ringing' },
        ],
      },
    });
    expect(await callOut(one.id)).toMatchObject({ state: 'raised' }); // nothing was acknowledged
    const right = await night.post('duty', `escalations/${one.id}/acknowledgements`, { covers: [two.id] });
    expect(right).toMatchObject({ status: 201, body: { covers: [two.id] } });
    expect(await callOut(two.id)).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Owen Pryce' });
    expect((await night.get('duty', `contacts/${two.contact}`)).body.holding).toMatchObject({ person: 'Owen Pryce' });
    const incidents = await night.post('duty', `escalations/${three.id}/acknowledgements`, { covers: [four.id] });
    expect(incidents.body).toMatchObject({ covers: [four.id] });
    expect((await night.get('duty', 'escalations/load')).body.items).toEqual([{ person: 'Owen Pryce', live: 4 }]);
  });

  it('rings the second on call as well once the first has as much in hand as one worker may', async () => {
    const owen = await night.person('Owen Pryce', [], 'person:owen-duty');
    const ada = await night.person('Ada Lund');
    await night.putOn('duty-worker', owen);
    await night.putOn('second-on-call', ada);
    for (let held = 0; held < 3; held++) {
      const { id } = await night.rung(inDanger());
      expect(await callOut(id)).toMatchObject({ rung: { told: ['Owen Pryce'] } });
      await night.post('duty', `escalations/${id}/acknowledgements`);
    }
    expect(await callOut((await night.rung(inDanger())).id)).toMatchObject({
      rung: { climb: 1, told: ['Owen Pryce', 'Ada Lund'] },
    });
  });
});
