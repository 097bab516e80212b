import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { watchOver } from '../watchdog.js';
import { runAs, type Account } from './account.js';
import type { RunnableBinaries } from './binaries.js';
import { CannotStart } from './cannot-start.js';
import { nameFor, PLAIN_ENVIRONMENT } from './cluster.js';
import { readLockFile } from './lock-file.js';
import { PORT } from './socket-folder.js';

/** What a server is started with. */
export interface ServerPlan {
  readonly binaries: RunnableBinaries;
  /** Folder of the cluster. */
  readonly folder: string;
  readonly socketFolder: string;
  readonly logFile: string;
  /** Settings beside our own, such as `{ fsync: 'off' }` in tests. */
  readonly settings: Readonly<Record<string, string>>;
  /** How long processes of a dead server may take to end. */
  readonly patienceMs: number;
}

/** A server process: ours, or one taken over. */
export interface ServerProcess {
  readonly pid: number;
  /** Settles when it has ended, with how it ended in plain words. */
  readonly exited: Promise<string>;
}

/** The log never holds what a statement was about: details of a row and the text of a statement would name children. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  port: String(PORT),
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '64MB',
  fsync: 'on',
  synchronous_commit: 'on',
  autovacuum_naptime: '10s', // a new service's first busy minute is otherwise planned as if its tables were empty
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

const LOG_LIMIT_BYTES = 5_000_000;

/**
 * Starts a server on this cluster and waits until it takes connections, however long it needs to recover.
 *
 * @returns the server, or the end of its log where it refused to start
 */
export async function startServer(plan: ServerPlan): Promise<ServerProcess | { readonly refusal: string }> {
  const log = openLog(plan.logFile);
  const child = spawnServer(plan, log.descriptor);
  closeSync(log.descriptor);
  const exited = guarded(child.pid, ending(child), plan.binaries.account, plan.socketFolder);
  if (await becomesReady(child, plan.folder, exited)) return { pid: child.pid ?? 0, exited };
  return { refusal: readFileSync(plan.logFile).subarray(log.size).toString('utf8').trim() || (await exited) };
}

/**
 * Sees to it that a server does not outlive this process.
 *
 * @param pid undefined where it could not be started at all
 * @returns when it has ended, with how
 */
export function guarded(
  pid: number | undefined,
  exited: Promise<string>,
  account: Account,
  socketFolder: string,
): Promise<string> {
  if (pid === undefined) return exited;
  const rights = runAs(account);
  const callOff = watchOver({ pid, ask: 'INT', make: 'QUIT', seconds: 30, account: rights, folder: socketFolder });
  return exited.finally(callOff);
}

/** Stops a server: its clients are cut off, what they did not commit is undone, and the files are left tidy. */
export async function stopServer({ pid, exited }: ServerProcess): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 30],
    ['SIGQUIT', 10],
    ['SIGKILL', 10],
  ] as const) {
    if (!sendSignal(pid, signal)) return;
    if (await within(seconds, exited)) return;
  }
  throw new CannotStart(`PostgreSQL (process ${pid}) does not end`);
}

/** Detached: a terminal's Ctrl-C must not reach the server before those who use it have let go. */
function spawnServer({ binaries, folder, socketFolder, settings }: ServerPlan, log: number): ChildProcess {
  const all = { ...SETTINGS, unix_socket_directories: socketFolder, ...settings };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawn(join(binaries.native, 'bin/postgres'), ['-D', nameFor(binaries.account, folder), ...flags], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', log, log],
    env: PLAIN_ENVIRONMENT,
    ...runAs(binaries.account),
  });
}

function ending(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with exit code ${code}`));
  });
}

async function becomesReady(child: ChildProcess, folder: string, exited: Promise<string>): Promise<boolean> {
  let ended = false;
  void exited.then(() => (ended = true));
  while (!ended) {
    const lock = readLockFile(folder);
    if (lock?.pid === child.pid && lock?.status === 'ready') return true;
    await pause(20);
  }
  return false;
}

function openLog(path: string): { descriptor: number; size: number } {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(path, `${path}.old`);
  return { descriptor: openSync(path, 'a', 0o600), size: size > LOG_LIMIT_BYTES ? 0 : size };
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

async function within(seconds: number, happening: Promise<unknown>): Promise<boolean> {
  const tooLong = new AbortController();
  const late = pause(seconds * 1000, false, { signal: tooLong.signal }).catch(() => false);
  const first = await Promise.race([happening.then(() => true), late]);
  tooLong.abort();
  return first;
}
