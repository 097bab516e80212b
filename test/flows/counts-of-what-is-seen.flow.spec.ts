import { aContact } from '../builders/a-contact.js';
import { openTestService, type TestService } from '../support/service.js';

const KIT = { givenName: 'Kit', familyName: 'Sample', dateOfBirth: '2018-10-03' };
const JOAN = { id: 'person:joan-manager', name: 'Joan Pemberton' };

interface Child {
  readonly earlierIncidents: number;
  readonly earlierIncidentsInAYear: number;
  readonly possibleMatches: readonly { readonly reference: string }[];
}

/** A count that is higher than what its reader may know of would tell them that there is one more. */
describe('what is counted beside a record', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());

  const as = (contact: ReturnType<typeof aContact>) => contact;
  async function sent(day: string, child: object, saying = as): Promise<{ id: string; reference: string }> {
    await service.setNow(new Date(`${day}T10:00:00Z`));
    const contact = saying(aContact('school').aboutAChild({ ...KIT, ...child }));
    const { body } = await (await service.as('school')).post('/api/v1/contacts').send(contact.body()).expect(202);
    await service.drain();
    return body as { id: string; reference: string };
  }

  const restrict = async (id: string) =>
    (await service.as('manager'))
      .post(`/api/v1/contacts/${id}/restriction`)
      .send({ kind: 'staff-family', reason: 'The mother works here.', named: [JOAN] })
      .expect(201);

  async function seenBy(who: string, id: string): Promise<{ decision: Child; decisions: Child[]; glance: object[] }> {
    const caller = await service.as(who);
    const { body } = await caller.get(`/api/v1/contacts/${id}`).expect(200);
    const view = await caller.get(`/api/v1/contacts/${id}/duty-view`).expect(200);
    const children = (body.decisions as { children: Child[] }[]).flatMap((one) => one.children);
    return { decision: body.decision.children[0], decisions: children, glance: view.body.history };
  }

  it('counts incidents and shows matches of what the reader may know of, while the rules count all', async () => {
    const nhsNumber = '999 100 3517';
    const hidden = await sent('2026-02-03', { nhsNumber });
    const namesake = await sent('2026-03-03', {});
    await sent('2026-05-12', { nhsNumber });
    await restrict(hidden.id);
    await restrict(namesake.id);
    const { id } = await sent('2026-09-08', { nhsNumber });

    const joan = await seenBy('manager', id);
    expect(joan.decision).toMatchObject({ earlierIncidents: 2, earlierIncidentsInAYear: 2 });
    expect(joan.decision.possibleMatches.map(({ reference }) => reference)).toContain(namesake.reference);
    expect(joan.glance).toHaveLength(3);

    const ama = await seenBy('duty', id);
    for (const child of [ama.decision, ...ama.decisions]) {
      expect(child).toMatchObject({ earlierIncidents: 1, earlierIncidentsInAYear: 1, possibleMatches: [] });
    }
    expect(ama.glance).toHaveLength(1);
    const kept = (await service.database.owner.query(
      `SELECT evaluation -> 'earlierIncidents' AS n FROM front_door.decision_child WHERE contact_id = $1`,
      [id],
    )) as { n: number }[];
    expect(kept).toEqual([{ n: 2 }]);
  });

  it('asks nothing about incidents before where none is one the reader may know of', async () => {
    const nhsNumber = '999 100 4424';
    const hidden = await sent('2026-02-04', { nhsNumber });
    await restrict(hidden.id);
    const { id } = await sent('2026-09-09', { nhsNumber });
    const fields = async (who: string) => {
      const path = `/api/v1/contacts/${id}/decisions/form?kind=close`;
      const { body } = await (await service.as(who)).get(path).expect(200);
      return (body.fields as { field: string }[]).map(({ field }) => field);
    };
    expect(await fields('manager')).toContain('history');
    expect(await fields('front-door')).not.toContain('history');
  });

  it('holds back what a family could be told, for a record the reader may not know of as well, and does not name it', async () => {
    const nhsNumber = '999 100 6249';
    const hidden = await sent('2026-02-05', { nhsNumber }, (contact) => contact.saying('c1', 'fgm-risk'));
    const { id } = await sent('2026-09-11', { nhsNumber });
    const draft = async (who: string) => {
      const { body } = await (await service.as(who)).get(`/api/v1/contacts/${id}/explanations/family`).expect(200);
      return body.draft as { withheld: boolean; lines: string[]; reasons: string[] };
    };
    expect((await draft('front-door')).reasons.join()).toContain(hidden.reference);
    await restrict(hidden.id);
    expect((await draft('manager')).reasons.join()).toContain(hidden.reference);
    const kept = await draft('front-door');
    expect(kept).toMatchObject({ withheld: true, lines: [] });
    expect(kept.reasons.at(-1)).toContain('one that is kept from you; ask a front-door manager');
    expect(JSON.stringify(kept)).not.toContain(hidden.reference);
  });

  it('counts in totals and lists of a team what the reader may know of', async () => {
    const { id } = await sent('2026-09-10', { nhsNumber: '999 100 5331' });
    const team = ((await (await service.as('manager')).get(`/api/v1/contacts/${id}`)).body.holding as { team: string })
      .team;
    const open = async (who: string) => {
      const caller = await service.as(who);
      const totals = await caller.get(`/api/v1/worklists/${team}/totals`).expect(200);
      const { items } = (await caller.get(`/api/v1/worklists/${team}?limit=200`).expect(200)).body;
      return [totals.body.open, items.length];
    };
    const [before, joanBefore] = [await open('front-door'), await open('manager')];
    await restrict(id);
    expect(await open('front-door')).toEqual(before.map((n: number) => n - 1));
    expect(await open('manager')).toEqual(joanBefore);
  });
});
