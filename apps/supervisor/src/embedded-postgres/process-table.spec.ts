import { spawn, spawnSync } from 'node:child_process';

import { processesIn, seeProcess, seeThroughPs } from './process-table.js';

/** Both ways of looking must agree: `/proc` where there is one, `ps` everywhere. */
const WAYS = { seeProcess, seeThroughPs };

describe.each(Object.entries(WAYS))('%s', (_name, see) => {
  it('sees this process', () => {
    const seen = see(process.pid);
    expect(seen).toMatchObject({ pid: process.pid, zombie: false });
    expect(seen?.command).toContain('node');
  });

  it('sees nothing where no process is', () => {
    expect(see(spawnSync('true').pid)).toBeNull();
  });

  it('sees the program and its words, and knows it again', () => {
    const child = spawn('sleep', ['61']);
    const [first, second] = [see(child.pid ?? 0), see(child.pid ?? 0)];
    child.kill();
    expect(first).toMatchObject({ command: 'sleep 61', zombie: false });
    expect(second?.identity).toBe(first?.identity);
    expect(first?.identity).not.toBe('');
  });

  it('sees that a process is dead though nobody has taken notice of it', async () => {
    const parent = spawn('/bin/sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 61'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (line) => resolve(Number(line))));
    while (see(pid)?.zombie === false) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(see(pid)).toMatchObject({ zombie: true, command: '' });
    parent.kill();
  });
});

const onLinux = process.platform === 'linux' ? it : it.skip; // elsewhere the system does not tell where a process works

onLinux('finds who works in a folder', () => {
  const here = processesIn(process.cwd()).map(({ pid }) => pid);
  expect(here).toContain(process.pid);
  expect(processesIn('/nowhere')).toEqual([]);
});
