import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { WrongUsage } from '../outcome.js';

/**
 * Refuses before any work is done.
 * @throws WrongUsage where a path does not end as it should, its folder is not there, or something is there already
 */
export function refuseToWrite(paths: readonly string[], ending: string, force: boolean): void {
  const problems = paths.flatMap((path) => [
    ...(path.toLowerCase().endsWith(ending) ? [] : [`--out ${path} does not end in ${ending}.`]),
    ...(!force && existsSync(path) ? [there(path)] : []),
    ...(existsSync(dirname(path)) ? [] : [`--out ${path} is in a folder that is not there.`]),
  ]);
  if (problems.length > 0) throw new WrongUsage(problems);
}

/**
 * Writes a file that is not there yet, or over one with `force`.
 * @throws WrongUsage where it cannot be written, or has come to be there meanwhile
 */
export function writeNew(path: string, content: Buffer | string, force: boolean): void {
  try {
    writeFileSync(path, content, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new WrongUsage([code === 'EEXIST' ? there(path) : `${path} cannot be written (${code}).`]);
  }
}

const there = (path: string): string => `${path} is there already: name another, or write over it with --force.`;
