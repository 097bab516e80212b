import type { DataSource } from 'typeorm';
import { connect, randomIds, UnitOfWork, serviceScope } from '#record';
import { openTestDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import type { ChannelName, WayKind } from '../../domain/messages/channel-plan.js';
import { publishedDirectory } from '../../domain/messages/staff-directory.js';
import { leaseSendings } from '../../persistence/messages/sendings.js';
import { spreadMessages } from './spread-messages.js';

const ROLE = { by: 'text' as const, to: '+441632960111' };
const NOTIFY = new Map<ChannelName, readonly WayKind[]>([['notify', ['text', 'email']]]);

describe('a message to a named person', () => {
  let database: TestDatabase;
  let source: DataSource;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    database = await openTestDatabase();
    source = await connect({ url: database.appUrl, name: 'front-door-spread-test', max: 2 });
    unitOfWork = new UnitOfWork(source);
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });
  /** Each test has a locality to itself: what was sent can be taken back by nobody. */
  let here: string;
  let tests = 0;
  beforeEach(() => {
    here = `here-${(tests += 1)}`;
  });

  const query = <Row>(sql: string, parameters: unknown[] = []) =>
    database.owner.query(sql, parameters) as Promise<Row[]>;

  /** Somebody of the rota with these ways, and a message for each. */
  async function messaged(...ways: (readonly [channel: string, address: string])[]): Promise<string> {
    const [person, escalation] = [randomIds.next(), randomIds.next()];
    await query(
      `INSERT INTO front_door.escalation (locality, id, contact_id, reference, reason, immediate_danger, ladder, state, climb, due_at, raised_at, correlation_id)
       VALUES ($2, $1, $1, 'FD-0000-0000', 'r', false, '[]', 'raised', 1, now(), now(), 'c')`,
      [escalation, here],
    );
    await query(
      `INSERT INTO front_door.duty_person (locality, id, name, added_by, added_at, audit_seq) VALUES ($2, $1, 'Ann', '{}', now(), 1)`,
      [person, here],
    );
    for (const [place, [channel, address]] of ways.entries()) {
      await query(
        `INSERT INTO front_door.duty_way (locality, person_id, n, channel, address, added_at) VALUES ($5, $1, $2, $3, $4, now())`,
        [person, place + 1, channel, address, here],
      );
      await query(
        `INSERT INTO front_door.message (locality, id, escalation_id, climb, channel, role, person_id, way, body, created_at, correlation_id)
         VALUES ($6, $1, $5, 1, $2, 'duty-worker', $3, $4, 'Call-out.', now(), 'c')`,
        [randomIds.next(), channel, person, place + 1, escalation, here],
      );
    }
    return person;
  }

  async function spread(there = NOTIFY): Promise<string[]> {
    const directory = publishedDirectory(new Map([[here, { ways: new Map([['duty-worker', [ROLE]]]), people: [] }]]));
    const tools = { directory, there, ids: randomIds, publicUrl: null };
    await unitOfWork.run(serviceScope(here), (tx) => spreadMessages(tx, here, tools));
    const rows = await query<{ to: string }>(
      `SELECT coalesce(address, channel) AS "to" FROM front_door.sending WHERE locality = $1 ORDER BY 1`,
      [here],
    );
    return rows.map(({ to }) => to);
  }
  const alarms = async () =>
    (
      await query<{ said: string }>(`SELECT kind || ' ' || subject AS said FROM front_door.alarm WHERE locality = $1`, [
        here,
      ])
    ).map(({ said }) => said);

  it('goes by each of their ways, and nobody else is told', async () => {
    await messaged(['text', '01632960155'], ['email', 'ann@edt.example']);
    expect(await spread()).toEqual(['+441632960155', 'ann@edt.example']);
    expect(await alarms()).toEqual([]);
  });

  it('goes by what they have now where the way it was written for has ended', async () => {
    const person = await messaged(['text', '01632960155']);
    await query('UPDATE front_door.duty_way SET ended_at = now() WHERE person_id = $1', [person]);
    await query(
      `INSERT INTO front_door.duty_way (locality, person_id, n, channel, address, added_at) VALUES ($2, $1, 2, 'text', '01632960156', now())`,
      [person, here],
    );
    expect(await spread()).toEqual(['+441632960156']);
  });

  it('goes to whoever has the role where they have left meanwhile, or their ways have ended', async () => {
    const person = await messaged(['text', '01632960155']);
    await query('UPDATE front_door.duty_person SET left_at = now() WHERE id = $1', [person]);
    expect(await spread()).toEqual([ROLE.to]);
  });

  it('goes to whoever has the role, once, where nothing carries any way of theirs, and an alarm says so', async () => {
    await messaged(['voice', '01632960155'], ['webhook', 'https://pager.example/ann']);
    expect(await spread()).toEqual([ROLE.to, 'outbox']);
    expect(await alarms()).toEqual(['no-way-to-reach duty-worker']);
  });

  it('by a voice line stands in the outbox where another way of theirs is carried: they are told by that one', async () => {
    await messaged(['voice', '01632960155'], ['text', '01632960156']);
    expect(await spread()).toEqual(['+441632960156', 'outbox']);
    expect(await alarms()).toEqual([]);
  });

  it('stands in the outbox where there is no channel, as everything does, without an alarm', async () => {
    await messaged(['voice', '01632960155']);
    expect(await spread(new Map())).toEqual(['outbox']);
    expect(await alarms()).toEqual([]);
  });

  it('is not begun once its call-out was answered, though nobody has let it be yet', async () => {
    await messaged(['text', '01632960155'], ['email', 'ann@edt.example']);
    await spread();
    const leased = () => unitOfWork.run(serviceScope(here), (tx) => leaseSendings(tx, here, 20));
    const free = () => query(`UPDATE front_door.sending SET leased_until = '-infinity' WHERE locality = $1`, [here]);
    expect(await leased()).toHaveLength(2);
    await free();
    await query(
      `UPDATE front_door.escalation SET state = 'acknowledged', acknowledged_at = now(), acknowledged_by = '{"name":"Ann"}' WHERE locality = $1`,
      [here],
    );
    expect(await leased()).toEqual([]);
    await query(
      `UPDATE front_door.escalation SET state = 'raised', climb = 2, acknowledged_at = NULL, acknowledged_by = NULL WHERE locality = $1`,
      [here],
    );
    expect(await leased()).toHaveLength(2); // it rings again: whoever was told of nothing is told
  });
});
