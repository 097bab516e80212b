import { connect, randomIds, UnitOfWork, type Tx, serviceScope } from '#record';
import type { DataSource } from 'typeorm';
import type { Actor } from '#access';
import { openTestDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { CALL_OUT_STATES, MOVES, type CallOutState } from '../../domain/ladder/call-out.js';
import { acknowledge } from './acknowledge.js';
import { holdRung } from './answer-call-out.js';
import { climbLadders } from './climb-ladders.js';
import { raiseCallOuts, type CallOut } from './raise-call-outs.js';

const START = new Date('2026-11-21T23:30:00Z');
const MINUTE_MS = 60_000;
const LADDER = [
  { role: 'duty-worker', title: 'Duty worker', minutes: 10 },
  { role: 'second-on-call', title: 'Second on call', minutes: 10 },
  { role: 'manager', title: 'Manager', minutes: 15 },
];

const TERMS = { locality: 'here', ids: randomIds, mostLiveCallOuts: 3 };

const named = (name: string): Actor => ({
  kind: 'person',
  id: `person:${name}`,
  name,
  roles: ['duty'],
  agency: null,
  locality: 'here',
  rights: [],
});

describe('silence climbs', () => {
  let database: TestDatabase;
  let source: DataSource;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    database = await openTestDatabase();
    source = await connect({ url: database.appUrl, name: 'front-door-ladder-test', max: 8 });
    unitOfWork = new UnitOfWork(source);
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    await database.setNow(START);
    await database.owner.query('TRUNCATE front_door.message, front_door.escalation CASCADE');
  });

  const inLocality = <Result>(work: (tx: Tx) => Promise<Result>) => unitOfWork.run(serviceScope('here'), work);
  const after = (minutes: number) => database.setNow(new Date(START.getTime() + minutes * MINUTE_MS));
  const climb = () => inLocality((tx) => climbLadders(tx, TERMS));
  const query = <Row>(sql: string) => database.owner.query(sql) as Promise<Row[]>;

  async function raise(difference: Partial<CallOut> = {}): Promise<CallOut> {
    const callOut: CallOut = {
      id: randomIds.next(),
      locality: 'here',
      contactId: randomIds.next(),
      reference: 'FD-0000-0000',
      reason: 'cannot-wait',
      immediateDanger: true,
      ladder: LADDER,
      decideMinutes: 60,
      correlationId: 'correlation',
      ...difference,
    };
    await inLocality((tx) => raiseCallOuts(tx, [callOut], TERMS));
    return callOut;
  }

  it('writes the first rung and its message together, naming no child', async () => {
    await raise();
    const [message] = await query<{ role: string; body: string; correlation_id: string }>(
      'SELECT * FROM front_door.message',
    );
    expect(message).toMatchObject({ role: 'duty-worker', correlation_id: 'correlation' });
    expect(message?.body).toMatch(/FD-0000-0000.*999/);
    expect(await query('SELECT role FROM front_door.escalation_rung')).toEqual([{ role: 'duty-worker' }]);
  });

  it('keeps one running ladder for a contact', async () => {
    const { contactId } = await raise();
    await raise({ contactId });
    expect(await query('SELECT FROM front_door.escalation')).toHaveLength(1);
    expect(await query('SELECT FROM front_door.message')).toHaveLength(1);
  });

  it('climbs each rung when its time has passed and never before, then goes round again, for ever', async () => {
    await raise();
    const roles: string[] = [];
    for (const minutes of [9.9, 10, 19.9, 20, 34.9, 35, 45, 55]) {
      await after(minutes);
      if ((await climb()) === 1) roles.push(`${minutes}`);
    }
    expect(roles).toEqual(['10', '20', '35', '45', '55']);
    const rungs = await query<{ climb: number; role: string }>(
      'SELECT climb, role FROM front_door.escalation_rung ORDER BY climb',
    );
    expect(rungs.map(({ role }) => role)).toEqual([
      'duty-worker',
      'second-on-call',
      'manager',
      'duty-worker',
      'second-on-call',
      'manager',
    ]);
    const bodies = await query<{ body: string }>('SELECT DISTINCT body FROM front_door.message');
    expect(bodies).toHaveLength(6); // a provider drops messages that repeat
  });

  it('climbs once when several sweep at once', async () => {
    await raise();
    await after(11);
    const climbed = await Promise.all(Array.from({ length: 6 }, climb));
    expect(climbed.reduce((a, b) => a + b)).toBe(1);
  });

  it('keeps climbing the ladder it started with, whatever becomes of the locality’s', async () => {
    await raise({ ladder: [LADDER[2]!] });
    await after(15);
    await climb();
    expect(await query('SELECT role FROM front_door.escalation_rung WHERE climb = 2')).toEqual([{ role: 'manager' }]);
  });

  it('stops for the first named person of two at once, and tells the other who', async () => {
    const { id } = await raise();
    const both = await Promise.all(
      ['Ada', 'Ben'].map((name) => inLocality((tx) => acknowledge(tx, { id, actor: named(name) }))),
    );
    const outcomes = both.map(({ outcome }) => outcome).sort();
    expect(outcomes).toEqual(['acknowledged', 'already']);
    const winner = both[0]?.outcome === 'acknowledged' ? 'Ada' : 'Ben';
    expect(both.find(({ outcome }) => outcome === 'already')).toMatchObject({ by: winner });
    await after(9.9);
    expect(await climb()).toBe(0);
  });

  it('lets a call-out become what the table of moves says, and refuses the rest in the database as well', async () => {
    const by = `'{"id": "person:ada", "name": "Ada"}'`;
    const columns = (state: CallOutState): string =>
      `state = '${state}', held_since = ${state === 'held' ? 'front_door.now()' : 'NULL'},
       outcome = ${state === 'settled' ? "'decided'" : 'NULL'},
       acknowledged_at = ${state === 'raised' ? 'NULL' : 'front_door.now()'}, acknowledged_by = ${state === 'raised' ? 'NULL' : by}`;
    const become = (id: string, state: CallOutState) =>
      query(`UPDATE front_door.escalation SET climb = climb + 1, ${columns(state)} WHERE id = '${id}'`).then(
        () => true,
        () => false,
      );
    for (const from of CALL_OUT_STATES) {
      for (const to of CALL_OUT_STATES) {
        const { id } = await raise();
        await become(id, from);
        expect([from, to, await become(id, to)]).toEqual([from, to, MOVES[from].includes(to)]);
      }
    }
  });

  it('knows nothing of another locality’s call-out', async () => {
    const { id } = await raise();
    const elsewhere = { ...named('Cas'), locality: 'elsewhere' };
    const answer = await unitOfWork.run(serviceScope('elsewhere'), (tx) => acknowledge(tx, { id, actor: elsewhere }));
    expect(answer).toEqual({ outcome: 'unknown' });
  });

  describe('of two call-outs about one contact that were both answered', () => {
    it('climbs the newest when both are past their time, and the ladders of other contacts with it', async () => {
      const contactId = randomIds.next();
      const both = [];
      for (let i = 0; i < 2; i += 1) {
        const one = await raise({ contactId, immediateDanger: false });
        await inLocality((tx) =>
          acknowledge(tx, { id: one.id, actor: named('Owen'), covers: [], related: async () => new Set<string>() }),
        );
        both.push(one.id);
      }
      const other = await raise();
      await after(61);
      expect(await climb()).toBe(2);
      const states = await query<{ id: string; state: string }>(
        'SELECT id, state FROM front_door.escalation ORDER BY id',
      );
      expect(states.map(({ state }) => state)).toEqual(['acknowledged', 'raised', 'raised']);
      expect(states.map(({ id }) => id)).toEqual([...both, other.id]);
    });

    it('refuses to hold one of them while the other rings', async () => {
      const contactId = randomIds.next();
      const first = await raise({ contactId, immediateDanger: false });
      const actor = named('Owen');
      await inLocality((tx) =>
        acknowledge(tx, { id: first.id, actor, covers: [], related: async () => new Set<string>() }),
      );
      await raise({ contactId, immediateDanger: false });
      const until = new Date(START.getTime() + 30 * MINUTE_MS);
      expect(await inLocality((tx) => holdRung(tx, { id: first.id, actor }, { until, atMostMinutes: 120 }))).toEqual({
        ...{ outcome: 'refused', code: 'another-rings' },
      });
    });
  });
});
