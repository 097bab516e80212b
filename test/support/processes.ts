import { execFileSync } from 'node:child_process';

import { seeProcess } from '../../apps/supervisor/src/embedded-postgres/process-table.js';

/** Whether a process of this number lives; a dead one that nobody has taken notice of yet does not. */
export function isAlive(pid: number): boolean {
  const seen = seeProcess(pid);
  return seen !== null && !seen.zombie;
}

/**
 * The watchdog that stops a process when its starter dies.
 *
 * @param pid number of the process it watches
 */
export function watchdogOf(pid: number): number {
  const lines = execFileSync('ps', ['-ww', '-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const line = lines.find((each) => each.includes(` watchdog ${pid} `));
  if (!line) throw new Error(`process ${pid} has no watchdog`);
  return Number(line.trim().split(' ')[0]);
}
