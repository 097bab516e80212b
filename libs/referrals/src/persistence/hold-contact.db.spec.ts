import type { DataSource } from 'typeorm';
import { connect, UnitOfWork, type Tx, serviceScope } from '#record';
import { nationalClocks } from '../../../../test/builders/clock-catalogue.js';
import { storeContact } from '../../../../test/builders/stored-contact.js';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import type { Status } from '../domain/casework/casework.js';
import { holdByPerson, putFirstInLine } from './hold-contact.js';
import { keepOneRunning } from './next-step-clock.js';
import { readCasework } from './take-casework.query.js';

const LOCALITY = 'buckinghamshire';

describe('a contact that the service could not read through, or that was answered for at night', () => {
  let database: TestDatabase;
  let app: DataSource;

  beforeAll(async () => {
    database = await openTestDatabase();
    app = await connect({ url: database.appUrl, name: 'front-door-test-app', max: 1 });
  });
  afterAll(async () => {
    await app.destroy();
    await database.drop();
  });

  /** Something new was said, so it wants a decision again. */
  async function stored(status: Status): Promise<string> {
    const id = await storeContact(database.owner, status);
    await database.owner.query('UPDATE front_door.contact SET revision = 2 WHERE id = $1', [id]);
    return id;
  }

  async function having(id: string, does: (tx: Tx, step: { locality: string; contactId: string }) => Promise<unknown>) {
    return new UnitOfWork(app).run(serviceScope(LOCALITY), async (tx) => {
      await does(tx, { locality: LOCALITY, contactId: id });
      await keepOneRunning(tx, { locality: LOCALITY, contactId: id }, nationalClocks());
      return readCasework(tx, LOCALITY, id);
    });
  }

  it('is open again where it was closed: nothing new lies in a corner', async () => {
    const id = await stored('closed');
    await database.owner.query(`SET LOCAL session_replication_role = replica;
      UPDATE front_door.clock SET stopped_at = front_door.now() WHERE contact_id = '${id}'`);
    const after = await having(id, (tx, step) => putFirstInLine(tx, { ...step, nextAction: 'Triage this now' }));
    expect(after).toMatchObject({ status: 'decided', holding: { nextAction: 'Triage this now' } });
    const running = await database.owner.query(
      `SELECT kind FROM front_door.clock WHERE contact_id = $1 AND stopped_at IS NULL`,
      [id],
    );
    expect(running).toEqual([{ kind: 'next-step' }]);
  });

  it('is offered no more where duty has it instead, and stays offered where the team keeps it', async () => {
    const given = { nextAction: 'Triage this now' };
    const moved = await having(await stored('offered'), (tx, step) =>
      putFirstInLine(tx, { ...step, ...given, team: 'duty' }),
    );
    expect(moved).toMatchObject({ status: 'decided', offer: null, transfers: 1, holding: { team: 'duty' } });
    const kept = await having(await stored('offered'), (tx, step) => putFirstInLine(tx, { ...step, ...given }));
    expect(kept).toMatchObject({ status: 'offered', offer: { team: 'family-help-north' }, transfers: 0 });
  });

  it('is held by whoever answered, and by nobody where it is closed by then', async () => {
    const answered = { person: 'Dana Duty', account: 'duty-1', nextAction: 'Decide what is needed now' };
    const open = await having(await stored('proposed'), (tx, step) => holdByPerson(tx, { ...step, ...answered }));
    expect(open?.holding).toMatchObject({ personName: 'Dana Duty', nextAction: answered.nextAction });
    const closed = await having(await stored('closed'), (tx, step) => holdByPerson(tx, { ...step, ...answered }));
    expect(closed).toMatchObject({ status: 'closed', holding: { personName: null, nextAction: 'Decide' } });
  });

  it('ends another’s claim when somebody else answers for it', async () => {
    const id = await stored('proposed');
    await database.owner.query(
      `UPDATE front_door.contact SET held_by_account = 'a', held_by_person = 'A', held_active_at = front_door.now() WHERE id = $1`,
      [id],
    );
    const answered = { person: 'Dana Duty', account: 'duty-1', nextAction: 'Decide what is needed now' };
    const after = await having(id, (tx, step) => holdByPerson(tx, { ...step, ...answered }));
    expect(after?.holding).toMatchObject({ person: null, personName: 'Dana Duty', activeAt: null });
  });
});
