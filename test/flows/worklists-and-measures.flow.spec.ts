import { aPerson } from '../builders/casework.js';
import { aContact } from '../builders/a-contact.js';
import { openTestService, type Caller, type TestService } from '../support/service.js';

const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');
const REASON = { type: 'professional-judgement', text: 'Spoke to the family and the school.' };

interface Line {
  readonly id: string;
  readonly version: number;
  readonly [member: string]: unknown;
}

describe('a worklist', () => {
  let service: TestService;
  let frontDoor: Caller;

  beforeAll(async () => {
    service = await openTestService();
    frontDoor = await service.as('front-door');
  });
  afterAll(() => service.close());
  beforeEach(async () => {
    await service.setNow(TUESDAY_MORNING);
    await service.database.owner.query('UPDATE front_door.contact SET held_by_team = $1 WHERE status <> $2', [
      'nobody-any-more',
      'closed',
    ]);
  });

  const narrative = () => aContact().aboutAChild({ dateOfBirth: '2015-01-01' }).telling('Something is not right.');
  const carer = () => aContact().aboutAChild({ dateOfBirth: '2015-01-01' }).saying('c1', 'young-carer', 'some');
  const neglect = () => aContact().aboutAChild({ dateOfBirth: '2015-01-01' }).saying('c1', 'neglect', 'persistent');

  async function send(count: number, contact = narrative()): Promise<string[]> {
    const school = await service.as('school');
    const ids: string[] = [];
    for (let n = 0; n < count; n++) {
      const { body } = await school.post('/api/v1/contacts').send(contact.body()).expect(202);
      ids.push(body.id as string);
    }
    await service.drain();
    return ids;
  }

  const list = async (query = '', team = 'front-door'): Promise<{ items: Line[]; next: string | null }> =>
    (await frontDoor.get(`/api/v1/worklists/${team}${query}`).expect(200)).body;
  const idsOf = ({ items }: { items: Line[] }): string[] => items.map(({ id }) => id);
  const dueAt = (id: string, at: string) =>
    service.database.owner.query('UPDATE front_door.contact SET next_due_at = $2 WHERE id = $1', [id, at]);

  it('goes on where it was, though lines move, close and leave between pages', async () => {
    const ids = await send(6);
    for (const [n, id] of ids.entries()) await dueAt(id, `2026-11-17T11:00:00.00000${n}Z`);
    const [a, b, c, d, e, f] = ids as [string, string, string, string, string, string];
    const first = await list('?limit=2');
    expect(idsOf(first)).toEqual([a, b]);
    await dueAt(b, '2026-11-20T10:00:00Z'); // the very line the next page goes on after is put off
    await service.database.owner.query(
      `UPDATE front_door.contact SET status = 'closed', decision_n = 1 WHERE id = $1`,
      [d],
    );
    const second = await list(`?limit=2&after=${first.next}`);
    expect(idsOf(second)).toEqual([c, e]);
    await dueAt(e, '2026-11-17T09:00:00Z');
    const third = await list(`?limit=2&after=${second.next}`);
    expect(idsOf(third)).toEqual([f, b]);
    expect(idsOf(await list(`?limit=2&after=${third.next}`))).toEqual([]);
  });

  it('still takes the id of a line, and refuses one it never gave', async () => {
    const ids = await send(3);
    for (const [n, id] of ids.entries()) await dueAt(id, `2026-11-17T11:0${n}:00Z`);
    expect(idsOf(await list(`?after=${ids[0]}`))).toEqual(ids.slice(1));
    const unknown = await frontDoor.get(
      '/api/v1/worklists/front-door?after=00000000-0000-7000-8000-000000000000&limit=9',
    );
    expect(unknown).toMatchObject({ status: 400, body: { code: 'bad-page', errors: [{ pointer: '?after' }] } });
    const wrong = await frontDoor.get(
      '/api/v1/worklists/front-door?after=x&limit=0&stage=closed&state=late&person=theirs',
    );
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(
      ['?after', '?limit', '?person', '?stage', '?state'].sort(),
    );
    expect(JSON.stringify(wrong.body)).not.toMatch(/theirs|late"/);
  });

  it('can be narrowed by stage, time left, priority and person, and says how long is left', async () => {
    const [late, soon, mine, running] = (await send(4)) as [string, string, string, string];
    const rest = `UPDATE front_door.clock SET due_at = '2026-12-01T10:00:00Z', due_soon_at = '2026-11-30T10:00:00Z' WHERE stopped_at IS NULL`;
    await service.database.owner.query(rest);
    await dueAt(late, '2026-11-17T09:30:00Z');
    for (const id of [mine, running]) await dueAt(id, '2026-11-18T10:00:00Z');
    await dueAt(soon, '2026-11-19T10:00:00Z');
    await service.database.owner.query(
      `UPDATE front_door.clock SET due_soon_at = '2026-11-17T09:59:00Z' WHERE contact_id = $1 AND kind = 'decide-referral'`,
      [soon],
    );
    const seen = (await list()).items.find(({ id }) => id === mine) as Line;
    await frontDoor.post(`/api/v1/contacts/${mine}/claims`).set('if-match', `"${seen.version}"`).send({}).expect(201);
    expect(idsOf(await list('?state=overdue'))).toEqual([late]);
    expect(idsOf(await list('?state=due-soon'))).toEqual([soon]);
    expect(idsOf(await list('?state=due-soon,overdue'))).toEqual([late, soon]);
    expect(idsOf(await list('?state=running')).sort()).toEqual([mine, running].sort());
    expect(idsOf(await list('?person=mine'))).toEqual([mine]);
    expect(idsOf(await list('?person=unclaimed')).sort()).toEqual([late, soon, running].sort());
    expect(idsOf(await list('?priority=amber'))).toHaveLength(4);
    expect(idsOf(await list('?priority=red&stage=proposed'))).toEqual([]);
    const { items } = await list('?person=mine');
    expect(items[0]).toMatchObject({
      ...{ mine: true, status: 'proposed', stage: 'Proposed by the rules: a person decides', transfers: 0 },
      ...{ minutesLeft: 1_440, openMinutesLeft: 8 * 60 + 30, awaitingSecond: false, challenged: false },
    });
    expect((await list('?state=overdue')).items[0]).toMatchObject({ minutesLeft: -30, openMinutesLeft: 0 });

    const totals = (await frontDoor.get('/api/v1/worklists/front-door/totals').expect(200)).body;
    expect(totals).toMatchObject({
      ...{ team: 'front-door', open: 4, unclaimed: 3, awaitingSecond: 0, challenged: 0 },
      byStage: { received: 0, proposed: 4, decided: 0, offered: 0, accepted: 0, returned: 0 },
      byState: { overdue: 1, due: 0, 'due-soon': 1, running: 2 },
      byPriority: { red: 0, amber: 4, green: 0, none: 0 },
    });
    expect(new Date(totals.oldest.dueAt)).toEqual(new Date('2026-11-17T09:30:00Z'));
  });

  it('is told of to those who may read it, with the look written down, and to nobody else', async () => {
    await send(1);
    const all = (await frontDoor.get('/api/v1/worklists').expect(200)).body.items as { id: string; totals: object }[];
    expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(['front-door', 'family-help-north', 'macpt']));
    expect(all.find(({ id }) => id === 'front-door')?.totals).toMatchObject({ open: 1 });
    expect(all.find(({ id }) => id === 'macpt')?.totals).toMatchObject({ open: 0, oldest: null });
    const macpt = await service.as('macpt');
    expect((await macpt.get('/api/v1/worklists')).body.items.map(({ id }: Line) => id)).toEqual(['macpt']);
    await macpt.get('/api/v1/worklists/front-door/totals').expect(403);
    await macpt.post('/api/v1/worklists/front-door/bulk-acts').send({}).expect(403);
    await macpt.get('/api/v1/worklists/nowhere/totals').expect(404);
    for (const who of ['school', 'governance', 'operator'])
      await (await service.as(who)).get('/api/v1/worklists').expect(403);
    const looks = (await service.database.owner.query(
      `SELECT action, allowed FROM front_door.access_log WHERE action LIKE 'worklist.%' ORDER BY at DESC LIMIT 20`,
    )) as { action: string; allowed: boolean }[];
    expect(looks).toContainEqual({ action: 'worklist.list-teams', allowed: true });
    expect(looks).toContainEqual({ action: 'worklist.read front-door', allowed: false });
  });

  describe('acted on in bulk', () => {
    const plan = (sent: object, who = frontDoor) => who.post('/api/v1/worklists/front-door/bulk-acts').send(sent);
    const confirm = (id: string, who = frontDoor) =>
      who.post(`/api/v1/worklists/front-door/bulk-acts/${id}/confirmations`).send({});
    const asSeen = async (ids: readonly string[]) =>
      (await list()).items.filter(({ id }) => ids.includes(id)).map(({ id, version }) => ({ id, version }));
    const auditOf = async (id: string): Promise<string[]> =>
      (
        (await service.database.owner.query('SELECT name FROM front_door.audit WHERE stream = $1 ORDER BY seq', [
          id,
        ])) as { name: string }[]
      ).map(({ name }) => name);

    it('says first what would happen to each, does it once, and tells the whole mix', async () => {
      const [plain, moved, disputed] = (await send(3)) as [string, string, string];
      const [helped] = (await send(1, neglect())) as [string];
      await service.database.owner.query(`UPDATE front_door.contact SET held_by_team = 'front-door' WHERE id = $1`, [
        helped,
      ]);
      await (
        await service.as('school')
      )
        .post(`/api/v1/contacts/${disputed}/challenges`)
        .send({ reason: 'We disagree.' })
        .expect(201);
      const contacts = [
        ...(await asSeen([plain, moved, disputed, helped])),
        { id: '00000000-0000-7000-8000-000000000000', version: 1 },
      ];
      const sent = { act: 'close', contacts, reason: { type: 'advice-given', text: 'Advice was given to each.' } };
      const planned = await plan(sent).expect(202);
      const would = new Map((planned.body.contacts as Line[]).map((line) => [line.id, line]));
      expect(would.get(plain)).toMatchObject({ would: 'do', code: null });
      expect(would.get(disputed)).toMatchObject({ would: 'refuse', code: 'challenge-open' });
      expect(would.get(helped)).toMatchObject({ would: 'second-person', code: 'second-person-needed' });
      expect((would.get(helped) as Line)['why']).toContain('below-proposal');
      expect(planned.body.totals).toEqual({ do: 2, refuse: 2, stale: 0, 'second-person': 1 });
      expect(await auditOf(plain)).toEqual(['contact.accepted', 'decision.proposed']);

      const seen = contacts.find(({ id }) => id === moved) as Line;
      await frontDoor.post(`/api/v1/contacts/${moved}/claims`).set('if-match', `"${seen.version}"`).send({});
      const stranger = await service.as(aPerson('front-door', 'somebody-else'));
      await confirm(planned.body.confirm, stranger).expect(404);
      const both = await Promise.all([confirm(planned.body.confirm), confirm(planned.body.confirm)]);
      expect(both.map(({ status }) => status)).toEqual([201, 201]);
      const done = await confirm(planned.body.confirm).expect(201);
      const came = new Map((done.body.contacts as Line[]).map((line) => [line.id, line]));
      expect([...came.keys()]).toEqual(contacts.map(({ id }) => id));
      expect(['done', 'awaiting-second']).toContain(came.get(plain)?.['outcome']); // the daily sample may pick it
      expect(came.get(moved)).toMatchObject({ outcome: 'stale', code: 'changed' });
      expect(came.get(disputed)).toMatchObject({ outcome: 'refused', code: 'challenge-open' });
      expect(came.get(helped)).toMatchObject({ outcome: 'refused', code: 'second-person-needed' });
      expect((await auditOf(plain)).length).toBe(3);
      expect((await auditOf(helped)).length).toBe(2);
      const [words] = (await service.database.owner.query(
        'SELECT reason_text AS text, reason_type AS type FROM front_door.bulk_plan WHERE id = $1',
        [planned.body.confirm],
      )) as object[];
      expect(words).toEqual({ text: null, type: 'advice-given' });
    });

    it('claims, gives up and passes on, and a plan nobody confirmed in time does nothing', async () => {
      const ids = await send(3);
      const claimed = await plan({ act: 'claim', contacts: await asSeen(ids) }).expect(202);
      expect((await confirm(claimed.body.confirm)).body.totals).toMatchObject({ done: 3 });
      expect(idsOf(await list('?person=mine')).sort()).toEqual([...ids].sort());
      const other = await service.as(aPerson('front-door', 'colleague'));
      const taken = await plan({ act: 'release', contacts: await asSeen(ids) }, other).expect(202);
      expect(taken.body.totals).toMatchObject({ refuse: 3 });
      const released = await plan({ act: 'release', contacts: await asSeen(ids.slice(1)) }).expect(202);
      await confirm(released.body.confirm).expect(201);
      expect(idsOf(await list('?person=mine'))).toEqual([ids[0]]);

      const [helped] = (await send(1, carer())) as [string]; // universal: its offer is for what the team is for
      const redirect = { act: 'redirect', team: 'family-help-south', reason: { ...REASON } };
      const moves = await plan({ ...redirect, contacts: await asSeen([helped, ids[0] as string]) }).expect(202);
      expect(moves.body.totals).toMatchObject({ do: 1, refuse: 1 });
      expect((await confirm(moves.body.confirm)).body.totals).toMatchObject({ done: 1, refused: 1 });
      expect(idsOf(await list('', 'family-help-south'))).toContain(helped);

      const late = await plan({ act: 'claim', contacts: await asSeen(ids.slice(1)) }).expect(202);
      await service.setNow(new Date(TUESDAY_MORNING.getTime() + 10 * 60_000));
      const lapsed = await confirm(late.body.confirm);
      expect(lapsed).toMatchObject({ status: 409, body: { errors: [{ code: 'not-confirmed-in-time' }] } });
      expect(idsOf(await list('?person=unclaimed'))).toEqual(expect.arrayContaining(ids.slice(1)));
    });

    it('refuses what makes no sense, all at once', async () => {
      const [id] = (await send(1)) as [string];
      const wrong = await plan({
        act: 'redirect',
        contacts: [
          { id, version: 2 },
          { id, version: 2 },
        ],
      }).expect(400);
      expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(
        ['/contacts/1/id', '/reason', '/team'].sort(),
      );
      const worse = await plan({ act: 'lower', contacts: [{ id: 'x', version: 0 }] }).expect(400);
      expect(worse.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(
        ['/act', '/contacts/0/id', '/contacts/0/version'].sort(),
      );
      const many = Array.from({ length: 101 }, () => ({ id, version: 2 }));
      expect((await plan({ act: 'claim', contacts: many })).body.errors).toMatchObject([{ code: 'too-many' }]);
      expect((await plan({ act: 'claim', contacts: [] })).body.errors).toMatchObject([{ pointer: '/contacts' }]);
      await (await service.as('school')).post('/api/v1/worklists/front-door/bulk-acts').send({}).expect(403);
    });
  });

  describe('beside which stand measures', () => {
    it('of what was received, for managers and those who govern, by source, small numbers held back', async () => {
      await send(6);
      await send(2, aContact('police').telling('Seen by an officer.'));
      for (const who of ['manager', 'governance']) {
        const reader = await service.as(who);
        const { body } = await reader.get('/api/v1/measures?from=2026-11-17&to=2026-11-17&by=source').expect(200);
        const received = body.measures.find(({ code }: { code: string }) => code === 'received');
        expect(body).toMatchObject({ from: '2026-11-17', to: '2026-11-17', by: 'source', backdated: 'include' });
        expect(received.numerator).toBeGreaterThanOrEqual(8);
        expect(received.groups).toMatchObject({ rows: [], withheld: 'too-few' });
      }
      for (const who of ['front-door', 'macpt', 'school', 'operator', 'policy'])
        await (await service.as(who)).get('/api/v1/measures').expect(403);
      const [look] = (await service.database.owner.query(
        `SELECT purpose, allowed FROM front_door.access_log WHERE action = 'measures.read' AND allowed LIMIT 1`,
      )) as object[];
      expect(look).toEqual({ purpose: 'management', allowed: true });
    });

    it('over four weeks where nobody says which, and never over what makes no sense', async () => {
      const manager = await service.as('manager');
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
