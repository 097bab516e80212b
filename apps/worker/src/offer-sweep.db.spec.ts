import { aContact } from '../../../test/builders/a-contact.js';
import { sweptService } from '../../../test/support/swept-service.js';
import { sweepOffers } from './offer-sweep.js';

const HOUR_MS = 3_600_000;

/** A Tuesday morning with every team open; offers are answered within a working day. */
const TUESDAY = new Date('2026-11-17T10:00:00Z');

describe('an offer that nobody answers', () => {
  const { act, as, drain, now, query, send, show, sweepAll, tools } = sweptService();
  beforeEach(() => later(0));

  const later = (hours: number): Promise<void> => now(new Date(TUESDAY.getTime() + hours * HOUR_MS));
  /**
   * What the worker's own sweep has taken meanwhile is passed over here: its rows are waited for, and looked at once more, for another of
   * its sweeps may have had them.
   */
  async function sweep(): Promise<void> {
    for (const _ of ['now', 'and what was passed over']) {
      await sweepOffers(tools(), 'buckinghamshire');
      await query('SELECT FROM front_door.contact FOR UPDATE');
    }
  }
  const climbsOf = async (id: string) =>
    ((await show(id)).body.climbs as { team: string; stage: number; to: string }[]).map(
      ({ stage, to }) => `${stage} ${to}`,
    );
  const alarmsOf = (id: string) =>
    query<{ details: object }>(
      `SELECT details FROM front_door.alarm WHERE subject = $1 AND kind = 'offer-not-answered' AND cleared_at IS NULL`,
      [id],
    );
  const ringsOf = async (id: string) =>
    (
      await query<{ role: string; body: string }>(
        `SELECT role, body FROM front_door.message WHERE contact_id = $1 AND clock LIKE 'accept-offer of %' ORDER BY created_at`,
        [id],
      )
    ).map(({ role, body }) => ({ role, body }));
  const baby = () => aContact('health').aboutAChild({ dateOfBirth: '2026-10-01' }).saying('c1', 'unexplained-bruise');
  const needsHelp = () =>
    aContact().saying('household', 'domestic-abuse', 'occasional').saying('c1', 'young-carer', 'excessive');

  it('climbs to the team’s manager and then to the front door’s, each once, and says so; the team goes on holding it', async () => {
    const id = await send(needsHelp());
    const team = (await show(id)).body.holding.team as string;
    expect(team).toMatch(/^family-help/);
    await later(23.9);
    await sweep();
    expect(await climbsOf(id)).toEqual([]);
    await later(24.1);
    await Promise.all(Array.from({ length: 6 }, sweep));
    await sweep();
    expect(await climbsOf(id)).toEqual(['1 team-manager']);
    const { body, etag } = await show(id);
    expect(body.holding).toMatchObject({
      team,
      nextAction: expect.stringMatching(/^The manager of Family Help.*has not answered in time$/),
    });
    expect(await alarmsOf(id)).toMatchObject([{ details: { team, stage: 1, to: 'team-manager' } }]);
    expect(JSON.stringify(await alarmsOf(id))).not.toMatch(/Kit|Sample|Greenway/);
    expect(await ringsOf(id)).toEqual([]); // amber rings nobody
    await later(49);
    await sweep();
    await sweep();
    expect(await climbsOf(id)).toEqual(['1 team-manager', '2 front-door-manager']);
    expect((await show(id)).body.holding).toMatchObject({
      team,
      nextAction: expect.stringMatching(/^A manager of the front door/),
    });
    await later(24 * 20);
    await sweep();
    expect(await climbsOf(id)).toHaveLength(2);
    expect((await show(id)).etag).toBe(etag); // nobody who is about to answer is told to read it again
    const family = await as('family-help');
    await family
      .post(`/api/v1/contacts/${id}/responses`)
      .set('if-match', etag)
      .send({ answer: 'accept', lead: { name: 'Sam Lead', socialWorker: 'no' } })
      .expect(201);
    await sweepAll();
    expect(await alarmsOf(id)).toEqual([]);
    await later(24 * 30);
    await sweep();
    expect(await climbsOf(id)).toHaveLength(2);
  });

  it('rings the team where it is red, then the front door, naming no child', async () => {
    const id = await send(baby(), 'health');
    await later(24.1);
    await sweep();
    await sweep();
    expect(await ringsOf(id)).toMatchObject([
      { role: 'macpt', body: expect.stringMatching(/has not answered in time/) },
    ]);
    await later(48.2);
    await sweep();
    const rings = await ringsOf(id);
    expect(rings.map(({ role }) => role)).toEqual(['macpt', 'front-door']);
    expect(JSON.stringify(rings)).not.toMatch(/Kit|Sample|Greenway/);
  });

  it('rings the ladder where it is red and nobody is there', async () => {
    const id = await send(baby(), 'health');
    await query(
      `UPDATE front_door.clock SET stopped_at = front_door.now() WHERE contact_id = $1 AND kind LIKE '%red'`,
      [id],
    );
    await later(24 + 12);
    await sweep();
    expect(await climbsOf(id)).toEqual(['1 team-manager']);
    expect(await ringsOf(id)).toEqual([]);
    expect(await query('SELECT reason FROM front_door.escalation WHERE contact_id = $1', [id])).toEqual([
      { reason: 'offer-not-answered' },
    ]);
  });

  it('is the same offer once somebody at night has answered for it: nothing climbs or rings anew', async () => {
    const id = await send(baby(), 'health');
    await query(
      `UPDATE front_door.clock SET stopped_at = front_door.now() WHERE contact_id = $1 AND kind LIKE '%red'`,
      [id],
    );
    await later(24 + 12);
    await sweep();
    const [callOut] = await query<{ id: string }>('SELECT id FROM front_door.escalation WHERE contact_id = $1', [id]);
    const duty = await as('duty');
    await duty.post(`/api/v1/escalations/${callOut?.id}/acknowledgements`).expect(201);
    await later(24 + 12.1);
    await sweep();
    expect(await climbsOf(id)).toEqual(['1 team-manager']);
    expect(await query('SELECT state FROM front_door.escalation WHERE contact_id = $1', [id])).toEqual([
      { state: 'acknowledged' },
    ]);
    expect((await show(id)).body.holding).toMatchObject({ person: 'Owen Pryce' });
  });

  it('made by a person’s decision climbs by its own time, and a later one afresh', async () => {
    const id = await send(aContact().telling('Something is not right.'));
    const decide = async (team: string, kind: string) => {
      const reason = { type: 'professional-judgement', text: 'Spoke to them.' };
      const sent = kind === 'raise' ? { kind, response: 'family-help', team, reason } : { kind, team, reason };
      return act('manager', id, 'decisions', sent);
    };
    await later(3);
    expect((await decide('family-help-north', 'raise')).status).toBe(201);
    await later(26);
    await sweep();
    expect(await climbsOf(id)).toEqual([]);
    await later(28);
    await sweep();
    expect(await climbsOf(id)).toEqual(['1 team-manager']);
    expect((await decide('family-help-south', 'redirect')).status).toBe(201);
    await sweepAll();
    expect(await alarmsOf(id)).toEqual([]);
    await later(60);
    await sweep();
    expect(await climbsOf(id)).toEqual(['1 team-manager', '1 team-manager']);
  });

  const clockOf = async (id: string) =>
    (
      await query<{ run: number; stopped_at: Date | null; due_at: Date }>(
        `SELECT run, stopped_at, due_at FROM front_door.clock WHERE contact_id = $1 AND kind = 'accept-offer'`,
        [id],
      )
    )[0];

  it('that was given back and is offered to the same team again has a clock of its own, and climbs by it', async () => {
    const id = await send(needsHelp());
    const { team } = (await show(id)).body.holding;
    await later(24.1);
    await sweep();
    await later(49);
    await sweep();
    expect(await climbsOf(id)).toEqual(['1 team-manager', '2 front-door-manager']);
    const back = { answer: 'return', reason: 'No room.', advice: 'Ask again.' };
    expect((await act('family-help', id, 'responses', back)).status).toBe(201);
    expect(await clockOf(id)).toMatchObject({ run: 1, stopped_at: expect.any(Date) });
    await later(50);
    const reason = { type: 'professional-judgement', text: 'Spoke to them.' };
    const again = await act('manager', id, 'decisions', { kind: 'redirect', team, reason });
    expect(again.status).toBe(201);
    expect((await show(id)).body).toMatchObject({ status: 'offered', holding: { team } });
    expect(await clockOf(id)).toMatchObject({ run: 2, stopped_at: null });
    await later(73.9);
    await sweep();
    expect(await climbsOf(id)).toHaveLength(2);
    await later(74.1);
    await sweep();
    expect(await climbsOf(id)).toEqual(['1 team-manager', '2 front-door-manager', '1 team-manager']);
    expect((await alarmsOf(id)).length).toBe(1);
  });

  it('that a team took on, and is asked about again by what is new, is another than the one it answered', async () => {
    const id = await send(needsHelp());
    const { team, since } = (await show(id)).body.holding;
    await later(24.1);
    await sweep();
    await later(49);
    await sweep();
    expect(await climbsOf(id)).toHaveLength(2);
    const lead = { name: 'Sam Lead', socialWorker: 'yes' };
    expect((await act('family-help', id, 'responses', { answer: 'accept', lead })).status).toBe(201);
    await later(50);
    const facts = [{ about: 'c1', fact: 'missed-appointments', value: 'many', evidence: 'seen' }];
    const added = await (await as('front-door')).post(`/api/v1/contacts/${id}/facts`).send({ facts });
    expect(added.status).toBeLessThan(300);
    await drain();
    const asked = (await show(id)).body;
    expect(asked).toMatchObject({ status: 'proposed', holding: { team } });
    expect(asked.holding.since).not.toBe(since);
    expect(await clockOf(id)).toMatchObject({ run: 2, stopped_at: null });
    await later(73.9);
    await sweep();
    expect(await climbsOf(id)).toHaveLength(2);
    await later(74.1);
    await sweep();
    expect(await climbsOf(id)).toEqual(['1 team-manager', '2 front-door-manager', '1 team-manager']);
  });

  it('told afterwards climbs nowhere', async () => {
    const id = await send(needsHelp());
    await query('UPDATE front_door.contact SET backdated = true WHERE id = $1', [id]);
    await later(50);
    await sweep();
    expect(await climbsOf(id)).toEqual([]);
  });
});
