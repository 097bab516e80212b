import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { CannotStart } from './cannot-start.js';

/** An account of this machine. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** True where processes must change to it: we are root, and PostgreSQL refuses to run as root. */
  readonly switched: boolean;
}

/** Unprivileged accounts that most systems have, best first. Existing ones only: making one would change the machine. */
const SERVICE_ACCOUNTS = ['postgres', '_postgres', 'nobody', 'daemon'];

/**
 * The accounts that may run PostgreSQL, best first: our own, or as root the service accounts of this machine.
 *
 * @param me numbers of the account this process runs as
 * @param passwd text of `/etc/passwd`; initdb looks its own account up there
 * @throws CannotStart where root finds no unprivileged account
 */
export function accountsFor(me: { readonly uid: number; readonly gid: number }, passwd: string): readonly Account[] {
  const known = readPasswd(passwd);
  if (me.uid !== 0) {
    const name = known.find(({ uid }) => uid === me.uid)?.name ?? String(me.uid);
    return [{ name, ...me, switched: false }];
  }
  const found = SERVICE_ACCOUNTS.flatMap((name) =>
    known.filter((account) => account.name === name && account.uid !== 0),
  );
  if (found.length === 0) {
    throw new CannotStart(
      `PostgreSQL refuses to run as root, and none of ${SERVICE_ACCOUNTS.join(', ')} is in /etc/passwd. ` +
        'Run as an ordinary user, or set DATABASE_URL.',
    );
  }
  return found.map((account) => ({ ...account, switched: true }));
}

/** The accounts of this machine that may run PostgreSQL for this process, best first. See {@link accountsFor}. */
export function accountsHere(): readonly Account[] {
  if (!process.getuid || !process.getgid) {
    throw new CannotStart('Embedded PostgreSQL runs on Linux and macOS. Elsewhere set DATABASE_URL.');
  }
  return accountsFor({ uid: process.getuid(), gid: process.getgid() }, readFileSync('/etc/passwd', 'utf8'));
}

/**
 * The account that data must be within reach of: the one that runs PostgreSQL, or where PostgreSQL is the operator's own, ours.
 *
 * @param embedded whether PostgreSQL is the embedded one
 */
export function accountForData(embedded: boolean): Account {
  const [account] = embedded ? accountsHere() : [];
  if (account) return account;
  const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  return { name: accountName(uid), uid, gid, switched: false };
}

/** The name of an account number on this machine, or the number itself. */
export function accountName(uid: number): string {
  const name = readPasswd(readFileSync('/etc/passwd', 'utf8')).find((account) => account.uid === uid)?.name;
  return name ? `${name} (uid ${uid})` : `uid ${uid}`;
}

/** What `spawn` needs to run a program as this account. */
export function runAs(account: Account): { readonly uid?: number; readonly gid?: number } {
  return account.switched ? { uid: account.uid, gid: account.gid } : {};
}

/** Whether the account can enter this folder by its path: found by doing it, since modes alone do not tell. */
export function canEnter(account: Account, folder: string): boolean {
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { cwd: '/', stdio: 'ignore', ...runAs(account) });
  return tried.status === 0;
}

function readPasswd(text: string): { name: string; uid: number; gid: number }[] {
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 7)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}
