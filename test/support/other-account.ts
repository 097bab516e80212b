import { spawnSync } from 'node:child_process';

import { accountsHere, type Account } from '../../apps/supervisor/src/embedded-postgres/index.js';

/** Tests that act as several accounts need root; elsewhere they are skipped, and this says so. */
export const asRoot: jest.It = process.getuid?.() === 0 ? it : it.skip;

/**
 * An account without rights, other than the one that runs PostgreSQL for root.
 *
 * @throws where it cannot run Node, as when Node is installed in root's home
 */
export function ordinaryAccount(): Account {
  const account = accountsHere().at(-1);
  if (!account) throw new Error('this machine has no account without rights');
  const tried = spawnSync(process.execPath, ['--version'], { cwd: '/', uid: account.uid, gid: account.gid });
  if (tried.status !== 0) throw new Error(`${account.name} cannot run ${process.execPath}`);
  return account;
}
