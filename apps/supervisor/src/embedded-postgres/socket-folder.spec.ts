import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { asRoot } from '../../../../test/support/other-account.js';
import { temporaryFolders } from '../../../../test/support/temporary-folders.js';
import { accountForData } from './account.js';
import { keepSocketFolder, makeSocketFolder, removeSocketFolder } from './socket-folder.js';

const temporary = temporaryFolders();
const account = accountForData(true);

describe('a new folder', () => {
  it('is private to the account', () => {
    const folder = makeSocketFolder(account);
    expect(statSync(folder)).toMatchObject({ uid: account.uid });
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    removeSocketFolder(folder);
    expect(existsSync(folder)).toBe(false);
  });

  it.each([
    ['too long for a socket', 'x'.repeat(80)],
    ['read by the server as two', 'a,b'],
  ])('is made elsewhere where the temporary folder is %s', (_name, below) => {
    const base = join(temporary(), below);
    mkdirSync(base);
    const folder = makeSocketFolder(account, [base, temporary()]);
    expect(folder.startsWith(base)).toBe(false);
    expect(() => makeSocketFolder(account, [base])).toThrow(`must be able to enter a folder below ${base}`);
    removeSocketFolder(folder);
  });

  asRoot('is made elsewhere where the temporary folder is private to root', () => {
    const base = temporary(0o700);
    const folder = makeSocketFolder(account, [base, temporary()]);
    expect(folder.startsWith(base)).toBe(false);
    expect(() => makeSocketFolder(account, [base])).toThrow(`must be able to enter a folder below ${base}`);
    expect(readdirSync(base)).toEqual([]);
    removeSocketFolder(folder);
  });
});

describe('the folder of a server that died', () => {
  it('is cleared of what it left', () => {
    const folder = makeSocketFolder(account);
    writeFileSync(join(folder, '.s.PGSQL.5432'), '');
    writeFileSync(join(folder, '.s.PGSQL.5432.lock'), '4000000\n');
    expect(keepSocketFolder(folder, account)).toBe(folder);
    expect(readdirSync(folder)).toEqual([]);
    removeSocketFolder(folder);
  });

  it('is made again where it is gone', () => {
    const folder = makeSocketFolder(account);
    removeSocketFolder(folder);
    keepSocketFolder(folder, account);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    removeSocketFolder(folder);
  });

  it('is refused where others can enter it by now', () => {
    const folder = makeSocketFolder(account);
    chmodSync(folder, 0o755);
    expect(() => keepSocketFolder(folder, account)).toThrow(/was PostgreSQL's private folder, and is not any more/);
    removeSocketFolder(folder);
  });

  it('is not taken away while it holds anything else', () => {
    const folder = makeSocketFolder(account);
    writeFileSync(join(folder, 'letter'), '');
    removeSocketFolder(folder);
    expect(readdirSync(folder)).toEqual(['letter']);
    rmSync(folder, { recursive: true });
  });
});
