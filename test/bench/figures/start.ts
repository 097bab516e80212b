import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { watchOver } from '../../../apps/supervisor/src/watchdog.js';
import { commandOf, descendants, memoryOf } from '../process-facts.js';

/** One start on a fresh data folder and one on the same folder again. */
export interface StartRound {
  /** Milliseconds from `npm start`'s program beginning to its line `ready`. */
  readonly cold: number;
  readonly warm: number;
  /** MiB of each process some seconds after the second start, nothing shared counted twice. */
  readonly memory: Readonly<Record<'supervisor' | 'door' | 'worker' | 'postgres', number>>;
}

const SETTLE_MS = 3_000;

/** The built product as `npm start` starts it, without samples. */
export async function measureStart(checkout: string): Promise<StartRound> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'front-door-bench-start-'));
  try {
    const cold = await startOnce(checkout, dataFolder, async () => null);
    const warm = await startOnce(checkout, dataFolder, async (pid) => {
      await pause(SETTLE_MS);
      return memoryByPart(pid);
    });
    return { cold: cold.took, warm: warm.took, memory: warm.seen };
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function startOnce<Seen>(checkout: string, dataFolder: string, look: (pid: number) => Promise<Seen>) {
  const since = performance.now();
  const child = spawn(process.execPath, [join(checkout, 'bin/start.mjs')], {
    cwd: checkout,
    env: { PATH: process.env['PATH'], PORT: '0', FRONT_DOOR_DATA: dataFolder, FRONT_DOOR_SAMPLES: 'none' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const callOff = watchOver({ pid: child.pid ?? 0, ask: 'TERM', make: 'KILL', seconds: 20 });
  try {
    await untilReadyLine(child);
    const took = performance.now() - since;
    return { took, seen: await look(child.pid ?? 0) };
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    callOff();
  }
}

async function untilReadyLine(child: ChildProcess): Promise<void> {
  if (!child.stdout) throw new Error('npm start has no output');
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('ready ')) return;
  throw new Error('npm start ended without being ready');
}

function memoryByPart(supervisor: number): StartRound['memory'] {
  const memory = { supervisor: memoryOf(supervisor), door: 0, worker: 0, postgres: 0 };
  for (const pid of descendants(supervisor)) {
    const part = partOf(commandOf(pid));
    if (part) memory[part] += memoryOf(pid) || 0;
  }
  return memory;
}

function partOf(command: string): 'door' | 'worker' | 'postgres' | null {
  if (command.includes('apps/triage-api')) return 'door';
  if (command.includes('apps/worker')) return 'worker';
  return /(bin\/postgres|^postgres:)/.test(command) ? 'postgres' : null;
}
