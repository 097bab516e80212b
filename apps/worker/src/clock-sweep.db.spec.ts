import { clockState } from '#clocks';
import { aContact } from '../../../test/builders/a-contact.js';
import { sweptService } from '../../../test/support/swept-service.js';
import { sweepClocks } from './clock-sweep.js';

const HOUR_MS = 3_600_000;

/** A Tuesday morning with every team open, and a Friday evening with none until Monday. */
const TUESDAY = new Date('2026-11-17T10:00:00Z');
const FRIDAY_NIGHT = new Date('2026-11-20T22:00:00Z');

describe('clocks that come to a threshold', () => {
  const { alarmsOf, as, eventsOf, now, query, send, sweepAll, teamMessagesOf, told, tools } = sweptService();
  beforeEach(() => now(TUESDAY));

  const later = (from: Date, hours: number): Promise<void> => now(new Date(from.getTime() + hours * HOUR_MS));

  /** Passes over what the worker's own sweep has taken just now, and waits until that is written. */
  async function sweep(): Promise<void> {
    await sweepClocks(tools(), 'buckinghamshire');
    await query('SELECT FROM front_door.clock FOR UPDATE');
  }

  /** Taken into police protection at an instant. */
  const protectedAt = (at: Date) =>
    aContact('police').with({ police: { protection: { startedAt: at.toISOString(), place: 'A station' } } });

  const kindsOf = async (id: string) =>
    (await query<{ kind: string }>('SELECT kind FROM front_door.clock WHERE contact_id = $1', [id])).map(
      (row) => row.kind,
    );
  const callOutsOf = (id: string) =>
    query<{ reason: string; state: string }>('SELECT reason, state FROM front_door.escalation WHERE contact_id = $1', [
      id,
    ]);

  it('are started by what was sent: the acknowledgement, the visit, the Panel', async () => {
    const fostered = await send(aContact().saying('c1', 'private-fostering'));
    expect(await kindsOf(fostered)).toEqual(
      expect.arrayContaining(['decide-referral', 'acknowledge-referrer', 'private-fostering-visit']),
    );
    const harmed = await send(aContact('health').saying('household', 'child-death-or-grave-harm'), 'health');
    expect(await kindsOf(harmed)).toEqual(expect.arrayContaining(['serious-incident', 'rapid-review']));
    expect(await kindsOf(await send(aContact()))).not.toContain('private-fostering-visit');
  });

  it('are noticed when due soon and when overdue, and never before', async () => {
    const id = await send(aContact());
    await later(TUESDAY, 6.4);
    await sweep();
    expect(await eventsOf(id, 'decide-referral')).toEqual([]);
    await now(new Date('2026-11-17T17:30:00Z')); // two open hours before Wednesday 10:00 began at 16:30 on Tuesday
    await sweep();
    expect(await eventsOf(id, 'decide-referral')).toEqual(['due-soon']);
    expect(await alarmsOf(id)).toEqual([]);
    await later(TUESDAY, 24.001);
    await sweep();
    expect(await eventsOf(id, 'decide-referral')).toEqual(['due-soon']); // due, and not yet overdue
    await later(TUESDAY, 24.02);
    await sweep();
    expect(await eventsOf(id, 'decide-referral')).toEqual(['due-soon', 'overdue']);
    const alarms = await alarmsOf(id);
    expect(alarms).toMatchObject([{ kind: 'clock-overdue', details: { threshold: 'overdue', team: 'front-door' } }]);
    expect(JSON.stringify(alarms)).not.toMatch(/Kit|Sample|Greenway/);
  });

  it('are noticed once, however many sweep at once', async () => {
    const ids = [await send(aContact()), await send(aContact()), await send(aContact())];
    await later(TUESDAY, 30);
    await Promise.all(Array.from({ length: 6 }, sweep));
    await sweep();
    for (const id of ids) {
      expect(await eventsOf(id, 'decide-referral')).toEqual(['due-soon', 'overdue']);
      expect(await alarmsOf(id)).toHaveLength(1);
    }
  });

  it('after a long pause are all noticed, and nobody is rung for each', async () => {
    const id = await send(protectedAt(TUESDAY), 'police');
    await later(TUESDAY, 24 * 20);
    await Promise.all([sweep(), sweep()]);
    await sweep();
    expect(await eventsOf(id, 'police-protection')).toEqual([
      'after-24-hours',
      'after-48-hours',
      'after-60-hours',
      'overdue',
    ]);
    expect(await teamMessagesOf(id)).toMatchObject([{ role: 'macpt', threshold: 'overdue' }]);
    expect(await query('SELECT FROM front_door.clock WHERE contact_id = $1 AND look_at IS NOT NULL', [id])).toEqual([]);
  });

  it('of police protection ring the team that holds it while it is there, naming no child', async () => {
    const id = await send(protectedAt(TUESDAY), 'police');
    await later(TUESDAY, 24);
    await sweep();
    await sweepAll();
    const [message] = await teamMessagesOf(id);
    expect(message).toMatchObject({ role: 'macpt', threshold: 'after-24-hours' });
    expect(message?.body).toMatch(
      /^For the Multi-Agency Child Protection Team: FD-.*police protection.*after 24 hours/,
    );
    expect(message?.body).not.toMatch(/Kit|Sample/);
    expect(told()).toContainEqual({ role: 'macpt', body: message?.body });
    expect((await callOutsOf(id)).map(({ reason }) => reason)).not.toContain('police-protection');
    expect((await alarmsOf(id)).map(({ kind }) => kind)).toContain('police-protection');
  });

  it('of police protection ring the duty team while that team is away, and the ladder climbs', async () => {
    await now(FRIDAY_NIGHT);
    const id = await send(protectedAt(FRIDAY_NIGHT), 'police');
    await query(
      `UPDATE front_door.escalation SET state = 'acknowledged', acknowledged_at = front_door.now(), acknowledged_by = '{}'
      WHERE contact_id = $1`,
      [id],
    ); // the call-out of the contact itself
    await query(
      `UPDATE front_door.clock SET stopped_at = front_door.now() WHERE contact_id = $1 AND kind LIKE '%red'`,
      [id],
    );
    for (const hours of [24, 48, 60]) {
      await later(FRIDAY_NIGHT, hours);
      await sweep();
    }
    expect(await eventsOf(id, 'police-protection')).toEqual(['after-24-hours', 'after-48-hours', 'after-60-hours']);
    expect(await callOutsOf(id)).toContainEqual({ reason: 'police-protection', state: 'raised' });
    expect((await teamMessagesOf(id)).map(({ role, threshold }) => `${role} ${threshold}`).sort()).toEqual([
      'duty after-24-hours',
      'duty after-48-hours',
      'macpt after-60-hours', // Monday 10:00: the team is there
    ]);
    const [body] = await query<{ body: string }>(
      `SELECT m.body FROM front_door.message m JOIN front_door.escalation e ON e.id = m.escalation_id
       WHERE e.contact_id = $1 AND e.reason = 'police-protection' ORDER BY m.climb LIMIT 1`,
      [id],
    );
    expect(body?.body).toMatch(/police protection, which is running out.*acknowledge/);
  });

  it('that are red and overdue climb the ladder of the day while the front door is open', async () => {
    const id = await send(
      aContact('health').aboutAChild({ dateOfBirth: '2026-10-01' }).saying('c1', 'unexplained-bruise'),
      'health',
    );
    await later(TUESDAY, 3.99);
    await sweep();
    expect(await callOutsOf(id)).toEqual([]);
    await later(TUESDAY, 4.02);
    await sweep();
    expect(await callOutsOf(id)).toMatchObject([{ reason: 'red-overdue' }]);
    const [rung] = await query<{ role: string; ladder: { role: string }[] }>(
      `SELECT r.role, e.ladder FROM front_door.escalation e JOIN front_door.escalation_rung r ON r.escalation_id = e.id
       WHERE e.contact_id = $1 ORDER BY r.climb LIMIT 1`,
      [id],
    );
    expect(rung?.role).toBe('team-manager');
    expect(rung?.ladder.at(-1)?.role).toBe('director'); // the night's rungs stand above the day's
  });

  it('of what was told afterwards are in the order of the worklist, and ring nobody', async () => {
    const id = await send(aContact());
    await query('UPDATE front_door.contact SET backdated = true WHERE id = $1', [id]);
    await later(TUESDAY, 48);
    await sweep();
    expect(await eventsOf(id, 'decide-referral')).toEqual(['due-soon', 'overdue']);
    expect(await alarmsOf(id)).toEqual([]);
  });

  it('put their contact up the worklist of its holder, with where it stands', async () => {
    const id = await send(aContact());
    await query(`UPDATE front_door.contact SET next_due_at = next_due_at + interval '30 days' WHERE id = $1`, [id]);
    const item = async () => {
      const front = await as('front-door');
      const { items } = (await front.get('/api/v1/worklists/front-door?limit=200').expect(200)).body;
      return items.find((one: { id: string }) => one.id === id);
    };
    expect(await item()).toMatchObject({ state: 'running', overdue: false, clock: { state: 'running' } });
    await later(TUESDAY, 23);
    await sweep();
    expect(await item()).toMatchObject({ state: 'due-soon', overdue: false, clock: { state: 'due-soon' } });
    await later(TUESDAY, 25);
    await sweep();
    expect(await item()).toMatchObject({ state: 'overdue', overdue: true, clock: { state: 'overdue' } });
    const [contact] = await query<{ next_due_at: Date }>('SELECT next_due_at FROM front_door.contact WHERE id = $1', [
      id,
    ]);
    expect(contact?.next_due_at.toISOString()).toMatch(/^2026-11-18T10:00:0/);
  });

  it('take their alarm back once they have stopped, and are noticed no more', async () => {
    const id = await send(aContact());
    await later(TUESDAY, 25);
    await sweep();
    expect(await alarmsOf(id)).toHaveLength(1);
    await query(`SET LOCAL session_replication_role = replica;
      UPDATE front_door.clock SET stopped_at = front_door.now() WHERE contact_id = '${id}'`); // an open contact always has one that runs
    await sweep();
    expect(await alarmsOf(id)).toEqual([]);
    expect(await alarmsOf(id, false)).toMatchObject([{ cleared_because: 'settled' }]);
  });

  it('stand in SQL where the pure reckoning says', async () => {
    const id = await send(aContact());
    const reader = await as('front-door');
    for (const hours of [0, 6.4, 6.6, 23.9, 24, 24.01, 24.02, 100]) {
      await later(TUESDAY, hours);
      const { clocks } = (await reader.get(`/api/v1/contacts/${id}`).expect(200)).body;
      for (const { state, dueAt, dueSoonAt } of clocks) {
        const times = { dueAt: new Date(dueAt), dueSoonAt: dueSoonAt && new Date(dueSoonAt), stoppedAt: null };
        expect(state).toBe(clockState(times, new Date(TUESDAY.getTime() + hours * HOUR_MS)));
      }
    }
  });
});
