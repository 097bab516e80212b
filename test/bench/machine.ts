import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** What the figures were measured on. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
  readonly redis: string | null;
  /** Commit measured, with a mark where the checkout differed from it. */
  readonly commit: string;
  /** Processes waiting to run over the minute before: above 0 at the start, others had a part of the machine. */
  readonly loadBefore: number;
}

export function describeMachine(checkout: string, servers: { postgres: string; redis: string | null }): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    ...servers,
    commit: commitOf(checkout),
    loadBefore: loadavg()[0] ?? NaN,
  };
}

function commitOf(checkout: string): string {
  const git = (...words: string[]): string =>
    execFileSync('git', words, { cwd: checkout, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const changed = git('status', '--porcelain', '--', 'apps', 'libs', 'config') !== '';
    return `${git('rev-parse', '--short=12', 'HEAD')}${changed ? ' with changes' : ''}`;
  } catch {
    return 'unknown';
  }
}
