import { spawn } from 'node:child_process';

/** A process to stop when this one dies. */
export interface Watched {
  readonly pid: number;
  /** What it is asked to stop with, and what it is made to stop with when that took too long. */
  readonly ask: 'INT' | 'TERM';
  readonly make: 'QUIT' | 'KILL';
  readonly seconds: number;
  /** Account the watchdog runs as: one that may signal the process. Left out: ours. */
  readonly account?: { readonly uid?: number; readonly gid?: number };
  /** A folder taken away afterwards if nothing is left in it. */
  readonly folder?: string;
}

/**
 * It holds the other end of a pipe that closes when this process is gone, however it went: even SIGKILL closes a pipe.
 * Signals meant for a terminal's whole group do not reach it.
 */
const SCRIPT = `
trap '' INT TERM HUP
read -r _
kill -$2 "$1" 2>/dev/null || exit 0
left=$(( $4 * 10 ))
while kill -0 "$1" 2>/dev/null; do
  [ "$left" -eq 0 ] && kill -$3 "$1"
  left=$(( left - 1 ))
  sleep 0.1
done
[ -z "$5" ] || rmdir "$5" 2>/dev/null
`;

/**
 * Sees to it that a process does not outlive this one, even when this one is killed with SIGKILL.
 *
 * @returns what ends the watch; call it when the process has ended, for its number may be given away again
 */
export function watchOver(watched: Watched): () => void {
  const facts = [watched.pid, watched.ask, watched.make, watched.seconds, watched.folder ?? ''].map(String);
  const dog = spawn('/bin/sh', ['-c', SCRIPT, 'watchdog', ...facts], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    ...watched.account,
  });
  dog.on('error', () => {});
  dog.stdin?.on('error', () => {});
  dog.unref();
  unrefPipe(dog.stdin);
  return () => void dog.kill('SIGKILL');
}

/** The pipe must not keep this process alive: it is the watchdog that waits for us. */
function unrefPipe(pipe: unknown): void {
  (pipe as { unref?: () => void }).unref?.();
}
