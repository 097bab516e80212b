import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 10_000;

/** Whether `redis-server` is on the path. */
export const redisIsHere = () => spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;

/**
 * Does some work while a Redis of its own runs, on this machine alone and on a port nobody uses. It keeps nothing.
 *
 * @template Result
 * @param {string} checkout a built checkout
 * @param {(url: string) => Promise<Result>} work
 * @throws where Redis does not answer within ten seconds
 */
export async function withRedis(checkout, work) {
  const { watchOver } = await import(join(checkout, 'dist/apps/supervisor/src/watchdog.js'));
  const folder = mkdtempSync(join(tmpdir(), 'front-door-redis-'));
  const port = await freePort();
  const child = spawn('redis-server', wordsFor(port, folder), { cwd: '/', stdio: 'ignore' });
  const exited = once(child, 'exit');
  const callOff = watchOver({ pid: child.pid, ask: 'TERM', make: 'KILL', seconds: 5 });
  try {
    await untilItAnswers(port);
    return await work(`redis://127.0.0.1:${port}`);
  } finally {
    child.kill('SIGTERM');
    await exited;
    callOff();
    rmSync(folder, { recursive: true, force: true });
  }
}

function wordsFor(port, dir) {
  const settings = { bind: '127.0.0.1', port, dir, save: '', appendonly: 'no', 'maxmemory-policy': 'noeviction' };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function untilItAnswers(port) {
  const until = performance.now() + PATIENCE_MS;
  while (!(await answers(port))) {
    if (performance.now() > until) throw new Error(`redis-server does not answer on port ${port}`);
    await pause(50);
  }
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const end = (answered) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('data', (data) => end(data.toString().startsWith('+PONG')));
    socket.once('error', () => end(false));
    socket.setTimeout(1_000, () => end(false));
  });
}
