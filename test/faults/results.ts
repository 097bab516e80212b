import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, relative } from 'node:path';
import type { RoundResult } from './round.js';
import type { Wish } from './words.js';

/** Keeps the results of a run by its date. @returns path of the file, from the checkout */
export function keepResults(checkout: string, { seed, rounds }: Wish, results: readonly RoundResult[]): string {
  const at = new Date().toISOString();
  const folder = join(checkout, 'test/faults/results');
  const path = join(folder, `${at.slice(0, 10)}-seed-${seed}.json`);
  const kept = { at, seed, rounds, node: process.version, cores: cpus().length, results };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, `${JSON.stringify(kept, null, 2)}\n`);
  return relative(checkout, path);
}
