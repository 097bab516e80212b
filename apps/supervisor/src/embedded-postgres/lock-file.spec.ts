import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { temporaryFolders } from '../../../../test/support/temporary-folders.js';
import { isPostmasterOf, lockHolder, readLockFile } from './lock-file.js';

const temporary = temporaryFolders();

const withLockFile = (text: string): string => {
  const folder = temporary();
  writeFileSync(join(folder, 'postmaster.pid'), text);
  return folder;
};

describe('what a lock file says', () => {
  it.each([
    [
      '4242\n/data\n1764000000\n5432\n/tmp/ofd-x\n\n  1 2\nready   \n',
      { pid: 4242, port: 5432, socketFolder: '/tmp/ofd-x', status: 'ready' },
    ],
    ['4242\n/data\n1764000000\n5432\n\n', { pid: 4242, port: 5432, socketFolder: null, status: null }],
    ['4242', { pid: 4242, port: null, socketFolder: null, status: null }],
    ['', null],
    ['\n/data', null],
    ['-1\n/data', null],
    ['12x\n', null],
  ])('%j', (text, expected) => {
    expect(readLockFile(withLockFile(text))).toEqual(expected);
  });

  it('nothing where there is none', () => {
    expect(readLockFile(temporary())).toBeNull();
    expect(lockHolder(temporary())).toBe('nobody');
  });
});

describe('whose postmaster a process is', () => {
  const process = (command: string, workingFolder: string | null = null) => ({
    pid: 9,
    zombie: false,
    command,
    workingFolder,
    identity: '',
  });

  it.each([
    ['one told to by -D', process('/x/bin/postgres -D /data -c fsync=on'), true],
    ['one told to by -D alone', process('postgres -D /data'), true],
    ['one that works in it', process('/x/bin/postgres -D /proc/self/cwd', '/data'), true],
    ['one of a folder whose name begins the same', process('/x/bin/postgres -D /data2'), false],
    ['one that works elsewhere', process('/x/bin/postgres -D /proc/self/cwd', '/other'), false],
    ['a server process, which is no postmaster', process('postgres: checkpointer', '/data'), false],
    ['another program that names it', process('vi -D /data', '/data'), false],
    ['a program with a like name', process('/x/bin/postgres_exporter -D /data', '/data'), false],
    ['a zombie, which shows nothing', process('', null), false],
  ])('%s', (_name, seen, expected) => {
    expect(isPostmasterOf(seen, '/data')).toBe(expected);
  });
});
