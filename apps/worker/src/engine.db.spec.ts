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
    await service.setNow(new Date(SATURDAY_NIGHT));
    const rows = dutyRows(service);
    const { escalation } = await rows.raise();
    const climb = async (): Promise<number | undefined> => {
      const [row] = await rows.query<{ climb: number }>('SELECT climb FROM front_door.escalation WHERE id = $1', [
        escalation,
      ]);
      return row?.climb;
    };
    const before = await climb();
    const inTheWay = new pg.Client({ connectionString: service.database.ownerUrl });
    await inTheWay.connect();
    try {
      await inTheWay.query('BEGIN; LOCK TABLE front_door.clock IN ACCESS EXCLUSIVE MODE');
      await service.database.setNow(new Date(SATURDAY_NIGHT + HOUR_MS));
      await eventually('it has climbed', async () => (await climb()) !== before, 30);
      const [waiting] = await rows.query(
        `SELECT FROM pg_locks WHERE relation = 'front_door.clock'::regclass AND NOT granted`,
      );
      expect(waiting).toBeDefined();
    } finally {
      await inTheWay.end();
    }
  });
});
