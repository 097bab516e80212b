import pg from 'pg';
import { dutyRows } from '../../../test/support/duty-rows.js';
import { eventually } from '../../../test/support/eventually.js';
import { openTestService, type TestService } from '../../../test/support/service.js';

const SATURDAY_NIGHT = Date.parse('2026-11-21T23:30:00Z');
const HOUR_MS = 3_600_000;

describe('the engine', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());

  it('climbs a ladder while the sweep of clocks stands still', async () => {
    let night = SATURDAY_NIGHT;
    await service.setNow(new Date(night));
    const rows = dutyRows(service);
    const { escalation } = await rows.raise();
    const climb = async (): Promise<number | undefined> => {
      const [row] = await rows.query<{ climb: number }>('SELECT climb FROM front_door.escalation WHERE id = $1', [
        escalation,
      ]);
      return row?.climb;
    };
    /** Which statement waits for the clocks, and since when: it gives up after some seconds, and another comes. */
    const waiting = async (): Promise<string | undefined> => {
      const [row] = await rows.query<{ which: string }>(
        `SELECT a.pid || ' ' || a.query_start AS which FROM pg_locks l JOIN pg_stat_activity a USING (pid)
         WHERE l.relation = 'front_door.clock'::regclass AND NOT l.granted`,
      );
      return row?.which;
    };
    const inTheWay = new pg.Client({ connectionString: service.database.ownerUrl });
    await inTheWay.connect();
    try {
      await inTheWay.query('BEGIN; LOCK TABLE front_door.clock IN ACCESS EXCLUSIVE MODE');
      let beside = false;
      for (let tries = 1; tries <= 5 && !beside; tries += 1) {
        let stands: string | undefined;
        await eventually('the sweep of clocks stands still', async () => (stands = await waiting()) !== undefined, 20);
        const before = await climb();
        await service.database.setNow(new Date((night += HOUR_MS)));
        await eventually('it has climbed', async () => (await climb()) !== before, 30);
        beside = (await waiting()) === stands; // a machine that is busy may take longer over it than the statement waits
      }
      expect(beside).toBe(true);
    } finally {
      await inTheWay.end();
    }
  });
});
