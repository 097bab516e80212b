import { Outbox, randomIds, UnitOfWork, DatabaseClock, connect, serviceScope } from '#record';
import { DocumentShelf, PublishedDocuments } from '#publishing';
import type { DataSource } from 'typeorm';
import { aContact } from '../../../test/builders/a-contact.js';
import { openTestService, type TestService } from '../../../test/support/service.js';
import { BatchRunner, WORK_KINDS } from './batch-runner.js';
import { ProveDecidingHandler } from './handlers/prove-deciding.handler.js';
import { DecideContactHandler, type DecideTools } from './handlers/decide-contact.handler.js';
import { ATTEMPTS_BEFORE_QUARANTINE, LEASE } from './jobs.js';

/** Real contacts through the real door; the batches are run by hand, as a queue that delivers twice or late would. */
describe('running batches', () => {
  let service: TestService;
  let source: DataSource;
  let runner: BatchRunner;
  let outbox: Outbox;
  let clock: DatabaseClock;
  const alarms: string[] = [];

  beforeAll(async () => {
    service = await openTestService({ worker: false });
    source = await connect({ url: service.database.appUrl, name: 'front-door-test-worker', max: 6 });
    outbox = new Outbox(source);
    clock = await DatabaseClock.on(source);
    const tools = {
      unitOfWork: new UnitOfWork(source),
      shelf: await DocumentShelf.filled(new PublishedDocuments(source), service.published.catalogue),
      published: service.published,
      clock,
      ids: randomIds,
    };
    const alarm = async (kind: string): Promise<void> => void alarms.push(kind);
    runner = new BatchRunner(
      outbox,
      [new DecideContactHandler(tools), new ProveDecidingHandler(tools)],
      alarm,
      () => undefined,
    );
  });
  afterAll(async () => {
    await source.destroy();
    await service.close();
  });
  beforeEach(() => service.database.owner.query('DELETE FROM front_door.outbox'));

  async function accept(count: number): Promise<string[]> {
    const school = await service.as('school');
    const ids: string[] = [];
    for (let i = 0; i < count; i++) {
      const { body } = await school
        .post('/api/v1/contacts')
        .send(aContact().saying('c1', 'young-carer', 'some').body())
        .expect(202);
      ids.push(body.id as string);
    }
    return ids;
  }

  const claim = async (): Promise<string[]> =>
    (await outbox.claim(100, { urgent: 0, routine: 0 }, WORK_KINDS)).map(({ id }) => id);
  const query = <Row>(sql: string, parameters: unknown[] = []) =>
    service.database.owner.query(sql, parameters) as Promise<Row[]>;
  const decisionsOf = (ids: string[]) =>
    query<{ contact_id: string }>('SELECT contact_id FROM front_door.decision WHERE contact_id = ANY($1)', [ids]);

  it('decides each contact once, however often and however many at once the batch is handled', async () => {
    const contacts = await accept(5);
    const batch = await claim();
    await Promise.all([1, 2, 3, 4].map(() => runner.run('decide-contact', batch)));
    await runner.run('decide-contact', batch);
    expect((await decisionsOf(contacts)).map(({ contact_id }) => contact_id).sort()).toEqual([...contacts].sort());
    const audit = await query<{ n: number }>(
      `SELECT count(*)::int AS n FROM front_door.audit WHERE stream = ANY($1) AND name = 'decision.proposed'`,
      [contacts],
    );
    expect(audit[0]?.n).toBe(5);
    expect(await query('SELECT FROM front_door.outbox')).toHaveLength(0);
  });

  it('lets a row that cannot be done hold up no other, and hands it to people after its tries', async () => {
    const contacts = await accept(4);
    const poison = contacts[1] as string;
    await query(`UPDATE front_door.child SET birth = 'null' WHERE contact_id = $1`, [poison]);
    for (let attempt = 1; attempt <= ATTEMPTS_BEFORE_QUARANTINE; attempt++)
      await runner.run('decide-contact', await claim());
    const decided = (await decisionsOf(contacts)).map(({ contact_id }) => contact_id);
    expect(decided.sort()).toEqual(contacts.filter((id) => id !== poison).sort());
    const [held] = await query<{ next_action: string; held_by_team: string }>(
      'SELECT next_action, held_by_team FROM front_door.contact WHERE id = $1',
      [poison],
    );
    expect(held).toMatchObject({
      held_by_team: 'front-door',
      next_action: expect.stringMatching(/^A manager triages this now/),
    });
    const [alarm] = await query<{ kind: string }>('SELECT kind FROM front_door.alarm WHERE subject = $1', [poison]);
    expect(alarm?.kind).toBe('contact-not-decided');
    const [row] = await query<{ quarantined: boolean }>(
      'SELECT quarantined_at IS NOT NULL AS quarantined FROM front_door.outbox WHERE subject = $1',
      [poison],
    );
    expect(row?.quarantined).toBe(true);
    expect(await claim()).toEqual([]);
  });

  it('sets aside no work because hints were lost, whatever fails once afterwards', async () => {
    const [contact] = await accept(1);
    for (let lost = 1; lost <= ATTEMPTS_BEFORE_QUARANTINE + 1; lost++) await claim();
    const away = await connect({ url: service.database.appUrl, name: 'front-door-test-away', max: 1 });
    await away.destroy();
    const tools = { unitOfWork: new UnitOfWork(away) } as unknown as DecideTools;
    const cut = new BatchRunner(
      new Outbox(source),
      [new DecideContactHandler(tools), new ProveDecidingHandler(tools)],
      async () => undefined,
      () => undefined,
    );
    await cut.run('decide-contact', await claim());
    const [row] = await query<{ failures: number; quarantined_at: Date | null }>('SELECT * FROM front_door.outbox');
    expect(row).toMatchObject({ failures: 1, quarantined_at: null });
    await runner.run('decide-contact', await claim());
    expect(await decisionsOf([contact as string])).toHaveLength(1);
  });

  it('gives a contact naming more children than any real one straight to a person', async () => {
    const school = await service.as('school');
    const children = Array.from({ length: 201 }, (_, i) => ({ ref: `c${i}` }));
    const { body } = await school
      .post('/api/v1/contacts')
      .send(
        aContact()
          .aboutChildren(...children)
          .body(),
      )
      .expect(202);
    await runner.run('decide-contact', await claim());
    const [contact] = await query<{ next_action: string }>('SELECT next_action FROM front_door.contact WHERE id = $1', [
      body.id,
    ]);
    expect(contact?.next_action).toMatch(/^A manager triages this now/);
    expect(await query('SELECT FROM front_door.outbox')).toHaveLength(0);
    await query(`UPDATE front_door.contact SET recorded_at = recorded_at - interval '1 hour' WHERE id = $1`, [body.id]);
    const { oweUndecided } = await import('#referrals');
    const owed = await new UnitOfWork(source).run(serviceScope('buckinghamshire'), (tx) =>
      oweUndecided(tx, 'buckinghamshire', randomIds),
    );
    expect(owed).toBe(0); // or it would be handed over again at every sweep, for ever
  });

  describe('at night', () => {
    beforeAll(() => now(new Date('2026-11-21T23:30:00Z')));
    afterAll(() => now(null));

    async function now(at: Date | null): Promise<void> {
      if (at) await service.setNow(at);
      else await service.database.setNow(null);
      await clock.refresh();
    }

    const crowd = (difference: object) =>
      aContact('police')
        .aboutChildren(...Array.from({ length: 201 }, (_, i) => ({ ref: `c${i}` })))
        .with({ ...difference });

    async function handedOver(contact: ReturnType<typeof aContact>, spoil = ''): Promise<Record<string, unknown>> {
      const police = await service.as('police');
      const { body } = await police.post('/api/v1/contacts').send(contact.body()).expect(202);
      if (spoil) await query(spoil, [body.id]);
      for (let attempt = 1; attempt <= ATTEMPTS_BEFORE_QUARANTINE; attempt++)
        await runner.run('decide-contact', await claim());
      const [row] = await query<Record<string, unknown>>(
        `SELECT c.held_by_team, c.next_action, e.reason, m.role, (SELECT count(*)::int FROM front_door.clock k
           WHERE k.contact_id = c.id AND k.kind = 'police-protection') AS protections
         FROM front_door.contact c LEFT JOIN front_door.escalation e ON e.contact_id = c.id
         LEFT JOIN front_door.message m ON m.escalation_id = e.id WHERE c.id = $1`,
        [body.id],
      );
      return row ?? {};
    }

    it.each([
      ['danger', { concern: { immediateDanger: 'yes' } }],
      ['police protection', { police: { protection: { startedAt: '2026-11-21T22:00:00Z' } } }],
      ['a red fact of one of them', { facts: [{ about: 'c77', fact: 'unexplained-bruise', value: 'yes' }] }],
    ])('a contact about more children than any real one that says %s starts the ladder', async (_, said) => {
      expect(await handedOver(crowd(said))).toMatchObject({
        ...{ held_by_team: 'duty', reason: 'cannot-wait', role: 'duty-worker', protections: 'police' in said ? 1 : 0 },
        next_action: expect.stringMatching(/^The duty worker acknowledges/),
      });
    });

    it('one that says nothing of the kind waits for the morning, first in line', async () => {
      expect(await handedOver(crowd({}))).toMatchObject({ held_by_team: 'front-door', reason: null });
    });

    it('a contact that cannot be decided starts the ladder as well', async () => {
      const spoil = `UPDATE front_door.child SET birth = 'null' WHERE contact_id = $1`;
      const danger = aContact('police').with({ concern: { immediateDanger: 'yes' } });
      expect(await handedOver(danger, spoil)).toMatchObject({ held_by_team: 'duty', reason: 'cannot-wait' });
    });
  });

  it('keeps the rows of work that takes long, so that nobody else takes it up meanwhile', async () => {
    const school = await service.as('school');
    const danger = aContact().with({ concern: { immediateDanger: 'yes' } });
    await school.post('/api/v1/contacts').send(danger.body()).expect(202);
    const [row] = await outbox.claim(1, LEASE, WORK_KINDS);
    let done = (): void => undefined;
    const slow = { name: 'decide-contact' as const, handle: () => new Promise<void>((end) => (done = end)) };
    const slowly = new BatchRunner(
      outbox,
      [
        { ...slow, giveUp: async () => undefined },
        { name: 'prove-deciding', handle: async () => undefined, giveUp: async () => undefined },
      ],
      async () => undefined,
      () => undefined,
    );
    const running = slowly.run('decide-contact', [row!.id]);
    await new Promise((resolve) => setTimeout(resolve, (LEASE.urgent + 1) * 1_000));
    expect(await outbox.claim(1, LEASE, WORK_KINDS)).toEqual([]);
    done();
    await running;
    await new Promise((resolve) => setTimeout(resolve, (LEASE.urgent + 1) * 1_000));
    expect((await outbox.claim(1, LEASE, WORK_KINDS)).map(({ id }) => id)).toEqual([row!.id]); // it died, for all we know
  }, 20_000);

  it('lets two contacts about one child, decided at once, see each other', async () => {
    const school = await service.as('school');
    const child = { givenName: 'Ash', familyName: 'Example', dateOfBirth: '2017-07-07', nhsNumber: '9990000026' };
    const contacts: string[] = [];
    for (let i = 0; i < 2; i++) {
      const { body } = await school.post('/api/v1/contacts').send(
        aContact()
          .aboutAChild(child)
          .saying('c1', 'neglect', 'low-level')
          .with({ concern: { happenedAt: `2026-10-0${i + 1}` } })
          .body(),
      );
      contacts.push(body.id as string);
    }
    const [first, second] = await claim();
    await Promise.all([
      runner.run('decide-contact', [second as string]),
      runner.run('decide-contact', [first as string]),
    ]);
    const rows = await query<{ earlier: number }>(
      `SELECT (k.evaluation->>'earlierIncidents')::int AS earlier FROM front_door.decision_child k
       JOIN front_door.contact c ON c.id = k.contact_id WHERE k.contact_id = ANY($1) ORDER BY c.received_at, c.id`,
      [contacts],
    );
    expect(rows.map(({ earlier }) => earlier)).toEqual([0, 1]);
  });

  it('refuses to start without exactly one handler for each kind of work', () => {
    const alarm = async (): Promise<void> => undefined;
    expect(() => new BatchRunner(outbox, [], alarm, () => undefined)).toThrow('decide-contact');
  });

  it('rings an alarm for a job that failed every try', async () => {
    await runner.jobFailed('decide-contact-x');
    expect(alarms).toEqual(['job-failed']);
  });

  it('owes again what lost its work', async () => {
    const [contact] = await accept(1);
    await query('DELETE FROM front_door.outbox');
    await query(`UPDATE front_door.contact SET recorded_at = recorded_at - interval '1 minute' WHERE id = $1`, [
      contact,
    ]);
    const { oweUndecided } = await import('#referrals');
    const owed = await new UnitOfWork(source).run(serviceScope('buckinghamshire'), (tx) =>
      oweUndecided(tx, 'buckinghamshire', randomIds),
    );
    expect(owed).toBeGreaterThanOrEqual(1);
    await runner.run('decide-contact', await claim());
    expect(await decisionsOf([contact as string])).toHaveLength(1);
  });
});
