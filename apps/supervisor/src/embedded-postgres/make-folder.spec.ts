import { existsSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { temporaryFolders } from '../../../../test/support/temporary-folders.js';
import { makeFolder } from './make-folder.js';

const temporary = temporaryFolders();

it('makes a folder and what is missing above it, with the mode asked for', () => {
  const top = temporary();
  makeFolder(join(top, 'a/b/c'), 0o700);
  expect(['a', 'a/b', 'a/b/c'].map((path) => statSync(join(top, path)).mode & 0o777)).toEqual([0o700, 0o700, 0o700]);
});

it('leaves one that exists as it is, also by another name', () => {
  const top = temporary(0o755);
  symlinkSync(top, join(top, 'link'));
  makeFolder(top, 0o700);
  makeFolder(join(top, 'link'), 0o700);
  expect(statSync(top).mode & 0o777).toBe(0o755);
});

it('says so where there is a file', () => {
  const file = join(temporary(), 'file');
  writeFileSync(file, '');
  expect(() => makeFolder(file, 0o700)).toThrow('EEXIST');
  expect(() => makeFolder(join(file, 'below'), 0o700)).toThrow('ENOTDIR');
});

const withProc = existsSync('/proc/self') ? it : it.skip; // a file system that takes no folders, where there is one

withProc('says so, and ends, where no folder can be made', () => {
  expect(() => makeFolder('/proc/home/below', 0o700)).toThrow('ENOENT');
});
