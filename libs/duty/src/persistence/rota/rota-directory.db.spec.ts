import type { DataSource } from 'typeorm';
import { connect, randomIds, UnitOfWork, serviceScope } from '#record';
import { openTestDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { rotaDirectory } from './rota-directory.js';

const [OLD, NEW] = ['+441632960111', '+441632960155'];
const OWEN = { id: 'person:owen', name: 'Owen Pryce', roles: ['duty', 'front-door'] };
const ON_ROTA = { ...OWEN, roles: ['duty'] };

describe('who on duty a number or a name is', () => {
  let database: TestDatabase;
  let source: DataSource;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    database = await openTestDatabase();
    source = await connect({ url: database.appUrl, name: 'front-door-rota-directory-test', max: 2 });
    unitOfWork = new UnitOfWork(source);
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });
  beforeEach(() => query('TRUNCATE front_door.duty_person CASCADE'));

  const query = (sql: string, parameters: unknown[] = []) =>
    database.owner.query(sql, parameters) as Promise<unknown[]>;

  const directory = rotaDirectory(
    new Map([
      [
        'here',
        { ways: new Map([['duty-worker', [{ by: 'text', to: OLD }]]]), people: [{ ...OWEN, telephones: [OLD] }] },
      ],
    ]),
  );
  const at = (number: string, locality = 'here') =>
    unitOfWork.run(serviceScope(locality), (tx) => directory.personAt(tx, locality, number));
  const called = (name: string, locality = 'here') =>
    unitOfWork.run(serviceScope(locality), (tx) => directory.personCalled(tx, locality, name));

  async function added({
    name,
    account,
    locality = 'here',
  }: {
    name: string;
    account: string | null;
    locality?: string;
  }) {
    const id = randomIds.next();
    await query(
      `INSERT INTO front_door.duty_person (locality, id, name, account, added_by, added_at, audit_seq) VALUES ($1, $2, $3, $4, '{}', now(), 1)`,
      [locality, id, name, account],
    );
    return id;
  }
  const gave = (person: string, address: string, channel = 'text') =>
    query(
      `INSERT INTO front_door.duty_way (locality, person_id, n, channel, address, added_at)
       SELECT locality, id, (SELECT count(*) + 1 FROM front_door.duty_way WHERE person_id = $1), $3, $2, now()
       FROM front_door.duty_person WHERE id = $1`,
      [person, address, channel],
    );
  const ended = (person: string) =>
    query('UPDATE front_door.duty_way SET ended_at = now() WHERE person_id = $1', [person]);
  const left = (person: string) => query('UPDATE front_door.duty_person SET left_at = now() WHERE id = $1', [person]);

  it('is the file’s to say of whoever the rota does not name', async () => {
    expect(await at(OLD)).toEqual(OWEN);
    expect(await called(' owen  pryce')).toEqual(OWEN);
    expect(await at(NEW)).toBeNull();
    const ways = await unitOfWork.run(serviceScope('here'), (tx) => directory.waysOf(tx, 'here', 'duty-worker'));
    expect(ways).toEqual([{ by: 'text', to: OLD }]);
  });

  it('is the rota’s of whoever it names, however the number was written, by the account they sign in with', async () => {
    await gave(await added({ name: OWEN.name, account: OWEN.id }), '01632960155', 'voice');
    const ann = await added({ name: 'Ann Other', account: null });
    await gave(ann, '+441632960156');
    expect(await at(NEW)).toEqual(ON_ROTA);
    expect(await at('+441632960156')).toEqual({ id: ann, name: 'Ann Other', roles: ['duty'] });
    expect(await called('OWEN PRYCE')).toEqual(ON_ROTA);
  });

  it('is not by a number they gave up, though the file still has it', async () => {
    const owen = await added({ name: OWEN.name, account: OWEN.id });
    expect(await at(OLD)).toEqual(OWEN); // nothing was said of their numbers yet
    await gave(owen, NEW);
    expect(await at(OLD)).toBeNull();
    await ended(owen);
    expect([await at(OLD), await at(NEW)]).toEqual([null, null]);
  });

  it.each([OWEN.id, null])('is nobody who has left, though the file still has them: account %s', async (account) => {
    const owen = await added({ name: OWEN.name, account });
    await gave(owen, NEW);
    await left(owen);
    expect([await at(OLD), await at(NEW), await called(OWEN.name)]).toEqual([null, null, null]);
    await gave(await added({ name: OWEN.name, account: OWEN.id }), NEW);
    expect(await at(NEW)).toEqual(ON_ROTA);
  });

  it('is nobody where two share a number', async () => {
    await gave(await added({ name: 'Ann Other', account: null }), NEW);
    await gave(await added({ name: 'Ben Other', account: null }), '01632960155');
    expect(await at(NEW)).toBeNull();
  });

  it('is nobody in another locality', async () => {
    await gave(await added({ name: 'Ann Other', account: null, locality: 'there' }), NEW);
    expect(await at(NEW)).toBeNull();
    expect(await called('Ann Other')).toBeNull();
    expect(await at(OLD, 'there')).toBeNull();
  });
});
