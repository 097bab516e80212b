import type { ClockKind } from '#clocks';
import { aContact } from '../../../test/builders/a-contact.js';
import { sweptService } from '../../../test/support/swept-service.js';
import { sweepClocks } from './clock-sweep.js';

const HOUR_MS = 3_600_000;

/** A Tuesday morning with every team open. */
const TUESDAY = new Date('2026-11-17T10:00:00Z');

describe('clocks that are overdue while something else happens to their contact', () => {
  const { act, alarmsOf, as, eventsOf, now, query, send, show, teamMessagesOf, tools } = sweptService();
  beforeEach(() => now(TUESDAY));

  const later = (from: Date, hours: number): Promise<void> => now(new Date(from.getTime() + hours * HOUR_MS));

  /** Passes over what the worker's own sweep has taken just now, and waits until that is written. */
  async function sweep(): Promise<void> {
    await sweepClocks(tools(), 'buckinghamshire');
    await query('SELECT FROM front_door.clock FOR UPDATE');
  }

  const clockOf = async (id: string, kind: ClockKind) =>
    ((await show(id)).body.clocks as { kind: string; state: string; dueAt: string }[]).find((one) => one.kind === kind);
  const SAID = { type: 'professional-judgement', text: 'Spoke to them.' };
  const recorded = async (id: string, step: string) =>
    (await (await as('manager')).post(`/api/v1/contacts/${id}/steps`).send({ step })).status;
  async function closeIt(id: string): Promise<void> {
    const closing = { kind: 'close', reason: { type: 'advice-given', text: 'Spoke to the school.' } };
    const { status, body } = await act('front-door', id, 'decisions', closing);
    expect([status, body.errors]).toEqual([expect.any(Number), undefined]);
    if (status === 202)
      expect((await act('manager', id, `decisions/${body.n}/confirmations`, { agrees: 'yes' })).status).toBe(201);
    expect((await show(id)).body.status).toBe('closed');
  }

  it('keep their contact where it is overdue, whatever is done about something else meanwhile', async () => {
    const id = await send(aContact().saying('c1', 'private-fostering'));
    await later(TUESDAY, 24 * 20);
    await sweep();
    const visit = await clockOf(id, 'private-fostering-visit');
    expect(visit?.state).toBe('overdue');
    const decided = { kind: 'raise', response: 'family-help', team: 'family-help-north', reason: SAID };
    expect((await act('manager', id, 'decisions', decided)).status).toBe(201);
    const offered = (await show(id)).body;
    const overdue = (offered.clocks as { state: string; dueAt: string }[]).filter(({ state }) => state === 'overdue');
    expect(overdue.map(({ dueAt }) => dueAt)).toContain(visit?.dueAt);
    const soonest = overdue.map(({ dueAt }) => dueAt).sort()[0];
    expect(offered).toMatchObject({ status: 'offered', holding: { team: 'family-help-north', dueAt: soonest } });
    const north = await as('family-help');
    const { items } = (await north.get('/api/v1/worklists/family-help-north').expect(200)).body;
    expect(items[0]).toMatchObject({ id, overdue: true, state: 'overdue' });
  });

  it('and are still owed when their contact is closed tell the team that closed it, until they are done', async () => {
    const id = await send(aContact().telling('Something is not right.'));
    expect(await recorded(id, 'private-fostering-notified')).toBe(201);
    await closeIt(id);
    const { body } = await show(id);
    expect(await clockOf(id, 'private-fostering-visit')).toMatchObject({ state: 'running' });
    await later(TUESDAY, 24 * 20);
    await sweep();
    await sweep();
    expect(await eventsOf(id, 'private-fostering-visit')).toEqual(['due-soon', 'overdue']);
    const owed = { clock: 'private-fostering-visit', threshold: 'overdue', team: body.holding.team, closed: true };
    expect(await alarmsOf(id)).toMatchObject([{ kind: 'clock-overdue', details: owed }]);
    const messages = (await teamMessagesOf(id)).filter(({ threshold }) => threshold === 'overdue');
    expect(messages).toMatchObject([
      { role: body.holding.team, body: expect.stringMatching(/is closed, and something is still owed of it/) },
    ]);
    expect(messages[0]?.body).not.toMatch(/Kit|Sample|Greenway/);
    expect(await recorded(id, 'fostering-visit-made')).toBe(201);
    expect(await recorded(id, 'referrer-told-decision')).toBe(201);
    await sweep();
    expect(await alarmsOf(id)).toEqual([]);
  });

  it('and wait for nothing once their contact is closed end with it, and the audit says why', async () => {
    const id = await send(aContact());
    await query(
      `INSERT INTO front_door.clock (locality, contact_id, kind, started_at, due_at, source, look_at)
       SELECT locality, contact_id, 'screen-contact', started_at, due_at, source, due_at FROM front_door.clock
       WHERE contact_id = $1 AND kind = 'decide-referral' ON CONFLICT DO NOTHING`,
      [id],
    );
    await closeIt(id);
    expect(await clockOf(id, 'screen-contact')).toMatchObject({ state: 'stopped' });
    const [entry] = await query<{ details: { clocksEnded: object } }>(
      `SELECT details FROM front_door.audit WHERE stream = $1 AND details->>'status' = 'closed'`,
      [id],
    );
    expect(entry?.details.clocksEnded).toMatchObject({ 'screen-contact': 'a person has decided about every child' });
    await later(TUESDAY, 24 * 3);
    await sweep();
    expect(await alarmsOf(id)).toEqual([]);
  });
});
