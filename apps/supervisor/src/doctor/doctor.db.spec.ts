import { aContact } from '../../../../test/builders/a-contact.js';
import { openTestService, type TestService } from '../../../../test/support/service.js';
import { havingSpoilt } from '../../../../test/support/spoilt-rows.js';
import { examineAuditOf, examineDatabase, type Examination } from './index.js';

/** A Saturday night: every contact about danger starts the duty ladder. */
const SATURDAY_NIGHT = new Date('2026-11-21T23:30:00Z');

describe('the doctor', () => {
  let service: TestService;
  let urgent: { id: string };
  let unknown: { id: string };

  beforeAll(async () => {
    service = await openTestService();
    await service.setNow(SATURDAY_NIGHT);
    urgent = await send(
      aContact('police')
        .aboutChildren({ ref: 'c1', dateOfBirth: '2019-01-01' }, { ref: 'c2', dateOfBirth: '2021-01-01' })
        .saying('c1', 'unexplained-bruise')
        .with({ concern: { immediateDanger: 'yes' } }),
      'police',
    );
    unknown = await send(aContact().with({ children: undefined, childNotKnown: true }));
    await send(aContact().saying('c1', 'young-carer', 'some'));
    await service.sweep();
    await send(aContact()); // sealed apart: there is a first seal and a last
    await service.sweep();
    await service.dismissWorker(); // it would see to what is done to the rows
  });
  afterAll(() => service.close());

  async function send(contact: ReturnType<typeof aContact>, who = 'school'): Promise<{ id: string }> {
    const sender = await service.as(who);
    const { body } = await sender
      .post('/api/v1/contacts')
      .set('idempotency-key', `key-${Math.random()}`)
      .send(contact.body())
      .expect(202);
    await service.drain();
    return body as { id: string };
  }

  const look = (toleranceSeconds = 0): Promise<Examination> =>
    examineDatabase(service.database.ownerUrl, { localities: ['buckinghamshire', 'nowhere'], toleranceSeconds });

  const having = (spoil: string, check: (found: Examination) => void, parameters: unknown[] = [], tolerance = 0) =>
    havingSpoilt(service, { look, spoil, check, parameters, tolerance });

  it('finds nothing in sound data, and tells how much it looked at', async () => {
    const { localities, findings } = await look();
    expect(findings).toEqual([]);
    expect(localities).toEqual([
      expect.objectContaining({ locality: 'buckinghamshire', contacts: 4, decisions: 4, callOuts: 1, unsealed: 0 }),
      expect.objectContaining({ locality: 'nowhere', contacts: 0 }),
    ]);
  });

  it.each([
    ['acknowledged-missing', `DELETE FROM front_door.contact WHERE id = $1`],
    ['orphan-rows', `DELETE FROM front_door.contact WHERE id = $1`],
    ['call-out-about-nothing', `DELETE FROM front_door.contact WHERE id = $1`],
    ['body-altered', `DELETE FROM front_door.contact_body WHERE contact_id = $1`],
    [
      'body-altered',
      `UPDATE front_door.contact_body SET body = set_byte(body, 3, get_byte(body, 3) # 1) WHERE contact_id = $1`,
    ],
    [
      'body-altered',
      `UPDATE front_door.contact_body SET body = 'other', sha256 = sha256('other') WHERE contact_id = $1`,
    ],
    ['parts-missing', `DELETE FROM front_door.child WHERE contact_id = $1 AND ref = 'c2'`],
    ['parts-missing', `DELETE FROM front_door.assertion WHERE contact_id = $1`],
    ['child-decision', `DELETE FROM front_door.child WHERE contact_id = $1 AND ref = 'c2'`],
    ['child-decision', `DELETE FROM front_door.decision_child WHERE contact_id = $1 AND ref = 'c1'`],
    ['orphan-decisions', `DELETE FROM front_door.decision WHERE contact_id = $1`],
    ['decision-missing', `DELETE FROM front_door.decision WHERE contact_id = $1`],
    ['decisions-gapless', `UPDATE front_door.decision SET n = 2 WHERE contact_id = $1`],
    ['proposal-missing', `UPDATE front_door.decision SET revision = 7 WHERE contact_id = $1`],
    ['status-untrue', `UPDATE front_door.contact SET status = 'received' WHERE id = $1`],
    ['holding-empty', `UPDATE front_door.contact SET held_by_team = ' ' WHERE id = $1`],
    ['holding-empty', `UPDATE front_door.contact SET next_action = '' WHERE id = $1`],
    ['holding-empty', `UPDATE front_door.contact SET next_due_at = 'infinity' WHERE id = $1`],
    ['route-missing', `UPDATE front_door.contact SET route_team = NULL WHERE id = $1`],
    ['clock-missing', `UPDATE front_door.clock SET stopped_at = front_door.now() WHERE contact_id = $1`],
    [
      'undecided',
      `WITH old AS (UPDATE front_door.audit SET at = at - interval '1 hour' WHERE stream = $1)
       UPDATE front_door.contact SET revision = 2, recorded_at = recorded_at - interval '1 hour' WHERE id = $1`,
    ],
    ['audit-seq', `UPDATE front_door.contact SET audit_seq = 1 WHERE id = $1`],
    ['stream-broken', `DELETE FROM front_door.audit WHERE stream = $1 AND seq = 1`],
    ['audit-seq', `DELETE FROM front_door.audit WHERE stream = $1 AND seq > 1`],
    [
      'seal-broken',
      `UPDATE front_door.audit SET details = details || '{"heldBy":"nobody"}' WHERE stream = $1 AND seq = 1`,
    ],
    ['seal-broken', `UPDATE front_door.audit SET actor = actor || '{"name":"Another"}' WHERE stream = $1 AND seq = 1`],
    [
      'rungs-gapless',
      `DELETE FROM front_door.escalation_rung r USING front_door.escalation e WHERE e.id = r.escalation_id AND e.contact_id = $1`,
    ],
    [
      'rung-late',
      `UPDATE front_door.escalation SET due_at = front_door.now() - interval '1 minute' WHERE contact_id = $1`,
    ],
    ['rung-due', `UPDATE front_door.escalation SET due_at = due_at + interval '1 hour' WHERE contact_id = $1`],
    ['ladder-empty', `UPDATE front_door.escalation SET ladder = '[]' WHERE contact_id = $1`],
    [
      'rung-untold',
      `DELETE FROM front_door.message m USING front_door.escalation e WHERE e.id = m.escalation_id AND e.contact_id = $1`,
    ],
    [
      'message-unsent',
      `UPDATE front_door.message m SET sent_at = NULL, created_at = created_at - interval '1 hour' FROM front_door.escalation e WHERE e.id = m.escalation_id AND e.contact_id = $1`,
    ],
    [
      'sending-late',
      `UPDATE front_door.sending s SET state = 'due', due_at = front_door.now() - interval '1 hour'
       FROM front_door.message m JOIN front_door.escalation e ON e.id = m.escalation_id WHERE m.id = s.message_id AND e.contact_id = $1`,
    ],
    ['orphan-rungs', `DELETE FROM front_door.escalation WHERE contact_id = $1`],
    [
      'clock-unnoticed',
      `UPDATE front_door.clock SET look_at = front_door.now() - interval '1 minute' WHERE contact_id = $1`,
    ],
    [
      'clock-hidden',
      `WITH held AS (UPDATE front_door.contact SET next_due_at = front_door.now() + interval '1 day' WHERE id = $1)
       UPDATE front_door.clock SET due_at = front_door.now() - interval '1 hour' WHERE contact_id = $1 AND kind = 'acknowledge-referrer'`,
    ],
    ['clock-forgotten', `UPDATE front_door.clock SET look_at = NULL WHERE contact_id = $1`],
    [
      'clock-event-orphan',
      `INSERT INTO front_door.clock_event (locality, contact_id, kind, threshold, due_at, noticed_at, held_by_team)
       VALUES ('buckinghamshire', $1, 'icpc', 'overdue', front_door.now(), front_door.now(), 'macpt')`,
    ],
    [
      'clock-stopped-in-error',
      `WITH step AS (
         INSERT INTO front_door.step (locality, contact_id, n, step, at, note, corrects, recorded_by, recorded_at, changes, undone)
         SELECT 'buckinghamshire', $1, n, 'referrer-acknowledged', front_door.now(), 'why', corrects, '{}', front_door.now(), '[]', '[]'
         FROM (VALUES (1, NULL::int), (2, 1)) s(n, corrects))
       UPDATE front_door.clock SET stopped_at = front_door.now(), stopped_by_step = 1 WHERE contact_id = $1 AND kind = 'acknowledge-referrer'`,
    ],
  ])('finds %s after: %s', async (name, spoil) => {
    await having(
      spoil,
      ({ findings }) => {
        expect(findings).toContainEqual(expect.objectContaining({ check: name, severity: 'fault' }));
        expect(JSON.stringify(findings)).not.toMatch(/Sample|Kit/);
      },
      [urgent.id],
    );
  });

  it('finds a contact without a known child that was decided for nobody', async () => {
    await having(
      `DELETE FROM front_door.decision_child WHERE contact_id = $1`,
      ({ findings }) =>
        expect(findings.map(({ check, subject }) => [check, subject])).toEqual([['child-decision', unknown.id]]),
      [unknown.id],
    );
  });

  it('finds a child decided for that is not a child of the contact', async () => {
    await having(
      `UPDATE front_door.decision_child SET ref = 'c9' WHERE contact_id = $1`,
      ({ findings }) => expect(findings.filter(({ check }) => check === 'child-decision')).toHaveLength(2),
      [unknown.id],
    );
  });

  it('finds a removed seal in the middle and at the end of the chain', async () => {
    for (const which of ['min', 'max']) {
      await having(
        `DELETE FROM front_door.audit_seal WHERE n = (SELECT ${which}(n) FROM front_door.audit_seal)`,
        ({ findings }) => expect(findings.map(({ check }) => check)).toContain('seal-unknown'),
      );
    }
    await having(
      `DELETE FROM front_door.audit_seal WHERE n = (SELECT min(n) FROM front_door.audit_seal)`,
      ({ findings }) => expect(findings.map(({ check }) => check)).toContain('seal-broken'),
    );
  });

  it('finds two proposals of one revision, even where the index is gone', async () => {
    await having(
      `DROP INDEX front_door.decision_one_proposal; 
       INSERT INTO front_door.decision SELECT locality, contact_id, n + 1, kind, revision, response, level, priority, can_wait, document, decided_by, at FROM front_door.decision`,
      ({ findings }) => expect(findings.map(({ check }) => check)).toContain('proposal-twice'),
    );
    await service.database.owner.query(
      `CREATE UNIQUE INDEX decision_one_proposal ON front_door.decision (locality, contact_id, revision) WHERE kind = 'proposed'`,
    );
  });

  it('tells work set aside, and calls it a fault only where nobody was told', async () => {
    const aside = `INSERT INTO front_door.outbox (id, locality, name, version, lane, subject, correlation_id, created_at, quarantined_at, problem)
      VALUES (gen_random_uuid(), 'buckinghamshire', 'decide-contact', 1, 'routine', '${urgent.id}', 'c', front_door.now(), front_door.now(), '23514')`;
    await having(aside, ({ findings }) =>
      expect(findings.map(({ check, severity }) => [check, severity])).toEqual([
        ['work-quarantined', 'told'],
        ['quarantined-unalarmed', 'fault'],
      ]),
    );
    const alarm = `INSERT INTO front_door.alarm (id, locality, kind, subject, details, raised_at)
      VALUES (gen_random_uuid(), 'buckinghamshire', 'contact-not-decided', '${urgent.id}', '{}', front_door.now())`;
    await having(`${aside}; ${alarm}`, ({ findings }) =>
      expect(findings.map(({ severity }) => severity)).toEqual(['told', 'told']),
    );
  });

  it('allows what is late within the tolerance', async () => {
    const late = `WITH due AS (UPDATE front_door.escalation SET due_at = front_door.now() - interval '5 minutes' RETURNING id, due_at)
      UPDATE front_door.escalation_rung r SET due_at = due.due_at FROM due WHERE r.escalation_id = due.id`;
    await having(late, ({ findings }) => expect(findings.map(({ check }) => check)).toEqual(['rung-late']));
    await having(late, ({ findings }) => expect(findings).toEqual([]), [], 600);
  });

  it('finds contacts of a locality that is no longer served', async () => {
    await having(`UPDATE front_door.contact SET locality = 'gone'`, ({ localities }) =>
      expect(localities.map(({ locality }) => locality)).toContain('gone'),
    );
  });

  it('verifies the audit alone', async () => {
    const found = await examineAuditOf(service.database.ownerUrl, { localities: [], toleranceSeconds: 0 });
    expect(found.findings).toEqual([]);
    expect(found.localities[0]?.seals).toBeGreaterThan(0);
  });

  it('works for an owner that row security holds', async () => {
    const name = `owner_${Math.random().toString(36).slice(2)}`;
    const { owner, ownerUrl } = service.database;
    await owner.query(`CREATE ROLE ${name} LOGIN NOSUPERUSER NOBYPASSRLS`);
    await owner.query(`GRANT front_door_app TO ${name}; GRANT USAGE ON SCHEMA front_door TO ${name}`);
    await owner.query(`GRANT SELECT ON ALL TABLES IN SCHEMA front_door TO ${name}`);
    const url = ownerUrl.replace(/:\/\/[^@]*@/, `://${name}@`);
    const found = await examineDatabase(url, { localities: [], toleranceSeconds: 0 });
    expect(found.localities).toEqual([expect.objectContaining({ locality: 'buckinghamshire', contacts: 4 })]);
    expect(found.findings).toEqual([]);
    await owner.query(`DROP OWNED BY ${name}; DROP ROLE ${name}`);
  });
});
