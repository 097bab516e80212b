import pg from 'pg';
import { storeContact } from '../../../../test/builders/stored-contact.js';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { STATUSES, type Status } from '../domain/casework/casework.js';
import { mayMove, PAIRS } from '../domain/casework/moves.js';

/** What the database holds of who holds a contact, tried by plain SQL as the service's own role. */
describe('a contact, whatever is written to its tables', () => {
  let database: TestDatabase;
  let app: pg.Client;
  const ids = new Map<Status, string>();

  beforeAll(async () => {
    database = await openTestDatabase();
    for (const status of STATUSES) ids.set(status, await storeContact(database.owner, status));
    app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    await app.query(`SET front_door.locality = 'buckinghamshire'; SET front_door.viewer = 'service'`);
  });
  afterAll(async () => {
    await app.end();
    await database.drop();
  });

  /** Writes in one transaction, and asks whether it could have been committed; nothing is kept. */
  async function refusal(status: Status, ...statements: readonly string[]): Promise<string | null> {
    await app.query('BEGIN');
    try {
      for (const sql of statements) {
        const changed = await app.query(sql, sql.includes('$1') ? [ids.get(status)] : []);
        if (changed.rowCount === 0) throw new Error('the statement changed nothing');
      }
      await app.query('SET CONSTRAINTS ALL IMMEDIATE');
      return null;
    } catch (error) {
      return (error as Error).message;
    } finally {
      await app.query('ROLLBACK');
    }
  }

  it('makes exactly the moves that the code makes', async () => {
    const allowed: (readonly [Status, Status])[] = [];
    for (const [from, to] of PAIRS) {
      await app.query('BEGIN');
      const moved = app.query(
        `UPDATE front_door.contact SET status = $2::text, decision_n = CASE WHEN $2::text <> 'received' THEN 1 END WHERE id = $1`,
        [ids.get(from), to],
      );
      if (
        await moved.then(
          ({ rowCount }) => rowCount === 1,
          () => false,
        )
      )
        allowed.push([from, to]);
      await app.query('ROLLBACK');
    }
    expect(allowed).toEqual(PAIRS.filter(([from, to]) => mayMove(from, to)));
  });

  const set = (what: string): string => `UPDATE front_door.contact SET ${what} WHERE id = $1`;
  const stop = `UPDATE front_door.clock SET stopped_at = front_door.now() WHERE contact_id = $1`;
  const offers = (state: string): string => `UPDATE front_door.offer SET state = '${state}' WHERE contact_id = $1`;
  const offer = (n: number, team: string): string =>
    `INSERT INTO front_door.offer (locality, contact_id, n, team, response, offered_by, offered_at, due_at, state)
     VALUES ('buckinghamshire', $1, ${n}, '${team}', 'family-help', '{}', front_door.now(), front_door.now(), 'offered')`;
  const awaiting = `INSERT INTO front_door.decision_request (locality, contact_id, id, n, act, considered, why_second, asked_by, asked_at, state)
     VALUES ('buckinghamshire', $1, gen_random_uuid(), 2, '{}', '{}', '["below-floor"]', '{}', front_door.now(), 'awaiting')`;
  const challenge = `INSERT INTO front_door.challenge (locality, contact_id, n, opened_by, opened_at, words, state, stage, stage_to, due_at)
     VALUES ('buckinghamshire', $1, 1, '{}', front_door.now(), 'x', 'open', 1, 'x', front_door.now())`;

  it.each<[string, Status, readonly string[]]>([
    ['a holder', 'proposed', [set(`held_by_team = ' '`)]],
    ['a holder that is there', 'proposed', [set('held_by_team = NULL')]],
    ['a next action', 'proposed', [set(`next_action = ''`)]],
    ['a time', 'proposed', [set('next_due_at = NULL')]],
    ['a time that comes', 'proposed', [set(`next_due_at = 'infinity'`)]],
    ['a named person behind a claim', 'proposed', [set(`held_by_account = 'a', held_active_at = now()`)]],
    ['the decision that stands', 'proposed', [set('decision_n = NULL')]],
    ['no earlier decision than that', 'decided', [set('decision_n = 0')]],
    ['a clock', 'proposed', [stop]],
    ['a clock, opened again', 'closed', [stop, set(`status = 'decided'`)]],
    ['no claim once closed', 'closed', [set(`held_by_account = 'a', held_by_person = 'A', held_active_at = now()`)]],
    ['nobody holding it in person once closed', 'closed', [set(`held_by_person = 'A'`)]],
    ['no open offer once closed', 'offered', [set(`status = 'closed'`)]],
    ['no offer made once closed', 'closed', [offer(1, 'front-door')]],
    ['nothing waiting once closed', 'closed', [awaiting]],
    ['nothing waiting when it closes', 'decided', [awaiting, set(`status = 'closed'`)]],
    ['nobody disagreeing when it closes', 'decided', [challenge, set(`status = 'closed'`)]],
    ['nobody disagreeing once closed', 'closed', [challenge]],
    ['a person’s decision when it closes', 'proposed', [set(`status = 'closed'`)]],
    ['an offer where it is offered', 'offered', [offers('withdrawn')]],
    ['an offer before it is offered', 'decided', [set(`status = 'offered'`)]],
    ['the offer at the team that holds it', 'offered', [set(`held_by_team = 'macpt'`)]],
    ['the offer made to the team that holds it', 'decided', [set(`status = 'offered'`), offer(1, 'macpt')]],
    ['one open offer', 'offered', [offer(2, 'family-help-north')]],
    ['no open offer where it is not offered', 'accepted', [offer(1, 'family-help-north')]],
    ['one decision waiting', 'proposed', [awaiting, awaiting]],
  ])('has %s', async (_, status, statements) => {
    expect(await refusal(status, ...statements)).toMatch(/contact|unique|not-null/);
  });

  it.each<[string, Status, readonly string[]]>([
    ['taken by the team it was offered to', 'offered', [offers('accepted'), set(`status = 'accepted'`)]],
    [
      'withdrawn, with what follows from it',
      'offered',
      [set(`status = 'decided', held_by_team = 'front-door'`), offers('withdrawn')],
    ],
    ['offered, in either order', 'decided', [offer(1, 'macpt'), set(`status = 'offered', held_by_team = 'macpt'`)]],
    ['closed with all its clocks stopped', 'decided', [set(`status = 'closed'`), stop]],
    ['opened again', 'closed', [set(`status = 'proposed', decision_n = 1`)]],
  ])('may be %s', async (_, status, statements) => {
    expect(await refusal(status, ...statements)).toBeNull();
  });

  it('keeps an answer to an offer, and to a decision that waited', async () => {
    const reopened = [offers('accepted'), set(`status = 'accepted'`), offers('offered')];
    expect(await refusal('offered', ...reopened)).toMatch(/stays so/);
    const settled = `UPDATE front_door.decision_request SET state = 'overtaken' WHERE contact_id = $1`;
    const again = `UPDATE front_door.decision_request SET state = 'awaiting' WHERE contact_id = $1`;
    expect(await refusal('proposed', awaiting, settled, again)).toMatch(/stays so/);
  });

  it('comes in as received, held by a team and claimed by nobody', async () => {
    const intake = new pg.Client({ connectionString: database.intakeUrl });
    await intake.connect();
    const columns = `locality, id, reference, kind, source_kind, source_words, sender, child_not_known, received_at, recorded_at, backdated,
      escalate, police_protection, revision, audit_seq, doubts, held_since, next_action, next_due_at, correlation_id`;
    const insert = (status: string, team: string): Promise<unknown> =>
      intake.query(
        `INSERT INTO front_door.contact (${columns}, status, decision_n, held_by_team)
         VALUES ('buckinghamshire', gen_random_uuid(), gen_random_uuid()::text, 'concern', 'school', 'x', 'x', false, now(), now(), false,
           false, false, 1, 1, '[]', now(), 'Decide', now(), 'c', $1::text, CASE WHEN $1::text <> 'received' THEN 1 END, $2)`,
        [status, team],
      );
    await insert('received', 'front-door');
    await expect(insert('closed', 'front-door')).rejects.toThrow(/row-level security/);
    await expect(insert('received', ' ')).rejects.toThrow(/row-level security/);
    await intake.end();
  });
});
