import { aContact } from '../../../../test/builders/a-contact.js';
import { openTestService, type TestService } from '../../../../test/support/service.js';
import { havingSpoilt } from '../../../../test/support/spoilt-rows.js';
import { examineDatabase, type Examination } from './index.js';

describe('the doctor, of contacts that no worklist shows', () => {
  let service: TestService;
  let sent: { id: string };

  beforeAll(async () => {
    service = await openTestService();
    await service.setNow(new Date('2026-11-17T10:00:00Z'));
    const school = await service.as('school');
    sent = (await school.post('/api/v1/contacts').send(aContact().body()).expect(202)).body as { id: string };
    await service.drain();
    await service.sweep();
    await service.dismissWorker();
  });
  afterAll(() => service.close());

  const look = (toleranceSeconds = 0): Promise<Examination> =>
    examineDatabase(service.database.ownerUrl, { localities: ['buckinghamshire'], toleranceSeconds });
  const having = (spoil: string, check: (found: Examination) => void, parameters: unknown[]) =>
    havingSpoilt(service, { look, spoil, check, parameters });

  /** Of a contact that was closed, done to it in one statement with what is left of it. */
  const closedWith = (left: string): string => `
    WITH closed AS (
      UPDATE front_door.contact SET status = 'closed', held_by_person = NULL, held_by_account = NULL WHERE id = $1
    ) ${left}`;
  const owedBeside = (state: string): string =>
    closedWith(`
      INSERT INTO front_door.beside_duty (locality, contact_id, n, kind, key, team, words, because, clock, due_at, source, owed_at, noticed_at, state, settled_at)
      SELECT 'buckinghamshire', $1, 99, 'lado', 'made-up', 'front-door', '["x"]', '[]', 'tell-lado', front_door.now() - interval '1 hour', 's',
             front_door.now() - interval '2 days', front_door.now(), '${state}', CASE WHEN '${state}' = 'done' THEN front_door.now() END`);
  const untold = (since: string, state = 'waiting'): string =>
    closedWith(`
      INSERT INTO front_door.feedback (locality, id, contact_id, kind, recipient, tells, way, verdict, state, words, words_sha256, wording,
        caused_by, owed_at, leased_until, sent_at, correlation_id)
      SELECT 'buckinghamshire', gen_random_uuid(), $1, 'decision', 'made-up', 'outcome', 'sign-in', 'permitted', '${state}', '["x"]',
             repeat('0', 64), 'w', '{}', front_door.now() - interval '${since}', front_door.now() + interval '1 day', CASE WHEN '${state}' = 'sent' THEN front_door.now() END, 'c'`);

  it.each([
    ['closed-owes', owedBeside('owed'), owedBeside('done')],
    ['closed-owes', owedBeside('accepted'), owedBeside('not-needed').replace(`'done'`, `'not-needed'`)],
    ['closed-untold', untold('25 hours'), untold('23 hours')],
    ['closed-untold', untold('25 hours'), untold('25 hours', 'sent')],
    [
      'closed-clock',
      closedWith(`UPDATE front_door.clock SET due_at = front_door.now() - interval '1 hour' WHERE contact_id = $1`),
      closedWith(
        `UPDATE front_door.clock SET due_at = front_door.now() - interval '1 hour', stopped_at = front_door.now() WHERE contact_id = $1`,
      ),
    ],
  ])('tells %s of a contact that is closed, and of none that owes nothing', async (check, left, settled) => {
    const told = ({ findings }: Examination) => findings.filter((finding) => finding.check === check);
    await having(
      left,
      (found) => {
        expect(told(found)).toContainEqual(expect.objectContaining({ severity: 'told', subject: sent.id }));
        expect(JSON.stringify(told(found))).not.toMatch(/Sample|Kit/);
      },
      [sent.id],
    );
    await having(settled, (found) => expect(told(found)).toEqual([]), [sent.id]);
  });

  it('finds what is held by a team that its locality’s file does not have', async () => {
    const teams = new Map(
      [...service.published.localities].map(([code, one]) => [code, one.teams.map(({ id }) => id)]),
    );
    const gone = async (known: ReadonlyMap<string, readonly string[]>) => {
      const terms = { localities: [], teams: known, toleranceSeconds: 0 };
      const { findings } = await examineDatabase(service.database.ownerUrl, terms);
      return findings.filter(({ check }) => check === 'team-gone');
    };
    expect(await gone(teams)).toEqual([]);
    const [held] = (await service.database.owner.query(
      'SELECT held_by_team AS team FROM front_door.contact WHERE id = $1',
      [sent.id],
    )) as { team: string }[];
    const without = (teams.get('buckinghamshire') ?? []).filter((team) => team !== held?.team);
    expect(await gone(new Map([['buckinghamshire', without]]))).toEqual([
      {
        ...{ check: 'team-gone', severity: 'fault', locality: 'buckinghamshire', subject: held?.team },
        what: expect.stringMatching(/^it holds \d open contact\(s\), .* on nobody's list$/),
      },
    ]);
    expect((await gone(new Map())).length).toBeGreaterThan(0); // a locality that is served no more has no team
  });
});
