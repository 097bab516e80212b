import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { asRoot } from '../../../../test/support/other-account.js';
import { temporaryFolders } from '../../../../test/support/temporary-folders.js';
import { accountForData } from './account.js';
import { chooseDataFolder } from './data-folder.js';

const temporary = temporaryFolders();
const account = accountForData(true);
function messageOf(work: () => unknown): string {
  try {
    return String(work());
  } catch (error) {
    return (error as Error).message;
  }
}

const us = process.getuid?.() ?? 0;

describe('FRONT_DOOR_DATA', () => {
  it('is taken at its word, and made', () => {
    const folder = join(temporary(), 'new/below');
    expect(chooseDataFolder(folder, '/checkout', account)).toEqual({ folder, why: 'set by FRONT_DOOR_DATA' });
    expect(statSync(folder).uid).toBe(us);
  });

  it('starts at the checkout where it is relative', () => {
    const checkout = temporary();
    expect(chooseDataFolder('kept/here', checkout, account).folder).toBe(join(checkout, 'kept/here'));
  });

  it('is named where it cannot be made', () => {
    const file = join(temporary(), 'file');
    writeFileSync(file, '');
    expect(() => chooseDataFolder(join(file, 'below'), '/checkout', account)).toThrow(
      new RegExp(`^${file}/below cannot be made \\(.*\\)\\. Set FRONT_DOOR_DATA to another folder\\.$`),
    );
  });

  it('is named where it is a file', () => {
    const file = join(temporary(), 'file');
    writeFileSync(file, '');
    expect(() => chooseDataFolder(file, '/checkout', account)).toThrow(/cannot be made/);
  });

  describe('is refused where it belongs to another, and left as it is', () => {
    asRoot('an empty one', () => {
      const folder = join(temporary(), "sam's");
      mkdirSync(folder);
      chownSync(folder, 12_345, 12_345);
      const take = () => chooseDataFolder(folder, '/checkout', account);
      expect(take).toThrow(
        `${folder} belongs to uid 12345, and this would use it as root (uid 0). Nothing in it was changed.`,
      );
      expect(take).toThrow(`To hand it over: chown -R 0 '${folder.replace("'", `'\\''`)}' - or set`);
      expect(statSync(folder).uid).toBe(12_345);
    });

    asRoot('one with a cluster, which goes to the account that runs it', () => {
      const folder = temporary();
      mkdirSync(join(folder, 'postgres'));
      chownSync(folder, 12_345, 12_345);
      const take = () => chooseDataFolder(folder, '/checkout', account);
      const [, command = ''] = /hand it over: (.*) - or/.exec(messageOf(take)) ?? [];
      expect(command).toBe(`chown -R 0 '${folder}' && chown -R ${account.uid} '${folder}/postgres'`);
      execFileSync('/bin/sh', ['-c', command]);
      expect(take().folder).toBe(folder);
      expect(statSync(join(folder, 'postgres')).uid).toBe(account.uid);
    });
  });
});

describe('with nothing set', () => {
  it('data is kept in the checkout', () => {
    const checkout = temporary();
    expect(chooseDataFolder(null, checkout, account)).toEqual({
      folder: join(checkout, '.data'),
      why: 'in the checkout',
    });
  });

  asRoot('a private checkout keeps it in a folder of the system, one for each checkout', () => {
    const [checkout, other] = [temporary(0o700), temporary(0o700)];
    const folders = [checkout, other, checkout].map((each) => chooseDataFolder(null, each, account));
    try {
      expect(folders[0]?.folder).toMatch(/^\/var\/lib\/open-front-door\/front-door-test-\w+-[0-9a-f]{8}$/);
      expect(folders[0]?.why).toBe(
        `because ${account.name}, who runs PostgreSQL, cannot use ${join(checkout, '.data')}`,
      );
      expect(folders[2]).toEqual(folders[0]);
      expect(folders[1]?.folder).not.toBe(folders[0]?.folder);
    } finally {
      folders.forEach(({ folder }) => rmSync(folder, { recursive: true, force: true }));
    }
  });

  asRoot('a checkout that has become private keeps the data it has', () => {
    const checkout = temporary();
    mkdirSync(join(checkout, '.data/postgres'), { recursive: true });
    chmodSync(checkout, 0o700);
    expect(chooseDataFolder(null, checkout, account).folder).toBe(join(checkout, '.data'));
  });

  describe('an account that cannot write in the checkout', () => {
    const ordinary = { ...account, name: 'sam', uid: us, switched: false };

    it('keeps it at home', () => {
      const home = temporary();
      const { folder, why } = chooseDataFolder(null, '/proc/checkout', ordinary, home);
      expect(folder).toMatch(new RegExp(`^${home}/\\.local/share/open-front-door/checkout-[0-9a-f]{8}$`));
      expect(why).toBe('because sam, who runs PostgreSQL, cannot use /proc/checkout/.data');
    });

    it.each([
      ['none', null],
      ['a file', '/etc/hostname'],
    ])('keeps it in the temporary folder where its home is %s', (_name, home) => {
      const { folder } = chooseDataFolder(null, '/proc/checkout', ordinary, home);
      expect(folder.startsWith(join(tmpdir(), `open-front-door-${us}`))).toBe(true);
      rmSync(join(tmpdir(), `open-front-door-${us}`), { recursive: true });
    });
  });
});
