import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

import { accountName, canEnter, type Account } from './account.js';
import { CannotStart } from './cannot-start.js';
import { makeFolder } from './make-folder.js';

/** Where data is kept, and why there, to be said at start. */
export interface DataFolder {
  readonly folder: string;
  readonly why: string;
}

/**
 * The folder for everything that is kept between runs: the one named by `FRONT_DOOR_DATA`; else `.data` in the checkout if
 * the account that runs PostgreSQL can reach it; else a folder of the system's own. Made if missing.
 *
 * @param given value of FRONT_DOOR_DATA, or null
 * @param account the account that runs PostgreSQL
 * @param home folder of the user, or null where he has none
 * @throws CannotStart where the folder belongs to another user, with the command that would give it to us; it is left as it is
 */
export function chooseDataFolder(
  given: string | null,
  checkout: string,
  account: Account,
  home: string | null = homeFolder(),
): DataFolder {
  if (given !== null) return { folder: takeFolder(resolve(checkout, given), account), why: 'set by FRONT_DOOR_DATA' };
  const beside = join(checkout, '.data');
  if (
    exists(join(beside, 'postgres')) ||
    (canEnter(account, checkout) && (exists(beside) || canMake(beside, account)))
  ) {
    return { folder: takeFolder(beside, account), why: 'in the checkout' };
  }
  const why = `because ${account.name}, who runs PostgreSQL, cannot use ${beside}`;
  return { folder: takeFolder(systemFolder(checkout, account, home), account), why };
}

/**
 * The folder that holds a cluster already, of those `chooseDataFolder` would choose. Makes nothing.
 *
 * @returns null where nothing was ever started
 */
export function existingDataFolder(
  given: string | null,
  checkout: string,
  account: Account,
  home: string | null = homeFolder(),
): string | null {
  const folders =
    given !== null ? [resolve(checkout, given)] : [join(checkout, '.data'), ...systemFolders(checkout, account, home)];
  return folders.find((folder) => exists(join(folder, 'postgres'))) ?? null;
}

/**
 * Makes the folder ours, or sees that it is.
 *
 * @returns its path
 * @throws CannotStart where it cannot be made, or belongs to another user
 */
export function takeFolder(folder: string, account: Account): string {
  try {
    makeFolder(folder, account.switched ? 0o711 : 0o700);
  } catch (error) {
    throw new CannotStart(
      `${folder} cannot be made (${(error as Error).message}). Set FRONT_DOOR_DATA to another folder.`,
    );
  }
  const [us, others] = account.switched ? [0, [account.uid]] : [account.uid, []];
  refuseFolderOfAnother(folder, [us, ...others], () => commandForAll(folder, us, account));
  return folder;
}

/**
 * The accounts that may run this data folder's cluster: any of them for a new one, its owner for one that exists.
 *
 * @throws CannotStart where it belongs to someone else
 */
export function accountsOfCluster(dataFolder: string, accounts: readonly Account[]): readonly Account[] {
  const cluster = join(dataFolder, 'postgres');
  if (!exists(cluster)) return accounts;
  const uids = accounts.map(({ uid }) => uid);
  refuseFolderOfAnother(cluster, uids, () => chown(uids[0] ?? 0, cluster));
  return accounts.filter(({ uid }) => uid === statSync(cluster).uid);
}

function refuseFolderOfAnother(folder: string, owners: readonly number[], command: () => string): void {
  const { uid } = statSync(folder);
  if (owners.includes(uid)) return;
  const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
  throw new CannotStart(
    `${folder} belongs to ${accountName(uid)}, and this would use it as ${accountName(owners[0] ?? 0)}. ` +
      `Nothing in it was changed. To hand it over: ${sudo}${command()} - or set FRONT_DOOR_DATA to another folder.`,
  );
}

/** As root the folder is root's, and the cluster in it belongs to the account that runs it. */
function commandForAll(folder: string, us: number, account: Account): string {
  const cluster = join(folder, 'postgres');
  const inner = account.switched && exists(cluster) ? ` && ${chown(account.uid, cluster)}` : '';
  return chown(us, folder) + inner;
}

function chown(uid: number, folder: string): string {
  return `chown -R ${uid} '${folder.replaceAll("'", `'\\''`)}'`;
}

function systemFolder(checkout: string, account: Account, home: string | null): string {
  const [first = tmpdir(), ...others] = systemFolders(checkout, account, home);
  const [last] = others;
  return last === undefined || canMake(first, account) ? first : last;
}

/** Folders of the system's own, best first: one per checkout, so that two checkouts of different versions never share a database. */
function systemFolders(checkout: string, account: Account, home: string | null): readonly string[] {
  const own = `${basename(checkout)}-${createHash('sha256').update(checkout).digest('hex').slice(0, 8)}`;
  if (account.switched) return [join('/var/lib/open-front-door', own)];
  const kept = home && join(home, '.local/share/open-front-door', own);
  return [...(kept ? [kept] : []), join(tmpdir(), `open-front-door-${account.uid}`, own)];
}

/** An account may have no home at all, as in a container that runs under a number. */
function homeFolder(): string | null {
  try {
    return homedir();
  } catch {
    return null;
  }
}

function canMake(folder: string, account: Account): boolean {
  try {
    makeFolder(folder, account.switched ? 0o711 : 0o700);
    return true;
  } catch {
    return false;
  }
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
