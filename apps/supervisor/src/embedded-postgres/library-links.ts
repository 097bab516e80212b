import { readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Makes the links between library names (`libicui18n.so.60` → `libicui18n.so.60.2`) that the package's install script makes,
 * for npm may be told not to run install scripts. Links that exist, and folders we may not write in, are left as they are.
 *
 * @param native folder of the binaries; its `pg-symlinks.json` names links by paths that begin `native/`
 */
export function makeLibraryLinks(native: string): void {
  for (const { source, target } of linksWanted(native)) {
    const link = join(dirname(native), target);
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      if (!['EEXIST', 'EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
}

function linksWanted(native: string): readonly { source: string; target: string }[] {
  try {
    return JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  } catch {
    return [];
  }
}
