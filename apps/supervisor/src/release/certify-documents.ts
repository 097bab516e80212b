import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { releaseEnvironment } from '#config';
import type { Say } from '../say.js';

/**
 * Lets what came with the release be certified once everything is open, in a process of its own that gives way to all others: it
 * takes a second or so for each document, which no contact and no supervising waits for. Never throws: a document without a
 * certificate is in force all the same, and shown without one.
 * @param ownerUrl address of the database as the role that owns the schema
 */
export function certifyDocuments(checkout: string, ownerUrl: string, say: Say): void {
  const program = join(checkout, 'dist/apps/supervisor/src/release/certify-main.js');
  if (!existsSync(program)) return;
  const child = spawn(process.execPath, [program], {
    cwd: checkout,
    env: releaseEnvironment(ownerUrl),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.on('spawn', () => giveWay(child.pid));
  child.on('error', (error) => say(`What came with this release was not certified: ${error.message}`));
  child.stderr.on('data', (chunk: Buffer) => say(chunk.toString('utf8').trim()));
  // Neither it nor its words keep a service from stopping.
  child.unref();
  (child.stderr as Socket).unref();
}

/** A process that has ended already needs no priority. */
function giveWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // it ended
  }
}
