import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process as the system shows it. */
export interface SeenProcess {
  readonly pid: number;
  /** Dead, and waiting for its parent to notice. It still has a number, and still answers `kill(pid, 0)`. */
  readonly zombie: boolean;
  /** Program and arguments, parted by spaces. Empty for a zombie. */
  readonly command: string;
  /** Folder it works in; null where the system does not tell us. */
  readonly workingFolder: string | null;
  /** Same for one process as long as it lives, and never the same for a later one with its number. */
  readonly identity: string;
}

/** The process of this number, or null where there is none. `/proc` on Linux, `ps` elsewhere. */
export function seeProcess(pid: number): SeenProcess | null {
  return existsSync('/proc/self/stat') ? seeInProc(pid) : seeThroughPs(pid);
}

/** Processes that work in this folder, as far as the system tells us: none are seen on macOS. */
export function processesIn(folder: string): readonly SeenProcess[] {
  if (!existsSync('/proc/self/stat')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => linkTarget(`/proc/${pid}/cwd`) === folder)
    .flatMap((pid) => seeInProc(Number(pid)) ?? []);
}

function seeInProc(pid: number): SeenProcess | null {
  const stat = textOf(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const startedAtTick = rest[18];
  return {
    pid,
    zombie: state === 'Z' || state === 'X',
    command: (textOf(`/proc/${pid}/cmdline`) ?? '').split('\0').join(' ').trim(),
    workingFolder: linkTarget(`/proc/${pid}/cwd`),
    identity: `${textOf('/proc/sys/kernel/random/boot_id')?.trim()}/${startedAtTick}`,
  };
}

/** The same by way of `ps`, for systems without `/proc`. */
export function seeThroughPs(pid: number): SeenProcess | null {
  try {
    const line = execFileSync('ps', ['-ww', '-o', 'stat=,lstart=,command=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { PATH: '/bin:/usr/bin', LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [state = '', ...words] = line.trim().split(/\s+/);
    const zombie = state.startsWith('Z');
    const command = zombie ? '' : words.slice(5).join(' ');
    return { pid, zombie, command, workingFolder: null, identity: words.slice(0, 5).join(' ') };
  } catch {
    return null;
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function linkTarget(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
