import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { CannotStart, FolderInUse } from './cannot-start.js';
import { seeProcess } from './process-table.js';

interface Holder {
  readonly pid: number;
  readonly identity: string;
}

/**
 * Takes a data folder for this process, so that two copies of the service never share one. A mark left by a process that
 * is dead counts for nothing, even where its number now belongs to another.
 *
 * @returns what gives the folder back
 * @throws CannotStart naming the live process that has it
 */
export function holdFolder(folder: string): () => void {
  const mark = join(folder, 'held-by.json');
  const me = { pid: process.pid, identity: seeProcess(process.pid)?.identity ?? '' };
  for (let tries = 0; tries < 20; tries += 1) {
    if (leaveMark(mark, me)) return () => rmSync(mark, { force: true });
    const holder = readMark(mark);
    if (holder && isAlive(holder)) {
      throw new FolderInUse(
        `${folder} is in use by process ${holder.pid}, another running copy of this service. ` +
          'Stop that one first, or set FRONT_DOOR_DATA to another folder.',
      );
    }
    if (holder) takeAway(mark, holder);
  }
  throw new CannotStart(`${mark} cannot be read or replaced. If no copy of this service is running: rm '${mark}'`);
}

function leaveMark(mark: string, me: Holder): boolean {
  try {
    writeFileSync(mark, JSON.stringify(me), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The holder; one that nobody can be where the mark was cut off half written; null where it is gone again. */
function readMark(mark: string): Holder | null {
  try {
    return JSON.parse(readFileSync(mark, 'utf8')) as Holder;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : { pid: 0, identity: '' };
  }
}

function isAlive({ pid, identity }: Holder): boolean {
  const seen = pid > 0 ? seeProcess(pid) : null;
  return seen !== null && !seen.zombie && seen.identity === identity;
}

/** By way of a rename, so that of two who find the same dead mark only one takes it, and neither takes the other's new one. */
function takeAway(mark: string, dead: Holder): void {
  const aside = `${mark}.${process.pid}`;
  try {
    renameSync(mark, aside);
    const taken = readMark(aside);
    if (taken && taken.identity !== dead.identity) renameSync(aside, mark);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
