import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { canEnter, type Account } from './account.js';
import { CannotStart } from './cannot-start.js';
import { seeProcess } from './process-table.js';

/** The port is only a name here: nothing listens on a network. */
export const PORT = 5432;
const SOCKET = `.s.PGSQL.${PORT}`;

/** A Unix socket's path may hold this many bytes, on macOS; 107 on Linux. */
const LONGEST_SOCKET_PATH = 103;

/**
 * A new folder of mode 0700 under the system's temporary folder, owned by the account: who can enter it is who may connect.
 * Short, because a socket's path may not be long.
 *
 * @param bases temporary folders, best first
 * @throws CannotStart where no temporary folder can be entered by the account
 */
export function makeSocketFolder(account: Account, bases: readonly string[] = [tmpdir(), '/tmp', '/var/tmp']): string {
  for (const base of bases) {
    const folder = tryUnder(base, account);
    if (folder) return folder;
  }
  throw new CannotStart(
    `No temporary folder can hold PostgreSQL's socket: ${account.name} must be able to enter a folder below ${bases.join(' or ')}.`,
  );
}

/**
 * The same folder again after its server died, so that everyone who has its address finds the next server there.
 *
 * @throws CannotStart where someone else has taken the path meanwhile
 */
export function keepSocketFolder(folder: string, account: Account): string {
  try {
    mkdirSync(folder, { mode: 0o700 });
    giveTo(account, folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const seen = lstatSync(folder);
  if (!seen.isDirectory() || seen.uid !== account.uid || (seen.mode & 0o077) !== 0) {
    throw new CannotStart(`${folder} was PostgreSQL's private folder, and is not any more. It was not touched.`);
  }
  refuseLiveServer(folder);
  removeSocket(folder);
  return folder;
}

/** Takes a socket folder away with what a killed server left in it; a folder that holds anything else stays. */
export function removeSocketFolder(folder: string): void {
  removeSocket(folder);
  try {
    rmdirSync(folder);
  } catch {
    // Not ours alone, or gone already.
  }
}

function removeSocket(folder: string): void {
  for (const left of [SOCKET, `${SOCKET}.lock`]) rmSync(join(folder, left), { force: true });
}

function refuseLiveServer(folder: string): void {
  const pid = Number(readFileIfAny(join(folder, `${SOCKET}.lock`)).split('\n')[0]);
  const seen = pid > 0 ? seeProcess(pid) : null;
  if (!seen || seen.zombie || basename(seen.command.split(' ')[0] ?? '') !== 'postgres') return;
  throw new CannotStart(
    `Another PostgreSQL (process ${pid}: ${seen.command}) listens in ${folder}. It was not touched.`,
  );
}

function readFileIfAny(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function tryUnder(base: string, account: Account): string | null {
  if (base.includes(',')) return null; // the server would read it as two folders
  if (Buffer.byteLength(join(base, 'ofd-XXXXXX', `${SOCKET}.lock`)) > LONGEST_SOCKET_PATH) return null;
  let folder: string;
  try {
    folder = mkdtempSync(join(base, 'ofd-'));
  } catch {
    return null;
  }
  giveTo(account, folder);
  if (canEnter(account, folder)) return folder;
  rmdirSync(folder);
  return null;
}

function giveTo(account: Account, folder: string): void {
  chmodSync(folder, 0o700);
  if (account.switched) chownSync(folder, account.uid, account.gid);
}
