import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';

import { canEnter, runAs, type Account } from './account.js';
import type { RunnableBinaries } from './binaries.js';
import { CannotStart } from './cannot-start.js';
import type { Say } from '../say.js';

/** Name of the role that owns the cluster and migrates it. */
export const OWNER = 'owner';

/** The server trusts whoever can reach its socket, and only we can enter the socket's folder: no password is ever kept. */
const INITDB = [
  `--username=${OWNER}`,
  '--auth=trust',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
  '--no-instructions',
];

/** Everything PostgreSQL needs of the environment: the same words and times wherever it runs. */
export const PLAIN_ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC' };

/**
 * The cluster in this data folder; a new one where there is none. A new one appears whole or not at all: it is made beside
 * its place and renamed into it, so a kill in the middle leaves nothing half made.
 *
 * @returns folder of the cluster
 * @throws CannotStart where the place holds something else, or a cluster of another major version
 */
export function ensureCluster(dataFolder: string, binaries: RunnableBinaries, say: Say): string {
  const place = join(dataFolder, 'postgres');
  if (!isEmpty(place)) {
    refuseOtherVersion(place, binaries.version);
    return place;
  }
  say(`Making a new PostgreSQL cluster in ${place}`);
  removeHalfMade(dataFolder);
  const making = mkdtempSync(join(dataFolder, 'postgres.making-'));
  if (binaries.account.switched) chownSync(making, binaries.account.uid, binaries.account.gid);
  chmodSync(making, 0o700);
  initdb(making, binaries);
  renameSync(making, place);
  flushFolder(dataFolder);
  return place;
}

/**
 * How the account can name this folder. Root's private folders cannot be entered by an account without rights, but a process
 * that is put into one may stay there: Linux has a name for the folder a process works in.
 *
 * @throws CannotStart where there is no such name (macOS)
 */
export function nameFor(account: Account, folder: string): string {
  if (canEnter(account, folder)) return folder;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new CannotStart(
    `${account.name}, who runs PostgreSQL, cannot enter ${folder}. Let it pass through every folder above (chmod o+x), or set FRONT_DOOR_DATA to another folder.`,
  );
}

function initdb(folder: string, { native, account }: RunnableBinaries): void {
  const made = spawnSync(join(native, 'bin/initdb'), [`--pgdata=${nameFor(account, folder)}`, ...INITDB], {
    cwd: folder,
    encoding: 'utf8',
    env: PLAIN_ENVIRONMENT,
    ...runAs(account),
  });
  if (made.status === 0) return;
  rmSync(folder, { recursive: true, force: true });
  const said = made.error?.message ?? made.stderr.trim();
  const remedy = /could not look up effective user ID/.test(said)
    ? ` Give ${account.name} an entry in /etc/passwd, or set DATABASE_URL.`
    : '';
  throw new CannotStart(`PostgreSQL could not make a cluster in ${folder}: ${said}${remedy}`);
}

const AGAIN = { maxRetries: 20, retryDelay: 100 } as const;

/**
 * Left by a kill in the middle. Safe to take away: we hold the data folder, and nothing was ever stored in them. Whatever was making one
 * may outlive the kill by a moment and write on, so it is tried again.
 */
function removeHalfMade(dataFolder: string): void {
  readdirSync(dataFolder)
    .filter((name) => name.startsWith('postgres.making-'))
    .forEach((name) => rmSync(join(dataFolder, name), { recursive: true, force: true, ...AGAIN }));
}

function refuseOtherVersion(place: string, version: string): void {
  const [ours] = version.split('.');
  const made = readVersion(place);
  if (made === ours) return;
  throw new CannotStart(
    made === null
      ? `${place} holds files but no PostgreSQL cluster. Nothing in it was changed. Move it away, or set FRONT_DOOR_DATA to another folder.`
      : `${place} was made by PostgreSQL ${made}, and this is PostgreSQL ${ours}. Nothing in it was changed. ` +
          `Carry the data over with pg_dump of PostgreSQL ${made}, or set FRONT_DOOR_DATA to another folder.`,
  );
}

function readVersion(place: string): string | null {
  try {
    return readFileSync(join(place, 'PG_VERSION'), 'utf8').trim();
  } catch {
    return null;
  }
}

function isEmpty(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false }) === undefined || readdirSync(place).length === 0;
}

function flushFolder(folder: string): void {
  const open = openSync(folder, 'r');
  fsyncSync(open);
  closeSync(open);
}
