import { connect, DatabaseClock, Outbox, randomIds, settleMessages, UnitOfWork, serviceScope } from '#record';
import type { DataSource } from 'typeorm';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { oweWork } from './outbox.js';

const KINDS = [{ name: 'decide-contact', version: 1 }];
const NOON = new Date('2026-11-17T12:00:00Z');
const later = (seconds: number): Date => new Date(NOON.getTime() + seconds * 1_000);

describe('the outbox', () => {
  let database: TestDatabase;
  let source: DataSource;
  let unitOfWork: UnitOfWork;
  let outbox: Outbox;

  beforeAll(async () => {
    database = await openTestDatabase();
    source = await connect({ url: database.appUrl, name: 'front-door-outbox-test', max: 8 });
    unitOfWork = new UnitOfWork(source);
    outbox = new Outbox(source);
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    await database.setNow(NOON);
    await database.owner.query('DELETE FROM front_door.outbox');
  });

  async function owe(count: number, difference: object = {}): Promise<string[]> {
    const messages = Array.from({ length: count }, () => ({
      id: randomIds.next(),
      locality: 'here',
      name: 'decide-contact',
      version: 1,
      lane: 'routine' as const,
      subject: randomIds.next(),
      correlationId: 'c',
      ...difference,
    }));
    await unitOfWork.run(serviceScope('here'), (tx) => oweWork(tx, messages));
    return messages.map(({ id }) => id);
  }
  const claimed = async (limit = 100, lease = 15) =>
    (await outbox.claim(limit, { urgent: lease, routine: lease }, KINDS)).map(({ id }) => id);

  it('lends each row to one claimer at a time, however many ask at once', async () => {
    const ids = await owe(40);
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimed(10)));
    expect(claims.flat().sort()).toEqual([...ids].sort());
  });

  it('gives a row again when its lease runs out, and not before', async () => {
    const [id] = await owe(1);
    expect(await claimed()).toEqual([id]);
    await database.setNow(later(14));
    expect(await claimed()).toEqual([]);
    await database.setNow(later(16));
    expect(await outbox.claim(1, { urgent: 15, routine: 15 }, KINDS)).toMatchObject([{ id, attempts: 2 }]);
  });

  it('gives urgent work again sooner than routine work, and what is still worked on to nobody', async () => {
    const lease = { urgent: 3, routine: 15 };
    const [routine] = (await owe(1)) as [string];
    const [dropped, slow] = (await owe(2, { lane: 'urgent' })) as [string, string];
    await outbox.claim(10, lease, KINDS);
    await database.setNow(later(2));
    await outbox.renew([slow], lease);
    await database.setNow(later(4));
    expect((await outbox.claim(10, lease, KINDS)).map(({ id }) => id)).toEqual([dropped]);
    await database.setNow(later(6));
    expect((await outbox.claim(10, lease, KINDS)).map(({ id }) => id)).toEqual([slow]);
    await database.setNow(later(16));
    expect((await outbox.claim(10, lease, KINDS)).map(({ id }) => id)).toContain(routine);
  });

  it('never shortens a lease by renewing it, and waits for no row that is being struck off', async () => {
    const [id] = (await owe(1)) as [string];
    await outbox.claim(1, { urgent: 60, routine: 60 }, KINDS);
    await outbox.renew([id], { urgent: 3, routine: 15 });
    await database.setNow(later(20));
    expect(await claimed()).toEqual([]);
    await unitOfWork.run(serviceScope('here'), async (tx) => {
      await settleMessages(tx, [id]);
      await outbox.renew([id], { urgent: 3, routine: 15 }); // on another connection: it would wait for this transaction for ever
    });
    expect(await outbox.stillDue([id])).toEqual([]);
  });

  it('gives urgent work before routine work that has waited longer', async () => {
    const [routine] = await owe(1);
    await database.setNow(later(60));
    const [urgent] = await owe(1, { lane: 'urgent' });
    expect(await claimed(1)).toEqual([urgent]);
    expect(await claimed(1)).toEqual([routine]);
  });

  it('leaves work of a kind or version it does not know', async () => {
    await owe(1, { version: 2 });
    await owe(1, { name: 'of-a-later-release' });
    expect(await claimed()).toEqual([]);
  });

  it('keeps a row whose work is rolled back, and strikes it off with work that is done', async () => {
    const [id] = (await owe(1)) as [string];
    const failing = unitOfWork.run(serviceScope('here'), async (tx) => {
      await settleMessages(tx, [id]);
      throw new Error('the work failed');
    });
    await expect(failing).rejects.toThrow('the work failed');
    expect(await outbox.stillDue([id])).toHaveLength(1);
    await unitOfWork.run(serviceScope('here'), (tx) => settleMessages(tx, [id]));
    expect(await outbox.stillDue([id])).toEqual([]);
  });

  it('gives a row set aside to nobody', async () => {
    const [id] = (await owe(1)) as [string];
    await outbox.quarantine(id, 'TypeError');
    expect(await claimed()).toEqual([]);
    expect(await outbox.stillDue([id])).toEqual([]);
  });

  it('tells the time by the database, whatever this machine’s clock says', async () => {
    const clock = await DatabaseClock.on(source);
    expect(Math.abs(clock.now().getTime() - NOON.getTime())).toBeLessThan(60_000);
    await database.setNow(later(86_400));
    await clock.refresh();
    expect(clock.now().toISOString().slice(0, 10)).toBe('2026-11-18');
  });
});
