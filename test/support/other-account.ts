import { spawnSync } from 'node:child_process';

import { accountsHere, type Account } from '../../apps/supervisor/src/embedded-postgres/index.js';

/** A test that acts as several accounts, which only root can; elsewhere it is skipped and its name says so. */
export function asRoot(name: string, test: () => unknown): void {
  if (process.getuid?.() === 0) it(name, async () => void (await test()));
  else it.skip(`${name} (needs root)`, () => {});
}

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
