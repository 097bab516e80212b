import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';
import { at, codesOf, ServiceAtNight } from '../support/service-at-night.js';

const NOBODY = '00000000-0000-7000-8000-000000000000';

/** The rota and the calendar through the real door, read by the worker too. */
describe('the rota and the calendar', () => {
  let service: TestService;
  let night: ServiceAtNight;

  beforeAll(async () => {
    service = await openTestService();
    night = new ServiceAtNight(service);
  });
  afterAll(() => service.close());
  beforeEach(() => night.begin());

  const inDanger = () => aContact('police').with({ concern: { immediateDanger: 'yes' } });
  it('keeps the rota by named people, and shows ahead what is wrong with it', async () => {
    const [owen, ada] = [
      await night.person('Owen Pryce', [{ channel: 'text', address: '01632 960111' }]),
      await night.person('Ada Lund'),
    ];
    const first = await night.putOn('duty-worker', owen, 0, 300);
    await night.putOn('duty-worker', ada, 240, 500);
    const twice = await night.putOn('second-on-call', owen, 100, 200);
    expect([twice.status, codesOf(twice)]).toEqual([409, ['twice']]);
    for (const [body, code] of [
      [{ role: 'night-owl', person: owen, startsAt: at(900), endsAt: at(960) }, 'unknown-role'],
      [{ role: 'duty-worker', person: NOBODY, startsAt: at(900), endsAt: at(960) }, 'no-such-person'],
      [{ role: 'duty-worker', person: owen, startsAt: at(900), endsAt: at(800) }, 'not-after'],
      [{ role: 'duty-worker', person: owen, startsAt: at(-900), endsAt: at(-800) }, 'over'],
    ] as const)
      expect(codesOf(await night.post('duty', 'rota/shifts', body))).toEqual([code]);
    const day = await night.get('duty', 'rota?from=2026-12-24&to=x');
    expect(day).toMatchObject({ status: 400, body: { code: 'not-understood' } });
    expect(codesOf(day)).toEqual(['not-a-time', 'not-a-time']);
    const { body: rota } = await night.get('duty', `rota?from=${at(0)}&to=${at(600)}`);
    expect(rota.gaps.filter(({ role }: { role: string }) => role === 'duty-worker')).toEqual(
      [
        { role: 'duty-worker', from: at(500), until: at(570) }, // Sunday 09:00 changes nothing: the door is shut
      ].map((gap) => ({ ...gap, until: at(600) })),
    );
    expect(rota).toMatchObject({
      overlaps: [{ role: 'duty-worker', from: at(240), until: at(300), people: ['Owen Pryce', 'Ada Lund'] }],
      twice: [],
      unknown: [{ name: 'Ada Lund', reachable: false }],
    });
    const swapped = await night.post('manager', `rota/shifts/${first.body.id}/swaps`, { to: ada, why: 'Owen is ill.' });
    expect([swapped.status, codesOf(swapped)]).toEqual([409, ['twice']]);
    const cas = await night.person('Cas Bell');
    expect(
      (await night.post('manager', `rota/shifts/${first.body.id}/swaps`, { to: cas, why: 'Owen is ill.' })).status,
    ).toBe(201);
    const again = await night.post('manager', `rota/shifts/${first.body.id}/removals`, { why: 'Again.' });
    expect(codesOf(again)).toEqual(['taken-off']);
    expect((await night.post('school', 'rota/people', { name: 'x' })).status).toBe(403);
    expect((await night.get('front-door', 'rota/people')).status).toBe(403);
    const bad = await night.post('manager', 'rota/people', {
      name: 'Dee',
      ways: [{ channel: 'text', address: 'ring me' }],
    });
    expect(bad).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/ways/0/address', code: 'not-an-address' }] },
    });
    expect(JSON.stringify(bad.body)).not.toContain('ring me');
    const audit = await night.query<{ name: string }>(
      `SELECT name FROM front_door.audit WHERE purpose = 'rota' ORDER BY at`,
    );
    expect(audit.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['shift.put-on', 'shift.swapped', 'duty-person.added']),
    );
  });

  it('imports a whole rota or nothing, and exports what it can read again', async () => {
    await night.person('Owen Pryce');
    const text = (rows: string) => `role,person,starts,ends,phone\n${rows}`;
    const bad = await night.post('duty', 'rota/imports', {
      format: 'csv',
      text: text(
        'duty-worker,Owen Pryce,2026-12-01 17:30,2026-12-02 09:00,\nnight-owl,Zed,2026-12-02,2026-12-01 09:00,12',
      ),
    });
    expect(bad.status).toBe(400);
    expect(bad.body.problems.map(({ line, field, code }: Record<string, unknown>) => [line, field, code])).toEqual([
      [3, 'role', 'unknown-role'],
      [3, 'person', 'unknown-person'],
      [3, 'starts', 'not-a-time'],
      [3, 'phone', 'not-an-address'],
    ]);
    expect(await night.query('SELECT FROM front_door.rota_shift')).toHaveLength(0);
    const good = {
      format: 'csv',
      text: text(
        'duty-worker,Owen Pryce,2026-12-01 17:30,2026-12-02 09:00,01632 960111\nduty-worker,Owen Pryce,2026-12-02 17:30,2026-12-03 09:00,',
      ),
    };
    expect((await night.post('duty', 'rota/imports', good)).body).toMatchObject({ put: 2, already: 0 });
    expect((await night.post('duty', 'rota/imports', good)).body).toMatchObject({ put: 0, already: 2 });
    for (const format of ['csv', 'ical']) {
      const file = await night.get(
        'duty',
        `rota/export?format=${format}&from=2026-12-01T00:00:00Z&to=2026-12-31T00:00:00Z`,
      );
      expect(file.status).toBe(200);
      expect(file.text).not.toContain('960111');
      expect((await night.post('duty', 'rota/imports', { format, text: file.text })).body).toMatchObject({
        put: 0,
        already: 2,
      });
    }
    expect((await night.get('duty', 'rota/export?format=pdf')).status).toBe(400);
  });

  it('rings an alarm for a gap ahead once, and takes it back when the gap is filled', async () => {
    const owen = await night.person('Owen Pryce');
    await night.putOn('duty-worker', owen, -60, 24 * 60);
    const gaps = () =>
      night.query<{ subject: string }>(
        `SELECT subject FROM front_door.alarm WHERE kind = 'rota-gap' AND cleared_at IS NULL ORDER BY subject`,
      );
    await night.after(0.1);
    await night.after(0.2);
    expect((await gaps()).map(({ subject }) => subject)).toEqual([
      'director',
      'duty-manager',
      'duty-worker',
      'second-on-call',
    ]);
    await night.putOn('duty-worker', owen, 24 * 60, 24 * 60 * 4);
    await night.after(0.3);
    expect((await gaps()).map(({ subject }) => subject)).not.toContain('duty-worker');
  });

  it('counts a holiday from the moment a named person adds it, for opening hours and for working days', async () => {
    const tuesday = new Date('2026-11-24T09:30:00Z');
    await service.setNow(new Date('2026-11-23T12:00:00Z'));
    const refused = await night.post('duty', 'calendar/holidays', { date: '2026-11-24', name: 'x', reason: 'y' });
    expect(refused.status).toBe(403);
    const national = { date: '2026-11-24', name: 'A day of mourning', reason: 'Proclaimed today', scope: 'national' };
    const notTheirs = await night.post('manager', 'calendar/holidays', national);
    expect([notTheirs.status, codesOf(notTheirs)]).toEqual([403, ['national-needs-operator']]);
    for (const [date, status, code] of [
      ['2026-11-31', 400, 'not-a-day'],
      ['2026-11-20', 409, 'in-the-past'],
      ['2026-12-25', 409, 'already-a-holiday'],
    ] as const) {
      const wrong = await night.post('manager', 'calendar/holidays', { ...national, scope: 'locality', date });
      expect([wrong.status, codesOf(wrong)]).toEqual([status, [code]]);
    }
    expect((await night.post('operator', 'calendar/holidays', national)).status).toBe(201);
    await service.sweep(); // the worker reads it too
    await service.setNow(tuesday);
    const elsewhere = aContact('police').with({ locality: 'wexmoor', concern: { immediateDanger: 'yes' } });
    const there = await (
      await service.as('wexmoor:police')
    )
      .post('/api/v1/contacts')
      .send(elsewhere.body())
      .expect(202);
    await service.drain();
    expect((await night.get('wexmoor:duty', `contacts/${there.body.id}`)).body.escalations).toHaveLength(1);
    const { contact } = await night.rung(inDanger());
    const { body } = await night.get('duty', `contacts/${contact}`);
    expect(body.escalations).toMatchObject([{ reason: 'cannot-wait', state: 'raised' }]);
    const decideBy = body.clocks.find(({ kind }: { kind: string }) => kind === 'decide-referral').dueAt as string;
    expect(decideBy.slice(0, 10)).toBe('2026-11-25'); // nobody works on the 24th: the 25th, whole
    const calendar = (await night.get('duty', 'calendar')).body;
    expect(calendar.holidays).toContainEqual({ date: '2026-11-24', name: 'A day of mourning' });
    expect(calendar.acts).toMatchObject([{ kind: 'holiday-added', by: 'Tess Lindqvist', scope: 'national' }]);
    const removed = await night.post('operator', 'calendar/holidays/removals', {
      date: '2026-11-24',
      reason: 'Moved',
      scope: 'national',
    });
    expect(removed.status).toBe(201);
    expect((await night.get('duty', 'calendar')).body.holidays.map(({ date }: { date: string }) => date)).not.toContain(
      '2026-11-24',
    );
    expect(
      codesOf(
        await night.post('operator', 'calendar/holidays/removals', {
          date: '2026-11-24',
          reason: 'Again',
          scope: 'national',
        }),
      ),
    ).toEqual(['no-such-holiday']);
  });

  it('closes a team that somebody closes, and refuses a closure nobody could make', async () => {
    await service.setNow(new Date('2026-11-23T12:00:00Z'));
    const closure = {
      team: 'macpt',
      from: '2026-11-26 13:00',
      until: '2026-11-26 15:00',
      reason: 'The heating failed',
    };
    for (const [wish, status, code] of [
      [{ ...closure, team: 'nobody' }, 409, 'no-such-team'],
      [{ ...closure, team: 'duty' }, 409, 'follows-another-team'],
      [{ ...closure, until: '2026-11-26 12:00' }, 409, 'not-after'],
      [{ ...closure, from: '2026-11-01', until: '2026-11-02' }, 409, 'in-the-past'],
      [{ ...closure, until: '2028-11-26' }, 409, 'too-long'],
      [{ ...closure, from: 'Thursday' }, 400, 'not-a-time'],
    ] as const) {
      const wrong = await night.post('manager', 'calendar/closures', wish);
      expect([wrong.status, codesOf(wrong)]).toEqual([status, [code]]);
    }
    const added = await night.post('manager', 'calendar/closures', closure);
    expect(added.status).toBe(201);
    await service.sweep();
    await service.setNow(new Date('2026-11-26T14:00:00Z'));
    const closed = await night.rung(inDanger());
    expect(closed.reason).toBe('cannot-wait'); // by day, since the team that would hold it is shut
    const reopened = await night.post('manager', `calendar/closures/${added.body.id}/removals`, { reason: 'Mended' });
    expect(reopened.status).toBe(201);
    const again = await night.post('manager', `calendar/closures/${added.body.id}/removals`, { reason: 'Mended' });
    expect(codesOf(again)).toEqual(['no-such-closure']);
  });
});
