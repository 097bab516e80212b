import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { canEnter, runAs, type Account } from './account.js';
import { CannotStart } from './cannot-start.js';
import { copyBinaries } from './binaries-copy.js';
import type { Binaries } from './find-binaries.js';
import { makeLibraryLinks } from './library-links.js';
import { makeFolder } from './make-folder.js';
import type { Say } from '../say.js';

/** An account that can run them, and them. */
export interface RunnableBinaries extends Binaries {
  readonly account: Account;
}

/**
 * Binaries that one of the accounts can really run: those of the package, put right where install scripts were off,
 * or a copy where the account cannot reach them.
 *
 * @param accounts best first
 * @param copies folders that may hold the copy, best first
 * @throws CannotStart with what each try said
 */
export function runnableBinaries(
  found: Binaries,
  accounts: readonly Account[],
  copies: readonly string[],
  say: Say,
): RunnableBinaries {
  const refusals: string[] = [];
  const runs = (account: Account, native: string) => {
    const refusal = whyNotRunnable(account, native);
    if (refusal) refusals.push(`as ${account.name} in ${native}: ${refusal}`);
    return refusal === null;
  };
  makeLibraryLinks(found.native);
  for (const account of accounts) {
    if (!canEnter(account, '/')) {
      refusals.push(`this process may not run programs as ${account.name}`);
      continue;
    }
    if (runs(account, found.native)) return { ...found, account };
    for (const folder of copies.filter((copy) => canBeUsed(account, copy))) {
      const native = copyBinaries(found, folder, (copy) => runs(account, copy), say);
      if (native) return { ...found, native, account };
    }
  }
  throw new CannotStart(
    `PostgreSQL's programs do not run here (${[...new Set(refusals)].join('; ')}). Set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

function canBeUsed(account: Account, folder: string): boolean {
  try {
    makeFolder(folder, 0o755);
  } catch {
    return false;
  }
  return canEnter(account, folder);
}

/** What stands in the way of running the programs, found by running them; null where nothing does. */
export function whyNotRunnable(account: Account, native: string): string | null {
  for (const program of ['postgres', 'initdb']) {
    const tried = spawnSync(join(native, 'bin', program), ['--version'], {
      cwd: '/',
      encoding: 'utf8',
      env: {},
      timeout: 30_000,
      ...runAs(account),
    });
    if (tried.error) return tried.error.message;
    if (tried.status !== 0) return tried.stderr.trim() || `${program} ended with ${tried.status ?? tried.signal}`;
  }
  return null;
}
