import pg from 'pg';
import type { Response } from 'supertest';
import { connect, UnitOfWork, serviceScope } from '#record';
import { faultsOfConversations } from '#referrals';
import { BRUISE, conversingAt, SAFE_NUMBER as NUMBER } from '../../../../test/support/conversing.js';
import { openTestService, type TestService } from '../../../../test/support/service.js';

const ENDED = { ending: 'contact', reason: 'It has to be looked into.' };

/** What the database holds of conversations by itself, and what becomes of one when a process dies at the worst moment. */
describe('conversations in the database', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());

  const query = <Row>(sql: string, parameters: unknown[] = []) =>
    service.database.owner.query(sql, parameters) as Promise<Row[]>;

  const { begin: beginAs, act, confirm } = conversingAt(() => service);
  const begin = () => beginAs({ source: { kind: 'school', person: { contact: [NUMBER] } }, children: [] });
  const end = (shown: Response) => act(shown, 'endings', ENDED);

  /** What the doctor finds. */
  const faults = async () => {
    const source = await connect({ url: service.database.appUrl, name: 'front-door-conversation-test', max: 1 });
    const terms = { locality: 'buckinghamshire', toleranceSeconds: 0 };
    const found = await new UnitOfWork(source).read(serviceScope(terms.locality), (tx) =>
      faultsOfConversations(tx, terms),
    );
    await source.destroy();
    return found.map(({ check }) => check);
  };

  const contactsOf = (id: string) =>
    query<{ id: string }>(`SELECT stream AS id FROM front_door.audit WHERE details ->> 'conversation' = $1`, [id]);

  async function as<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(`SET front_door.locality = 'buckinghamshire'; SET front_door.viewer = 'service'`);
      return await work(client);
    } finally {
      await client.end();
    }
  }

  it.each([
    `UPDATE front_door.conversation_note SET words = 'x'`,
    `DELETE FROM front_door.conversation_note`,
    `DELETE FROM front_door.conversation`,
    `UPDATE front_door.conversation SET began_at = front_door.now()`,
    `UPDATE front_door.conversation SET opened_by = '{}'`,
    `UPDATE front_door.conversation_fact_answer SET answer = 'confirmed'`,
    `UPDATE front_door.conversation_ending SET ending = 'advice'`,
    `DELETE FROM front_door.conversation_ending`,
    `UPDATE front_door.conversation_clock SET due_at = front_door.now()`,
    `UPDATE front_door.macpt_answer SET answer = 'x'`,
    `DELETE FROM front_door.macpt_question`,
    `UPDATE front_door.protected_part SET parts = '[]'`,
    `UPDATE front_door.act_answer SET answer = '{}'`,
  ])('refuse the app: %s', (sql) =>
    as(service.database.appUrl, (client) => expect(client.query(sql)).rejects.toThrow(/permission denied/)),
  );

  it.each([
    'conversation',
    'conversation_note',
    'conversation_ending',
    'protected_part',
    'macpt_question',
    'act_answer',
  ])('show intake nothing of %s', (table) =>
    as(service.database.intakeUrl, (client) =>
      expect(client.query(`SELECT * FROM front_door.${table}`)).rejects.toThrow(/permission denied/),
    ),
  );

  it('keep a number apart from the words, and out of every other table', async () => {
    const { body } = await begin();
    const [people] = await query<{ people: object }>(
      'SELECT people FROM front_door.conversation_people WHERE conversation_id = $1',
      [body.id],
    );
    expect(JSON.stringify(people)).not.toContain('01632');
    const [part] = await query<{ parts: object }>('SELECT parts FROM front_door.protected_part WHERE subject = $1', [
      body.id,
    ]);
    expect(JSON.stringify(part)).toContain('01632 960123');
    expect(body.people.source.person.contact).toHaveLength(1);
  });

  it.each([
    [
      'twice',
      `INSERT INTO front_door.conversation_ending SELECT * FROM front_door.conversation_ending WHERE conversation_id = $1`,
    ],
    [
      'as a contact that is none',
      `INSERT INTO front_door.conversation_ending (locality, conversation_id, ending, reason, live, by, at, seq)
       SELECT locality, gen_random_uuid(), 'contact', reason, live, by, at, seq FROM front_door.conversation_ending WHERE conversation_id = $1`,
    ],
    [
      'by nobody',
      `INSERT INTO front_door.conversation_ending (locality, conversation_id, ending, reason, live, by, at, seq)
       SELECT locality, gen_random_uuid(), 'advice', reason, live, '{"kind": "service"}', at, seq FROM front_door.conversation_ending WHERE conversation_id = $1`,
    ],
    [
      'without a reason',
      `INSERT INTO front_door.conversation_ending (locality, conversation_id, ending, reason, live, by, at, seq)
       SELECT locality, gen_random_uuid(), 'advice', '', live, by, at, seq FROM front_door.conversation_ending WHERE conversation_id = $1`,
    ],
  ])('end not %s', async (_, sql) => {
    const begun = await begin();
    await end(begun);
    await expect(query(sql, [begun.body.id])).rejects.toThrow(/violates/);
  });

  it('make no contact where another ended it at the very moment', async () => {
    const begun = await begin();
    const other = service.database.owner.createQueryRunner();
    await other.connect();
    await other.startTransaction();
    await other.query(
      `INSERT INTO front_door.conversation_ending (locality, conversation_id, ending, reason, advice, live, by, at, seq)
       VALUES ('buckinghamshire', $1, 'advice', 'Done.', 'Ring the nurse.', '[]', '{"kind": "person", "id": "p", "name": "P"}', front_door.now(), 2)`,
      [begun.body.id],
    );
    const ending = end(begun);
    await new Promise((resolve) => setTimeout(resolve, 150)); // the accepting statement waits for the other to commit
    await other.commitTransaction();
    await other.release();
    expect((await ending).status).toBe(412);
    expect(await contactsOf(begun.body.id)).toEqual([]);
    expect(await end(begun)).toMatchObject({ status: 409, body: { errors: [{ code: 'conversation-ended' }] } });
  });

  it('are ended by the contact alone, where the process died before the conversation heard of it', async () => {
    const begun = await begin();
    const first = await end(begun);
    await query('UPDATE front_door.conversation SET ended_at = NULL, audit_seq = 1 WHERE id = $1', [begun.body.id]);
    const caller = await service.as('front-door');
    const read = await caller.get(`/api/v1/conversations/${begun.body.id}`).expect(200);
    expect(read.headers['etag']).toBe(first.headers['etag']);
    expect(read.body.state).toBe('ended');
    const listed = (await caller.get('/api/v1/conversations?limit=200').expect(200)).body.items as { id: string }[];
    expect(listed.map(({ id }) => id)).not.toContain(begun.body.id);
    const again = await end(begun);
    expect(again.body.ending.contact).toEqual(first.body.ending.contact);
    await query('UPDATE front_door.conversation SET ended_at = NULL, audit_seq = 1 WHERE id = $1', [begun.body.id]);
    await service.sweep();
    expect(await faults()).toEqual([]);
    const rows = await query<{ ended_at: Date | null; audit_seq: number }>(
      'SELECT ended_at, audit_seq FROM front_door.conversation WHERE id = $1',
      [begun.body.id],
    );
    expect(rows).toEqual([{ ended_at: expect.any(Date), audit_seq: 2 }]);
    expect(await contactsOf(begun.body.id)).toHaveLength(1);
  });

  it('are seen by the people who work cases there, by nobody else, and every look is written down', async () => {
    const { body } = await beginAs();
    for (const who of ['school', 'police', 'family', 'operator', 'governance', 'policy']) {
      const caller = await service.as(who);
      await caller.get(`/api/v1/conversations/${body.id}`).expect(403);
      await caller
        .post('/api/v1/conversations')
        .send({ source: { kind: 'school' } })
        .expect(403);
    }
    const elsewhere = await service.as('wexmoor:front-door');
    await elsewhere.get(`/api/v1/conversations/${body.id}`).expect(404);
    const foreign = elsewhere.post(`/api/v1/conversations/${body.id}/endings`).set('if-match', '"1"');
    await foreign.send(ENDED).expect(404);
    await (await service.as('duty')).get(`/api/v1/conversations/${body.id}`).expect(200);
    const looks = await query<{ actor: { id: string }; allowed: boolean }>(
      `SELECT actor, allowed FROM front_door.access_log WHERE action = $1`,
      [`conversation.read ${body.id}`],
    );
    expect(looks.map(({ actor, allowed }) => [actor.id, allowed])).toEqual(
      expect.arrayContaining([
        ['person:owen-duty', true],
        ['person:ama-front-door', false],
      ]),
    );
    const audit = await query<{ details: object }>('SELECT details FROM front_door.audit WHERE stream = $1', [body.id]);
    expect(JSON.stringify(audit)).not.toMatch(/Robin|Morgan|01632/);
  });

  it('are said not to be recorded, with the number to ring, where they could not be', async () => {
    const begun = await begin();
    await query('ALTER TABLE front_door.conversation_note RENAME TO conversation_note_away');
    const noted = await act(begun, 'notes', { words: 'Nobody will read this.' });
    await query('ALTER TABLE front_door.conversation_note_away RENAME TO conversation_note');
    expect(noted).toMatchObject({ status: 503, body: { code: 'not-recorded', telephone: expect.any(String) } });
    expect((await act(begun, 'notes', { words: 'Kept.' })).body.notes).toHaveLength(1);
  });

  it('are one contact where the answer was lost after it was accepted, and it is asked again', async () => {
    const begun = await begin();
    await query('REVOKE UPDATE (active_at) ON front_door.conversation FROM front_door_app');
    const lost = await end(begun);
    await query('GRANT UPDATE (active_at) ON front_door.conversation TO front_door_app');
    expect(lost.status).toBe(503);
    const [contact] = await contactsOf(begun.body.id);
    const again = await end(begun);
    expect(again).toMatchObject({ status: 202, body: { ending: { contact: { id: contact?.id } } } });
    expect(await contactsOf(begun.body.id)).toHaveLength(1);
  });

  it('ring the duty ladder as any contact does, though they began before it came', async () => {
    await service.setNow(new Date('2026-11-21T23:30:00Z'));
    const body = { way: 'telephone', beganAt: '2026-11-21T23:05:00Z' };
    const ended = await end(await confirm(await beginAs(body, 'duty'), BRUISE));
    await service.drain();
    const callOuts = await query<{ reason: string }>('SELECT reason FROM front_door.escalation WHERE contact_id = $1', [
      ended.body.ending.contact.id,
    ]);
    expect(callOuts).toEqual([{ reason: 'cannot-wait' }]);
  });

  it('are found by the doctor where one was lost', async () => {
    const [open, other] = [await begin(), await begin()];
    await query('UPDATE front_door.conversation SET ended_at = front_door.now() WHERE id = $1', [open.body.id]);
    await query(
      `INSERT INTO front_door.conversation_ending (locality, conversation_id, ending, reason, live, by, at, seq, contact_id, receipt)
       VALUES ('buckinghamshire', $1, 'contact', 'x', '[]', '{"kind": "person"}', front_door.now(), 2, gen_random_uuid(), '{}')`,
      [other.body.id],
    );
    expect(await faults()).toEqual(['conversation-contact-missing', 'conversation-ended-by-nobody']);
  });
});
