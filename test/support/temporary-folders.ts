import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes temporary folders for the tests of one file and takes them away after its last test.
 *
 * @returns makes a new folder; of mode 0755 unless told otherwise, so that other accounts can enter it
 */
export function temporaryFolders(): (mode?: number) => string {
  const made: string[] = [];
  afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  return (mode = 0o755) => {
    const folder = mkdtempSync(join(tmpdir(), 'front-door-test-'));
    chmodSync(folder, mode);
    made.push(folder);
    return folder;
  };
}
