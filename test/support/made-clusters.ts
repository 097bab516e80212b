import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { startPostgres } from '../../apps/supervisor/src/embedded-postgres/index.js';
import { temporaryFolders } from './temporary-folders.js';

/**
 * For the tests of one file: data folders that hold a cluster already, for making one takes longer than all the rest of a test.
 *
 * @returns makes a new data folder with a stopped cluster in it
 */
export function madeClusters(): () => string {
  const temporary = temporaryFolders();
  let model = '';
  beforeAll(async () => {
    model = temporary();
    await (await startPostgres({ dataFolder: model, checkout: process.cwd() })).stop();
  }, 60_000);
  return () => {
    const folder = temporary();
    execFileSync('cp', ['-a', join(model, 'postgres'), folder]);
    return folder;
  };
}
