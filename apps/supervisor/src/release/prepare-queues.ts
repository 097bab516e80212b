import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { releaseEnvironment } from '#config';

/**
 * Lets the worker prepare the queues in PostgreSQL, as the owner: only the worker knows the queue.
 * @throws when it could not
 */
export async function prepareQueues(checkout: string, ownerUrl: string): Promise<void> {
  const program = join(checkout, 'dist/apps/worker/src/prepare-queues.js');
  const child = spawn(process.execPath, [program], {
    cwd: checkout,
    env: releaseEnvironment(ownerUrl),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`the queues could not be prepared: ${said.trim().slice(-500)}`);
}
