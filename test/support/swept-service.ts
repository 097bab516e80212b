import type TestAgent from 'supertest';
import type { ClockKind } from '#clocks';
import { connect, DatabaseClock, randomIds, UnitOfWork } from '#record';
import type { DataSource } from 'typeorm';
import type { ClockSweepTools } from '../../apps/worker/src/clock-sweep.js';
import type { aContact } from '../builders/a-contact.js';
import { openTestService, type Caller, type TestService } from './service.js';

/** An alarm as its row stands. */
export interface AlarmRow {
  readonly kind: string;
  readonly details: object;
  readonly cleared_because: string | null;
}

/**
 * Real contacts through the real door and worker, and the tools of a sweep to try one with. The worker sweeps by itself as well: whatever
 * is true once is true then too. Opened before the tests of the block it is asked for in, and closed after them.
 */
export function sweptService() {
  let service: TestService;
  let source: DataSource;
  let clock: DatabaseClock;
  beforeAll(async () => {
    service = await openTestService();
    source = await connect({ url: service.database.appUrl, name: 'front-door-sweep-test', max: 6 });
    clock = await DatabaseClock.on(source);
  });
  afterAll(async () => {
    await source.destroy();
    await service.close();
  });

  const query = <Row>(sql: string, parameters: unknown[] = []) =>
    service.database.owner.query(sql, parameters) as Promise<Row[]>;
  const as = (who: string): Promise<Caller> => service.as(who);
  const show = async (id: string) => {
    const { body, headers } = await (await as('manager')).get(`/api/v1/contacts/${id}`).expect(200);
    return { body, etag: headers['etag'] as string };
  };

  return {
    as,
    query,
    show,
    drain: (): Promise<void> => service.drain(),
    /** Messages as they would have been sent. */
    told: (): TestService['sent'] => service.sent,
    /** One round of every sweep, by the worker itself. */
    sweepAll: (): Promise<void> => service.sweep(),
    tools: (): ClockSweepTools => ({
      ...{ unitOfWork: new UnitOfWork(source), published: service.published, clock, ids: randomIds },
    }),
    now: async (at: Date): Promise<void> => {
      await service.setNow(at);
      await clock.refresh();
    },
    send: async (contact: ReturnType<typeof aContact>, who = 'school'): Promise<string> => {
      const { body } = await (await as(who)).post('/api/v1/contacts').send(contact.body()).expect(202);
      await service.drain();
      return body.id as string;
    },
    /** Acts on a contact as it stands. */
    act: async (who: string, id: string, path: string, sent: object): Promise<TestAgent.Response> => {
      const { etag } = await show(id);
      return (await as(who)).post(`/api/v1/contacts/${id}/${path}`).set('if-match', etag).send(sent);
    },
    eventsOf: async (id: string, kind: ClockKind): Promise<string[]> =>
      (
        await query<{ threshold: string }>(
          'SELECT threshold FROM front_door.clock_event WHERE contact_id = $1 AND kind = $2 ORDER BY noticed_at, threshold',
          [id, kind],
        )
      ).map(({ threshold }) => threshold),
    alarmsOf: (id: string, ringing = true): Promise<AlarmRow[]> =>
      query(
        `SELECT kind, details, cleared_because FROM front_door.alarm WHERE subject = $1 AND (cleared_at IS NULL) = $2`,
        [id, ringing],
      ),
    teamMessagesOf: (id: string): Promise<{ role: string; threshold: string; body: string }[]> =>
      query('SELECT role, threshold, body FROM front_door.message WHERE contact_id = $1', [id]),
  };
}
