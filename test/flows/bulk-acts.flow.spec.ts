import { aContact } from '../builders/a-contact.js';
import { aPerson } from '../builders/casework.js';
import { idsOf, openWorklistTrial, TUESDAY_MORNING, type Line, type WorklistTrial } from '../support/worklist-trial.js';

const REASON = { type: 'professional-judgement', text: 'Spoke to the family and the school.' };

describe('contacts acted on in bulk', () => {
  let trial: WorklistTrial;

  beforeAll(async () => (trial = await openWorklistTrial()));
  afterAll(() => trial.service.close());
  beforeEach(() => trial.begin());

  const carer = () => aContact().aboutAChild({ dateOfBirth: '2015-01-01' }).saying('c1', 'young-carer', 'some');
  const neglect = () => aContact().aboutAChild({ dateOfBirth: '2015-01-01' }).saying('c1', 'neglect', 'persistent');
  const plan = (sent: object, who = trial.frontDoor) => who.post('/api/v1/worklists/front-door/bulk-acts').send(sent);
  const confirm = (id: string, who = trial.frontDoor) =>
    who.post(`/api/v1/worklists/front-door/bulk-acts/${id}/confirmations`).send({});
  const asSeen = async (ids: readonly string[]) =>
    (await trial.list()).items.filter(({ id }) => ids.includes(id)).map(({ id, version }) => ({ id, version }));
  const auditOf = async (id: string): Promise<string[]> =>
    (
      (await trial.service.database.owner.query('SELECT name FROM front_door.audit WHERE stream = $1 ORDER BY seq', [
        id,
      ])) as { name: string }[]
    ).map(({ name }) => name);

  it('says first what would happen to each, does it once, and tells the whole mix', async () => {
    const [plain, moved, disputed] = (await trial.send(3)) as [string, string, string];
    const [helped] = (await trial.send(1, neglect())) as [string];
    await trial.service.database.forge(`UPDATE front_door.contact SET held_by_team = 'front-door' WHERE id = $1`, [
      helped,
    ]);
    await (
      await trial.service.as('school')
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
    await trial.frontDoor.post(`/api/v1/contacts/${moved}/claims`).set('if-match', `"${seen.version}"`).send({});
    const stranger = await trial.service.as(aPerson('front-door', 'somebody-else'));
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
    const [words] = (await trial.service.database.owner.query(
      'SELECT reason_text AS text, reason_type AS type FROM front_door.bulk_plan WHERE id = $1',
      [planned.body.confirm],
    )) as object[];
    expect(words).toEqual({ text: null, type: 'advice-given' });
  });

  it('claims, gives up and passes on, and a plan nobody confirmed in time does nothing', async () => {
    const ids = await trial.send(3);
    const claimed = await plan({ act: 'claim', contacts: await asSeen(ids) }).expect(202);
    expect((await confirm(claimed.body.confirm)).body.totals).toMatchObject({ done: 3 });
    expect(idsOf(await trial.list('?person=mine')).sort()).toEqual([...ids].sort());
    const other = await trial.service.as(aPerson('front-door', 'colleague'));
    const taken = await plan({ act: 'release', contacts: await asSeen(ids) }, other).expect(202);
    expect(taken.body.totals).toMatchObject({ refuse: 3 });
    const released = await plan({ act: 'release', contacts: await asSeen(ids.slice(1)) }).expect(202);
    await confirm(released.body.confirm).expect(201);
    expect(idsOf(await trial.list('?person=mine'))).toEqual([ids[0]]);

    const [helped] = (await trial.send(1, carer())) as [string]; // universal: its offer is for what the team is for
    const redirect = { act: 'redirect', team: 'family-help-south', reason: { ...REASON } };
    const moves = await plan({ ...redirect, contacts: await asSeen([helped, ids[0] as string]) }).expect(202);
    expect(moves.body.totals).toMatchObject({ do: 1, refuse: 1 });
    expect((await confirm(moves.body.confirm)).body.totals).toMatchObject({ done: 1, refused: 1 });
    expect(idsOf(await trial.list('', 'family-help-south'))).toContain(helped);

    const late = await plan({ act: 'claim', contacts: await asSeen(ids.slice(1)) }).expect(202);
    await trial.service.setNow(new Date(TUESDAY_MORNING.getTime() + 10 * 60_000));
    const lapsed = await confirm(late.body.confirm);
    expect(lapsed).toMatchObject({ status: 409, body: { errors: [{ code: 'not-confirmed-in-time' }] } });
    expect(idsOf(await trial.list('?person=unclaimed'))).toEqual(expect.arrayContaining(ids.slice(1)));
  });

  it('leaves undone the one at which something fails, says so, and does it when it is confirmed again', async () => {
    const [fails, goes] = (await trial.send(2)) as [string, string];
    const planned = await plan({ act: 'claim', contacts: await asSeen([fails, goes]) }).expect(202);
    await trial.service.database.owner.query(`
        CREATE TRIGGER broken BEFORE UPDATE ON front_door.contact FOR EACH ROW WHEN (NEW.id = '${fails}')
          EXECUTE FUNCTION front_door.refuse_change()`);
    const half = await confirm(planned.body.confirm).expect(201);
    await trial.service.database.owner.query('DROP TRIGGER broken ON front_door.contact');
    expect(half.body).toMatchObject({
      totals: { done: 1, 'not-done': 1 },
      contacts: expect.arrayContaining([
        expect.objectContaining({ id: fails, outcome: 'not-done', code: 'unexpected', became: null }),
      ]),
    });
    const whole = await confirm(planned.body.confirm).expect(201);
    expect(whole.body.totals).toMatchObject({ done: 2, 'not-done': 0 });
    expect((await auditOf(goes)).filter((name) => name === 'contact.claimed')).toHaveLength(1);
  });

  it('refuses what makes no sense, all at once', async () => {
    const [id] = (await trial.send(1)) as [string];
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
    await (await trial.service.as('school')).post('/api/v1/worklists/front-door/bulk-acts').send({}).expect(403);
  });
});
