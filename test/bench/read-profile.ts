import { existsSync, readFileSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Places } from './programs.js';

/** A part of a program and its share of the time in which the program did anything, from 0 to 1. */
export interface ProfileShare {
  readonly part: string;
  readonly share: number;
}

/** A profile to be taken of a process of the product. */
export interface Profiling {
  readonly environment: NodeJS.ProcessEnv;
  begin(pid: number): void;
  /** @returns the profile's path */
  end(pid: number): Promise<string>;
}

let taken = 0;

/** Settings with which a program can be profiled while it runs. */
export function profiledWith({ compiled }: Places): Profiling {
  const path = join(compiled, `door-${(taken += 1)}.cpuprofile`);
  const hook = pathToFileURL(join(compiled, 'test/bench/profiled.js')).href;
  return {
    environment: { NODE_OPTIONS: `--import=${hook}`, BENCH_PROFILE: path },
    begin: (pid) => void process.kill(pid, 'SIGIO'),
    end: async (pid) => {
      process.kill(pid, 'SIGIO');
      while (!existsSync(path)) await pause(50);
      await pause(500);
      return path;
    },
  };
}

const LISTED = 24;

/** Which parts the time was spent in, most first: packages, rooms of the product, Node itself. */
export function readProfile(path: string): ProfileShare[] {
  const { nodes, samples = [] } = JSON.parse(readFileSync(path, 'utf8')) as Profiler.Profile;
  const parts = new Map(nodes.map((node) => [node.id, partOf(node.callFrame)]));
  const counts = new Map<string, number>();
  const busy = samples.map((id) => parts.get(id) ?? '').filter((part) => part !== '(idle)');
  for (const part of busy) counts.set(part, (counts.get(part) ?? 0) + 1);
  return [...counts]
    .map(([part, count]) => ({ part, share: count / busy.length }))
    .sort((a, b) => b.share - a.share)
    .slice(0, LISTED);
}

function partOf({ url, functionName }: Profiler.Profile['nodes'][number]['callFrame']): string {
  const pack = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (pack) return pack;
  const room = /dist\/((?:apps|libs)\/[^/]+|config)/.exec(url)?.[1];
  if (room) return room;
  return url.startsWith('node:') ? url : functionName || '(native)';
}
