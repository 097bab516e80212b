import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing. Node's own way to do so never ends on a file system that lets no folder
 * be made, such as `/proc`.
 *
 * @throws the system's error where it cannot be made, or is no folder
 */
export function makeFolder(folder: string, mode: number): void {
  if (makeOne(folder, mode)) return;
  if (dirname(folder) === folder) throw new Error(`${folder} cannot be made`);
  makeFolder(dirname(folder), mode);
  if (!makeOne(folder, mode)) throw new Error(`ENOENT: ${folder} cannot be made`);
}

/** False where the folder above is missing. */
function makeOne(folder: string, mode: number): boolean {
  try {
    mkdirSync(folder, { mode });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return true;
    if (code === 'ENOENT') return false;
    throw error;
  }
}
