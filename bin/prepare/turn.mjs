import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { NotPrepared, say } from './step.mjs';

const LOCK = '.preparing';
const HOLDER = 'holder.json';
/** A lock without a holder is one being made; after this long, one whose maker was killed. */
const UNNAMED_MS = 5_000;

/**
 * Does some work on the checkout while nobody else does: two commands begun at once must not both install into it.
 *
 * @param {string} checkout
 * @param {(note: (pid: number) => void) => Promise<void>} work is given what notes a process that works for it: should we be
 *   killed, the next one waits for that process too
 */
export async function inTurn(checkout, work) {
  const lock = join(checkout, LOCK);
  await take(lock);
  const release = () => rmSync(lock, { recursive: true, force: true });
  process.once('exit', release);
  try {
    await work((pid) => sign(lock, [process.pid, pid]));
  } finally {
    process.off('exit', release);
    release();
  }
}

async function take(lock) {
  for (let waits = 0; !tryTake(lock); waits += 1) {
    const holder = holderOf(lock);
    if (holder === 'dead') removeDead(lock);
    else if (waits === 0)
      say(`Another command (process ${holder?.pid ?? '?'}) is installing or building here; waiting for it`);
    await pause(holder === 'dead' ? 0 : 200);
  }
}

function tryTake(lock) {
  try {
    mkdirSync(lock);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw new NotPrepared(
      `This account may not write in the checkout, which has to be installed or built: ${error.message}`,
    );
  }
  sign(lock, [process.pid]);
  return true;
}

/** By way of a rename, for who reads half a name takes its owner for dead. */
function sign(lock, pids) {
  const holders = pids.map((pid) => ({ pid, identity: identityOf(pid) }));
  writeFileSync(join(lock, 'signing'), JSON.stringify(holders));
  renameSync(join(lock, 'signing'), join(lock, HOLDER));
}

/** Who has the lock: `dead` where that process is gone, null where it is not known yet or the lock has just been given back. */
function holderOf(lock) {
  try {
    const holders = JSON.parse(readFileSync(join(lock, HOLDER), 'utf8'));
    return holders.find(({ pid, identity }) => identityOf(pid) === identity) ?? 'dead';
  } catch {
    const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    return made !== undefined && Date.now() - made > UNNAMED_MS ? 'dead' : null;
  }
}

/** By way of a rename, which only one of several can do; who took a new lock instead puts it back. */
function removeDead(lock) {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (holderOf(aside) !== 'dead') renameSync(aside, lock);
  } catch (error) {
    if (!['ENOENT', 'EEXIST', 'ENOTEMPTY'].includes(error.code)) throw error;
  }
  rmSync(aside, { recursive: true, force: true });
}

/** Tells one process from a later one that has its number; null where there is none. */
function identityOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
  } catch {
    return identityThroughPs(pid);
  }
}

function identityThroughPs(pid) {
  try {
    const words = ['-o', 'lstart=', '-p', String(pid)];
    return (
      execFileSync('ps', words, { encoding: 'utf8', env: { PATH: '/bin:/usr/bin', LC_ALL: 'C', TZ: 'UTC' } }).trim() ||
      null
    );
  } catch {
    return null;
  }
}
