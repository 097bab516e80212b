import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aContact } from '../../../../test/builders/a-contact.js';
import { frontdoor, withSettings, type RanCommand } from '../../../../test/support/command.js';
import { openTestService, type TestService } from '../../../../test/support/service.js';
import { temporaryFolders } from '../../../../test/support/temporary-folders.js';
import { keepRootsOrAlarm } from './keep-or-alarm.js';
import { keepTodaysRoots } from './keep-roots.js';

const CUT_OFF = `
  DELETE FROM front_door.audit WHERE locality = 'buckinghamshire';
  DELETE FROM front_door.audit_seal WHERE locality = 'buckinghamshire'`;

/** Everything altered, and sealed again from the first entry to the last. */
const BUILT_ANEW = `
  UPDATE front_door.audit SET purpose = 'nothing-to-see', seal = NULL WHERE locality = 'buckinghamshire';
  DELETE FROM front_door.audit_seal WHERE locality = 'buckinghamshire';
  SELECT front_door.seal_audit('buckinghamshire', 100000)`;

describe('audit roots that are kept elsewhere', () => {
  const temporary = temporaryFolders();
  let service: TestService;
  let folder: string;

  beforeAll(async () => {
    service = await openTestService();
    folder = temporary();
    await contacts(3);
    await keepTodaysRoots(settings());
  });
  afterAll(() => service.close());

  const settings = () => ({
    ownerUrl: service.database.ownerUrl,
    localities: [...service.published.localities.keys()],
    dataFolder: folder,
  });
  const roots = () => join(folder, 'audit-roots');

  async function contacts(count: number): Promise<void> {
    const school = await service.as('school');
    for (let sent = 0; sent < count; sent += 1)
      await school.post('/api/v1/contacts').send(aContact().body()).expect(202);
    await service.drain();
    await service.sweep();
  }

  const verify = (...words: string[]): Promise<RanCommand> => {
    const { ownerUrl } = service.database;
    return withSettings({ DATABASE_URL: ownerUrl, DATABASE_OWNER_URL: ownerUrl }, () =>
      frontdoor('audit', 'verify', '--roots', roots(), ...words),
    );
  };

  /** What only somebody who owns the database can do: with the walls against change taken down, and put up again. */
  async function tamper(sql: string): Promise<void> {
    await service.dismissWorker(); // what it wrote meanwhile would be gone, or be found
    await service.database.owner.query(`
      ALTER TABLE front_door.audit DISABLE TRIGGER ALL; ALTER TABLE front_door.audit_seal DISABLE TRIGGER ALL;
      ${sql};
      ALTER TABLE front_door.audit ENABLE TRIGGER ALL; ALTER TABLE front_door.audit_seal ENABLE TRIGGER ALL`);
  }

  it('agree with a record that has only grown since, and are kept once a day, for this account alone', async () => {
    await contacts(2);
    expect(await verify()).toMatchObject({ code: 0, printed: expect.stringContaining('It agrees with 2 root(s)') });
    expect(await keepTodaysRoots(settings())).toEqual([]);
    expect(statSync(join(folder, 'audit-key.pem')).mode & 0o077).toBe(0);
  });

  it.each([
    ['cut off at its end, entries and seals together', CUT_OFF, /cut off/],
    ['altered and sealed anew', BUILT_ANEW, /built anew|cut off/],
  ])('show a record that was %s, which is whole in itself', async (_, sql, words) => {
    await tamper(
      `CREATE TABLE kept_audit AS TABLE front_door.audit; CREATE TABLE kept_seal AS TABLE front_door.audit_seal; ${sql}`,
    );
    const ran = await verify('--json');
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({
      ok: false,
      findings: [],
      againstRoots: [{ check: 'root-differs', what: expect.stringMatching(words) }],
    });
    await tamper(`DELETE FROM front_door.audit; INSERT INTO front_door.audit TABLE kept_audit; DROP TABLE kept_audit;
      DELETE FROM front_door.audit_seal; INSERT INTO front_door.audit_seal TABLE kept_seal; DROP TABLE kept_seal`);
    expect((await verify()).code).toBe(0);
  });

  it('are also written to a folder outside the house, the same ones, and are good for checking from there', async () => {
    const outside = temporary();
    const [written] = await keepTodaysRoots({ ...settings(), outside });
    expect(written).toContain(outside);
    expect(await verify('--roots', outside)).toMatchObject({ code: 0 });
    expect(readFileSync(written!, 'utf8')).toBe(readFileSync(written!.replace(outside, roots()), 'utf8'));
    const root = JSON.parse(readFileSync(written!, 'utf8')).root as { access: object };
    expect(root.access).toMatchObject({
      seal: expect.any(Number),
      hash: expect.any(String),
      entries: expect.any(Number),
    });
    expect(await keepTodaysRoots({ ...settings(), outside })).toEqual([]);
  });

  it('that cannot be written alarm, once and without a path, until they can be; those of the data folder are kept all the same', async () => {
    const outside = join(temporary(), 'share');
    writeFileSync(outside, 'no folder'); // for root, too, nothing can be written below it
    const those = { ...settings(), dataFolder: temporary(), outside };
    const alarms = async () => {
      const { body } = await (await service.as('manager')).get('/api/v1/alarms').expect(200);
      const items = body.items as { kind: string; means: string; details: object; clearedAt: string | null }[];
      return items.filter(({ kind }) => kind === 'roots-not-kept');
    };
    const ringing = async () => (await alarms()).filter(({ clearedAt }) => clearedAt === null);
    await expect(keepRootsOrAlarm(those)).rejects.toThrow(/ENOTDIR|EEXIST/);
    await expect(keepRootsOrAlarm(those)).rejects.toThrow(/ENOTDIR|EEXIST/);
    expect(await ringing()).toMatchObject([{ details: { cause: expect.stringMatching(/^Error (ENOTDIR|EEXIST)$/) } }]);
    expect(JSON.stringify(await ringing())).not.toContain(outside);
    for (const code of those.localities) expect(existsSync(join(those.dataFolder, 'audit-roots', code))).toBe(true);
    rmSync(outside);
    expect((await keepRootsOrAlarm(those)).every((path) => path.startsWith(outside))).toBe(true);
    expect(await ringing()).toEqual([]);
    expect(await keepRootsOrAlarm(those)).toEqual([]);
  });

  it('are refused where they were altered, signed with another key, or are none', async () => {
    const [path] = await keepTodaysRoots({ ...settings(), localities: ['wexmoor'], dataFolder: temporary() });
    if (path === undefined) throw new Error('no root was kept');
    const file = path;
    const text = readFileSync(file, 'utf8');
    const other = join(temporary(), 'other.pem');
    writeFileSync(other, generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }));
    const refused = async (words: string[], saying: string): Promise<void> => {
      const ran = await verify(...words);
      expect([ran.code, ran.said.join(' ')]).toEqual([2, expect.stringContaining(saying)]);
    };
    await refused(['--roots', file, '--key', other], 'not signed soundly');
    writeFileSync(file, text.replace('"entries": 0', '"entries": 7'));
    await refused(['--roots', file], 'not signed soundly');
    writeFileSync(file, '{}');
    await refused(['--roots', file], 'holds no audit root');
    await refused(['--roots', join(temporary(), 'none')], 'cannot be read');
  });
});
