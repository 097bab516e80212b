import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

import { processesIn, seeProcess, type SeenProcess } from './process-table.js';

/** What a postmaster writes to `postmaster.pid` in its data folder. */
export interface LockFile {
  readonly pid: number;
  readonly port: number | null;
  readonly socketFolder: string | null;
  readonly status: 'starting' | 'stopping' | 'ready' | 'standby' | null;
}

/**
 * Who the lock file of a data folder speaks of:
 * `nobody` no file; `postmaster` a live server of this very folder; `zombie`, `gone`, `foreign` a number that is dead,
 * free, or now belongs to some other process, as happens in a restarted container.
 */
export type LockHolder = 'nobody' | 'postmaster' | 'zombie' | 'gone' | 'foreign';

/** The lock file of this data folder, or null where there is none or it is only half written. */
export function readLockFile(folder: string): LockFile | null {
  const lines = linesOf(lockPath(folder));
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return {
    pid,
    port: lines[3] ? Number(lines[3]) : null,
    socketFolder: lines[4]?.trim() || null,
    status: (lines[7]?.trim() || null) as LockFile['status'],
  };
}

/** See {@link LockHolder}. */
export function lockHolder(folder: string): LockHolder {
  const lock = readLockFile(folder);
  if (!lock) return 'nobody';
  const seen = seeProcess(lock.pid);
  if (!seen) return 'gone';
  if (seen.zombie) return 'zombie';
  return isPostmasterOf(seen, folder) ? 'postmaster' : 'foreign';
}

/** Server processes that still work in the data folder though their postmaster is dead: they may still write. */
export function backendsLeft(folder: string): readonly SeenProcess[] {
  return processesIn(folder).filter(({ zombie, command }) => !zombie && command.startsWith('postgres: '));
}

/** Takes away a lock file whose holder is dead or is not a postmaster. Only for one who has seen that no backend is left. */
export function removeLockFile(folder: string): void {
  rmSync(lockPath(folder), { force: true });
}

/** Whether this is the postmaster of this folder: a `postgres` that works in it, or was told to by `-D`. */
export function isPostmasterOf(seen: SeenProcess, folder: string): boolean {
  const [program = ''] = seen.command.split(' ');
  if (basename(program) !== 'postgres') return false;
  return seen.workingFolder === folder || `${seen.command} `.includes(` -D ${folder} `);
}

function lockPath(folder: string): string {
  return join(folder, 'postmaster.pid');
}

function linesOf(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}
