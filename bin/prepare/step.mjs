import { spawn } from 'node:child_process';

/** Installing or building failed. What failed has said why. */
export class NotPrepared extends Error {
  name = 'NotPrepared';
}

/** Says what is being done, on standard error: standard output is for results. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a program to its end, its words going to standard error. A request to stop us is passed on to it.
 *
 * @param {string} program
 * @param {readonly string[]} words
 * @param {string} folder it works in
 * @param {string} failure what to say when it does not succeed
 * @param {(pid: number) => void} note is told its number
 * @throws {NotPrepared}
 */
export async function runStep(program, words, folder, failure, note) {
  let child = null;
  const passOn = (signal) => child?.kill(signal);
  process.on('SIGINT', passOn).on('SIGTERM', passOn); // before it starts: what comes meanwhile is passed on once it has
  try {
    child = spawn(program, words, { cwd: folder, stdio: ['ignore', 2, 2] });
    if (child.pid) note(child.pid);
    const end = await endOf(child);
    if (end !== 0) throw new NotPrepared(`${failure} (${end})`);
  } finally {
    process.off('SIGINT', passOn).off('SIGTERM', passOn);
  }
}

function endOf(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? (code === 0 ? 0 : `exit code ${code}`)));
  });
}
