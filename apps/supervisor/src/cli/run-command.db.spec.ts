import { randomBytes } from 'node:crypto';
import { aContact } from '../../../../test/builders/a-contact.js';
import { frontdoor, withSettings, type RanCommand } from '../../../../test/support/command.js';
import { madeClusters } from '../../../../test/support/made-clusters.js';
import { openTestService, type TestService } from '../../../../test/support/service.js';
import { startPostgres } from '../embedded-postgres/index.js';

describe('frontdoor on a database', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await openTestService();
    const school = await service.as('school');
    await school.post('/api/v1/contacts').send(aContact().body()).expect(202);
    await service.drain();
    await service.sweep();
  });
  afterAll(() => service.close());

  const run = (...words: string[]): Promise<RanCommand> =>
    withSettings({ DATABASE_URL: service.database.ownerUrl, DATABASE_OWNER_URL: service.database.ownerUrl }, () =>
      frontdoor(...words),
    );

  it('finds sound data sound', async () => {
    const ran = await run('doctor', '--json');
    expect(ran.json()).toMatchObject({
      ok: true,
      localities: expect.arrayContaining([
        expect.objectContaining({ locality: 'buckinghamshire', contacts: 1 }),
      ]) as unknown,
      findings: [],
    });
    expect([ran.code, ran.said]).toEqual([0, []]);
    expect((await run('audit', 'verify')).printed).toMatch(/1 contacts[^]*\nSound: no fault was found\.\n$/);
  });

  it('ends with 1 where something is wrong, and names it', async () => {
    const { owner } = service.database;
    await owner.query(
      `SET LOCAL session_replication_role = replica; UPDATE front_door.clock SET stopped_at = front_door.now()`,
    );
    const ran = await run('doctor', '--json');
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({ ok: false, findings: [{ check: 'clock-missing', severity: 'fault' }] });
    expect(await run('doctor')).toMatchObject({ code: 1, printed: expect.stringMatching(/FAULT {2}clock-missing/) });
    expect(await run('audit', 'verify')).toMatchObject({ code: 0 });
    await owner.query(`UPDATE front_door.clock SET stopped_at = NULL`);
  });

  it('finds an altered audit entry', async () => {
    const { owner } = service.database;
    const spoil = (words: string): string =>
      `ALTER TABLE front_door.audit DISABLE TRIGGER ALL; ${words}; ALTER TABLE front_door.audit ENABLE TRIGGER ALL`;
    await owner.query(spoil(`UPDATE front_door.audit SET purpose = 'curiosity' WHERE seq = 1`));
    expect(await run('audit', 'verify', '--json')).toMatchObject({ code: 1 });
    await owner.query(spoil(`UPDATE front_door.audit SET purpose = 'accept-contact' WHERE seq = 1`));
    expect(await run('audit', 'verify', '--json')).toMatchObject({ code: 0 });
  });

  it.each([
    [
      ['--role', 'front-door', '--person', 'Ada Example'],
      { kind: 'person', name: 'Ada Example', roles: ['front-door'], agency: null },
    ],
    [
      ['--role', 'partner', '--agency', 'Elm Grove School'],
      { kind: 'agency', id: 'agency:elm-grove-school', agency: 'elm-grove-school' },
    ],
    [['--role', 'school'], { kind: 'agency', agency: 'greenway-primary', roles: ['partner'] }],
    [['--role', 'manager'], { kind: 'person', roles: ['front-door-manager'] }],
  ])('issues a token that opens the door: %j', async (words, actor) => {
    const { code, printed, said } = await run('token', ...words);
    expect([code, said]).toEqual([0, []]);
    expect(printed).toMatch(/^fd_[a-z0-9]{12}_[A-Za-z0-9_-]{43}\n$/);
    const nobody = await service.as(null);
    const answer = await nobody.get('/api/v1/worklists/front-door').set('authorization', `Bearer ${printed.trim()}`);
    expect([200, 403]).toContain(answer.status);
    const [kept] = (await service.database.owner.query(`SELECT actor FROM front_door.access_token WHERE id = $1`, [
      printed.split('_')[1],
    ])) as { actor: object }[];
    expect(kept?.actor).toMatchObject({ ...actor, locality: 'buckinghamshire' });
  });

  it('never gives two unnamed people or agencies one identity', async () => {
    const ids = await Promise.all(
      ['partner', 'partner', 'duty', 'duty'].map(async (role) => {
        const ran = await run('token', '--role', role, '--person', 'Ada Example', '--json');
        return (ran.json() as { actor: { id: string } }).actor.id;
      }),
    );
    expect(new Set(ids).size).toBe(4);
  });

  it('cannot run on a database that was never prepared, or is not there', async () => {
    const bare = `front_door_bare_${randomBytes(4).toString('hex')}`;
    const url = service.database.ownerUrl.replace(/(:\/\/[^/]*\/)[^?]*/, `$1${bare}`);
    const doctor = () =>
      withSettings({ DATABASE_URL: url, DATABASE_OWNER_URL: url }, () => frontdoor('doctor', '--json'));
    expect(await doctor()).toMatchObject({ code: 3, said: [expect.stringContaining('Run npm start first')] });
    await service.database.owner.query(`CREATE DATABASE ${bare}`);
    expect(await doctor()).toMatchObject({ code: 3, said: [expect.stringContaining('Run npm start first')] });
    await service.database.owner.query(`DROP DATABASE ${bare}`);
  });
});

describe('frontdoor on a data folder', () => {
  const madeCluster = madeClusters();

  const on = (folder: string): Promise<RanCommand> =>
    withSettings({ FRONT_DOOR_DATA: folder, DATABASE_URL: '', DATABASE_OWNER_URL: '' }, () => frontdoor('doctor'));

  it('starts PostgreSQL where it does not run, and stops it again', async () => {
    const folder = madeCluster();
    for (let times = 1; times <= 2; times += 1) {
      const { code, said } = await on(folder);
      expect(said[0]).toMatch(/does not run on .*; starting it for this command/);
      expect([code, said.at(-1)]).toEqual([3, expect.stringContaining('Run npm start first')]);
    }
  }, 60_000);

  it('uses the one that runs, and leaves it running', async () => {
    const folder = madeCluster();
    const server = await startPostgres({ dataFolder: folder, checkout: process.cwd() });
    const { code, said } = await on(folder);
    expect([code, said]).toEqual([3, [expect.stringContaining('Run npm start first')]]);
    process.kill(server.pid, 0);
    await server.stop();
  }, 60_000);
});
