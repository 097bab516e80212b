import { aContact } from '../builders/a-contact.js';
import { idsOf, openWorklistTrial, type Line, type WorklistTrial } from '../support/worklist-trial.js';

describe('a worklist', () => {
  let trial: WorklistTrial;

  beforeAll(async () => (trial = await openWorklistTrial()));
  afterAll(() => trial.service.close());
  beforeEach(() => trial.begin());

  const dueAt = (id: string, at: string) =>
    trial.service.database.owner.query('UPDATE front_door.contact SET next_due_at = $2 WHERE id = $1', [id, at]);

  it('goes on where it was, though lines move, close and leave between pages', async () => {
    const ids = await trial.send(6);
    for (const [n, id] of ids.entries()) await dueAt(id, `2026-11-17T11:00:00.00000${n}Z`);
    const [a, b, c, d, e, f] = ids as [string, string, string, string, string, string];
    const first = await trial.list('?limit=2');
    expect(idsOf(first)).toEqual([a, b]);
    await dueAt(b, '2026-11-20T10:00:00Z'); // the very line the next page goes on after is put off
    await trial.service.database.forge(
      `UPDATE front_door.contact SET status = 'closed', decision_n = 1 WHERE id = $1`,
      [d],
    );
    const second = await trial.list(`?limit=2&after=${first.next}`);
    expect(idsOf(second)).toEqual([c, e]);
    await dueAt(e, '2026-11-17T09:00:00Z');
    const third = await trial.list(`?limit=2&after=${second.next}`);
    expect(idsOf(third)).toEqual([f, b]);
    expect(idsOf(await trial.list(`?limit=2&after=${third.next}`))).toEqual([]);
  });

  it('still takes the id of a line, and refuses one it never gave', async () => {
    const ids = await trial.send(3);
    for (const [n, id] of ids.entries()) await dueAt(id, `2026-11-17T11:0${n}:00Z`);
    expect(idsOf(await trial.list(`?after=${ids[0]}`))).toEqual(ids.slice(1));
    const unknown = await trial.frontDoor.get(
      '/api/v1/worklists/front-door?after=00000000-0000-7000-8000-000000000000&limit=9',
    );
    expect(unknown).toMatchObject({ status: 400, body: { code: 'bad-page', errors: [{ pointer: '?after' }] } });
    const wrong = await trial.frontDoor.get(
      '/api/v1/worklists/front-door?after=x&limit=0&stage=closed&state=late&person=theirs',
    );
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(
      ['?after', '?limit', '?person', '?stage', '?state'].sort(),
    );
    expect(JSON.stringify(wrong.body)).not.toMatch(/theirs|late"/);
  });

  it('can be narrowed by stage, time left, priority and person, and says how long is left', async () => {
    const [late, soon, mine, running] = (await trial.send(4)) as [string, string, string, string];
    const rest = `UPDATE front_door.clock SET due_at = '2026-12-01T10:00:00Z', due_soon_at = '2026-11-30T10:00:00Z' WHERE stopped_at IS NULL`;
    await trial.service.database.owner.query(rest);
    await dueAt(late, '2026-11-17T09:30:00Z');
    for (const id of [mine, running]) await dueAt(id, '2026-11-18T10:00:00Z');
    await dueAt(soon, '2026-11-19T10:00:00Z');
    await trial.service.database.owner.query(
      `UPDATE front_door.clock SET due_soon_at = '2026-11-17T09:59:00Z' WHERE contact_id = $1 AND kind = 'decide-referral'`,
      [soon],
    );
    const seen = (await trial.list()).items.find(({ id }) => id === mine) as Line;
    await trial.frontDoor
      .post(`/api/v1/contacts/${mine}/claims`)
      .set('if-match', `"${seen.version}"`)
      .send({})
      .expect(201);
    expect(idsOf(await trial.list('?state=overdue'))).toEqual([late]);
    expect(idsOf(await trial.list('?state=due-soon'))).toEqual([soon]);
    expect(idsOf(await trial.list('?state=due-soon,overdue'))).toEqual([late, soon]);
    expect(idsOf(await trial.list('?state=running')).sort()).toEqual([mine, running].sort());
    expect(idsOf(await trial.list('?person=mine'))).toEqual([mine]);
    expect(idsOf(await trial.list('?person=unclaimed')).sort()).toEqual([late, soon, running].sort());
    expect(idsOf(await trial.list('?priority=amber'))).toHaveLength(4);
    expect(idsOf(await trial.list('?priority=red&stage=proposed'))).toEqual([]);
    const { items } = await trial.list('?person=mine');
    expect(items[0]).toMatchObject({
      ...{ mine: true, status: 'proposed', stage: 'Proposed by the rules: a person decides', transfers: 0 },
      ...{ minutesLeft: 1_440, openMinutesLeft: 8 * 60 + 30, awaitingSecond: false, challenged: false },
    });
    expect((await trial.list('?state=overdue')).items[0]).toMatchObject({ minutesLeft: -30, openMinutesLeft: 0 });

    const totals = (await trial.frontDoor.get('/api/v1/worklists/front-door/totals').expect(200)).body;
    expect(totals).toMatchObject({
      ...{ team: 'front-door', open: 4, unclaimed: 3, awaitingSecond: 0, challenged: 0 },
      byStage: { received: 0, proposed: 4, decided: 0, offered: 0, accepted: 0, returned: 0 },
      byState: { overdue: 1, due: 0, 'due-soon': 1, running: 2 },
      byPriority: { red: 0, amber: 4, green: 0, none: 0 },
    });
    expect(new Date(totals.oldest.dueAt)).toEqual(new Date('2026-11-17T09:30:00Z'));
  });

  it('is told of to those who may read it, with the look written down, and to nobody else', async () => {
    await trial.send(1);
    const all = (await trial.frontDoor.get('/api/v1/worklists').expect(200)).body.items as {
      id: string;
      totals: object;
    }[];
    expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(['front-door', 'family-help-north', 'macpt']));
    expect(all.find(({ id }) => id === 'front-door')?.totals).toMatchObject({ open: 1 });
    expect(all.find(({ id }) => id === 'macpt')?.totals).toMatchObject({ open: 0, oldest: null });
    const macpt = await trial.service.as('macpt');
    expect((await macpt.get('/api/v1/worklists')).body.items.map(({ id }: Line) => id)).toEqual(['macpt']);
    await macpt.get('/api/v1/worklists/front-door/totals').expect(403);
    await macpt.post('/api/v1/worklists/front-door/bulk-acts').send({}).expect(403);
    await macpt.get('/api/v1/worklists/nowhere/totals').expect(404);
    for (const who of ['school', 'governance', 'operator'])
      await (await trial.service.as(who)).get('/api/v1/worklists').expect(403);
    const looks = (await trial.service.database.owner.query(
      `SELECT action, allowed FROM front_door.access_log WHERE action LIKE 'worklist.%' ORDER BY at DESC LIMIT 20`,
    )) as { action: string; allowed: boolean }[];
    expect(looks).toContainEqual({ action: 'worklist.list-teams', allowed: true });
    expect(looks).toContainEqual({ action: 'worklist.read front-door', allowed: false });
  });

  describe('beside which stand measures', () => {
    it('of what was received, for managers and those who govern, by source, small numbers held back', async () => {
      await trial.send(6);
      await trial.send(2, aContact('police').telling('Seen by an officer.'));
      for (const who of ['manager', 'governance']) {
        const reader = await trial.service.as(who);
        const { body } = await reader.get('/api/v1/measures?from=2026-11-17&to=2026-11-17&by=source').expect(200);
        const received = body.measures.find(({ code }: { code: string }) => code === 'received');
        expect(body).toMatchObject({ from: '2026-11-17', to: '2026-11-17', by: 'source', backdated: 'include' });
        expect(received.numerator).toBeGreaterThanOrEqual(8);
        expect(received.groups).toMatchObject({ rows: [], withheld: 'too-few' });
      }
      for (const who of ['front-door', 'macpt', 'school', 'operator', 'policy'])
        await (await trial.service.as(who)).get('/api/v1/measures').expect(403);
      const [look] = (await trial.service.database.owner.query(
        `SELECT purpose, allowed FROM front_door.access_log WHERE action = 'measures.read' AND allowed LIMIT 1`,
      )) as object[];
      expect(look).toEqual({ purpose: 'management', allowed: true });
    });

    it('over four weeks where nobody says which, and never over what makes no sense', async () => {
      const manager = await trial.service.as('manager');
      const { body } = await manager.get('/api/v1/measures?backdated=leave-out').expect(200);
      expect(body).toMatchObject({ from: '2026-10-21', to: '2026-11-17', by: null, backdated: 'leave-out' });
      expect(body.measures[0]).toMatchObject({ code: 'received', groups: null });
      const wrong = await manager.get('/api/v1/measures?from=2026-02-30&to=soon&by=child&backdated=no').expect(400);
      expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(
        ['?backdated', '?by', '?from', '?to'].sort(),
      );
      for (const query of ['from=2026-11-18&to=2026-11-17', 'from=2025-01-01&to=2026-11-17'])
        expect((await manager.get(`/api/v1/measures?${query}`)).body.errors).toMatchObject([{ pointer: '?from' }]);
    });
  });
});
