import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import { CannotStart } from './embedded-postgres/index.js';
import type { Say } from './say.js';

/** What was left by a run that was killed lets go of its port within this time. */
const PATIENCE_MS = 10_000;

/**
 * A port the door can have. It is found here, and not by the door, so that the door keeps it when it is started again.
 *
 * @param wanted port, or 0 for any free one
 * @returns the port
 * @throws CannotStart where it stays taken, or may not be had
 */
export async function freePort(wanted: number, host: string, say: Say, patience = PATIENCE_MS): Promise<number> {
  for (let waited = 0; ; waited += 250) {
    try {
      return await bindOnce(wanted, host);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (code !== 'EADDRINUSE' || waited >= patience) throw refusal(wanted, host, code);
      if (waited === 0) say(`Port ${wanted} is taken; waiting up to ${patience / 1000} s for it`);
      await pause(250);
    }
  }
}

function bindOnce(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

function refusal(port: number, host: string, code: string): CannotStart {
  if (code === 'EADDRINUSE') {
    return new CannotStart(
      `Port ${port} is taken by another program. Stop it, or set PORT to another port (0: any free one).`,
    );
  }
  if (code === 'EACCES') {
    return new CannotStart(`This account may not use port ${port}. Set PORT to one above 1023 (0: any free one).`);
  }
  return new CannotStart(
    `The door cannot listen on ${host} (${code}). Set HOST to an address of this machine, such as 127.0.0.1.`,
  );
}
