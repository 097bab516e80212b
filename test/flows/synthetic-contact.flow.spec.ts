import { examineDatabase } from '../../apps/supervisor/src/doctor/index.js';
import { aContact } from '../builders/a-contact.js';
import { eventually } from '../support/eventually.js';
import { openTestService, type TestService } from '../support/service.js';

const SATURDAY_NIGHT = new Date('2026-11-21T20:30:00Z');

/** Tables that a synthetic contact may leave a trace in: its own, and those of the machinery. */
const ITS_OWN = ['synthetic_contact', 'outbox', 'heartbeat', 'test_clock'];

describe('a synthetic contact', () => {
  let service: TestService;
  let night = SATURDAY_NIGHT.getTime();

  beforeAll(async () => {
    service = await openTestService({ synthetic: true });
    await service.setNow(SATURDAY_NIGHT);
    const police = await service.as('police');
    const real = aContact('police').with({ concern: { immediateDanger: 'yes' } });
    await police.post('/api/v1/contacts').send(real.body()).expect(202);
    await service.drain();
    await service.setNow(new Date((night += 60_000))); // whatever is due soon at once has been noticed
    await service.sweep();
    await service.drain();
  });
  afterAll(() => service.close());

  const query = <Row>(sql: string) => service.database.owner.query(sql) as Promise<Row[]>;

  /** Every table of the service with what is in it, but for those a synthetic contact may touch. */
  async function everything(): Promise<Record<string, string>> {
    const tables = await query<{ name: string }>(`SELECT c.relname AS name FROM pg_class c
      WHERE c.relnamespace = 'front_door'::regnamespace AND c.relkind = 'r' ORDER BY 1`);
    const counted: Record<string, string> = {};
    for (const { name } of tables.filter((table) => !ITS_OWN.includes(table.name))) {
      const [row] = await query<{ all: string }>(
        `SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) || ' ' || count(*) AS all FROM front_door.${name} t`,
      );
      counted[name] = row?.all ?? '';
    }
    return counted;
  }

  const decided = () =>
    query<{ locality: string; priority: string; document: string | null }>(
      'SELECT locality, priority, document FROM front_door.synthetic_contact WHERE decided_at IS NOT NULL ORDER BY locality',
    );

  it('is decided every minute in every locality, by outbox and rules, and is in no other table, list or count', async () => {
    const before = await everything();
    expect(Object.keys(before)).toEqual(
      expect.arrayContaining(['contact', 'child', 'audit', 'decision', 'escalation', 'message', 'clock', 'access_log']),
    );
    const already = (await decided()).length;
    for (let minute = 0; minute < 3; minute++) {
      await service.setNow(new Date((night += 60_000)));
      await Promise.all([service.sweep(), service.sweep(), service.sweep()]);
      await service.drain();
    }
    const all = await decided();
    expect(all).toHaveLength(already + 3 * service.published.localities.size);
    expect(all.every(({ document }) => document !== null)).toBe(true);
    expect(await everything()).toEqual(before);
    expect(service.sent.filter(({ body }) => body.includes('synthetic'))).toEqual([]);
  });

  it('leaves the doctor nothing to find', async () => {
    const { findings } = await examineDatabase(service.database.ownerUrl, { localities: [], toleranceSeconds: 0 });
    expect(findings.filter(({ severity }) => severity === 'fault')).toEqual([]);
  });

  it('that is not decided is told by health, and by an alarm where it cannot be', async () => {
    await query(`INSERT INTO front_door.synthetic_contact (locality, id, slice, owed_at)
      VALUES ('buckinghamshire', gen_random_uuid(), -1, front_door.now() - interval '61 seconds')`);
    const nobody = await service.as(null);
    const unwell = await nobody.get('/health/duty').expect(503);
    expect(unwell.body.reasons.join(' ')).toContain('synthetic contact');
    await query('DELETE FROM front_door.synthetic_contact WHERE slice = -1');
    await eventually('it is well again', async () => {
      await service.sweep();
      return !(await nobody.get('/health/duty')).body.reasons.join(' ').includes('synthetic');
    });
  });
});
