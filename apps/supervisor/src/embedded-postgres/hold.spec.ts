import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { temporaryFolders } from '../../../../test/support/temporary-folders.js';
import { FolderInUse } from './cannot-start.js';
import { holdFolder } from './hold.js';
import { seeProcess } from './process-table.js';

const temporary = temporaryFolders();

const heldBy = (mark: unknown): string => {
  const folder = temporary();
  writeFileSync(join(folder, 'held-by.json'), typeof mark === 'string' ? mark : JSON.stringify(mark));
  return folder;
};

it('takes a free folder and gives it back', () => {
  const folder = temporary();
  const giveBack = holdFolder(folder);
  expect(() => holdFolder(folder)).toThrow(FolderInUse);
  giveBack();
  expect(readdirSync(folder)).toEqual([]);
  holdFolder(folder)();
});

it('leaves a folder to the live process that has it', () => {
  const parent = seeProcess(process.ppid);
  const folder = heldBy({ pid: parent?.pid, identity: parent?.identity });
  expect(() => holdFolder(folder)).toThrow(`${folder} is in use by process ${process.ppid}`);
  expect(existsSync(join(folder, 'held-by.json'))).toBe(true);
});

it.each([
  ['of a process that is gone', { pid: 4_000_000, identity: 'x' }],
  ['whose number now belongs to another', { pid: process.ppid, identity: 'earlier' }],
  ['that was cut off', '{"pid": 12'],
  ['that is empty', ''],
])('takes a folder with a mark %s', (_name, mark) => {
  const folder = heldBy(mark);
  holdFolder(folder)();
  expect(readdirSync(folder)).toEqual([]);
});
