import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Binaries } from './find-binaries.js';
import { makeLibraryLinks } from './library-links.js';
import { makeFolder } from './make-folder.js';
import type { Say } from '../say.js';

/**
 * A copy of the binaries in this folder, made once. It appears whole or not at all: it is made beside its place and renamed into it.
 *
 * @param runs tells whether a copy can be run; one that cannot (a disc that lost power while it was made) is made again
 * @returns folder of the copy's binaries, or null where the folder cannot hold one that runs
 */
export function copyBinaries(
  { native, version }: Binaries,
  folder: string,
  runs: (native: string) => boolean,
  say: Say,
): string | null {
  const place = join(folder, `postgresql-${version}`);
  const copy = join(place, 'native');
  if (existsSync(copy) && runs(copy)) return copy;
  try {
    rmSync(place, { recursive: true, force: true });
    say(`Copying PostgreSQL's programs to ${place}, where the account that runs them can reach them`);
    makeFolder(folder, 0o755);
    putInPlace(makeCopy(native, folder), place);
  } catch (error) {
    say(`That did not work: ${(error as Error).message}`);
    return null;
  }
  return runs(copy) ? copy : null;
}

function makeCopy(native: string, folder: string): string {
  const making = mkdtempSync(join(folder, 'postgresql.making-'));
  cpSync(native, join(making, 'native'), { recursive: true, verbatimSymlinks: true });
  makeLibraryLinks(join(making, 'native'));
  openToAll(making);
  return making;
}

/** Whoever loses a race to the place throws his copy away: the other's is as good, and may be running. */
function putInPlace(made: string, place: string): void {
  try {
    renameSync(made, place);
  } catch (error) {
    if (!['EEXIST', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/** npm may have run under a mask that shuts others out; nothing in here is private. */
function openToAll(path: string): void {
  const seen = lstatSync(path);
  if (seen.isSymbolicLink()) return;
  const programOrFolder = seen.isDirectory() || (seen.mode & 0o100) !== 0;
  chmodSync(path, programOrFolder ? 0o755 : 0o644);
  if (seen.isDirectory()) readdirSync(path).forEach((name) => openToAll(join(path, name)));
}
