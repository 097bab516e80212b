import { readdirSync, readFileSync } from 'node:fs';

/** Ticks a second in which Linux counts the time of processes. */
const TICKS = 100;

/** Milliseconds of processor that a process has used, with those of its children that have ended. Linux only; NaN elsewhere. */
export function processorTime(pid: number): number {
  const fields = statOf(pid);
  if (!fields) return NaN;
  const [user, system, childUser, childSystem] = fields.slice(11, 15).map(Number);
  return (((user ?? 0) + (system ?? 0) + (childUser ?? 0) + (childSystem ?? 0)) * 1_000) / TICKS;
}

/** The same with all that descends from it and lives. */
export function processorTimeOfFamily(pid: number): number {
  return [pid, ...descendants(pid)].map(processorTime).reduce((sum, time) => sum + (time || 0), 0);
}

/** Numbers of the processes that descend from one. */
export function descendants(pid: number): number[] {
  const parents = new Map(allProcesses().map((each) => [each, Number(statOf(each)?.[1])]));
  const found = [pid];
  for (const one of found) for (const [each, parent] of parents) if (parent === one) found.push(each);
  return found.slice(1);
}

/**
 * Memory of a process that no other shares, and its part of what is shared, in MiB. Added up over processes nothing is
 * counted twice.
 */
export function memoryOf(pid: number): number {
  const kib = /^Pss: +(\d+)/m.exec(textOf(`/proc/${pid}/smaps_rollup`) ?? '')?.[1];
  return kib === undefined ? NaN : Number(kib) / 1_024;
}

/** Program and arguments of a process. */
export const commandOf = (pid: number): string => (textOf(`/proc/${pid}/cmdline`) ?? '').split('\0').join(' ');

const allProcesses = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

/** What follows the name of the program, which may hold anything. */
function statOf(pid: number): string[] | null {
  const stat = textOf(`/proc/${pid}/stat`);
  return stat === null ? null : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
