import { readdirSync, readFileSync } from 'node:fs';

/** Folders that hold what was installed, built or recorded, and nothing that was written. */
const NOT_WRITTEN = ['.git', 'node_modules', 'dist', 'coverage', '.data'];

/** Paths of every file that was written, from the checkout. */
export function writtenFiles(folder = ''): string[] {
  return readdirSync(folder || '.', { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (!entry.isDirectory()) return entry.isFile() ? [path] : [];
    return NOT_WRITTEN.includes(entry.name) || entry.name.startsWith('.preparing') ? [] : writtenFiles(path);
  });
}

/** Lines of a file. */
export function linesOf(path: string): string[] {
  return readFileSync(path, 'utf8').split('\n');
}
