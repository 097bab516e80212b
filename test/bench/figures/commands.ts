import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How long a command took, and how it ended. */
export interface CommandRun {
  readonly command: string;
  readonly seconds: number;
  readonly exitCode: number | null;
}

/** Runs commands of npm one after the other, their output going to standard error. */
export async function measureCommands(checkout: string, commands: readonly string[]): Promise<CommandRun[]> {
  const runs: CommandRun[] = [];
  for (const command of commands) {
    const since = performance.now();
    const child = spawn('npm', ['run', command], { cwd: checkout, stdio: ['ignore', 2, 2] });
    const [exitCode] = (await once(child, 'exit')) as [number | null];
    runs.push({ command: `npm run ${command}`, seconds: (performance.now() - since) / 1_000, exitCode });
  }
  return runs;
}
