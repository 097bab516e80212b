import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join, relative } from 'node:path';
import { DUTY_FAULTS } from './fault.js';
import { spreadOf, type Spread } from './figures.js';
import type { DutyRound } from './round.js';
import type { DutyWish } from './words.js';

const shown = (spread: Spread | null): string =>
  spread ? [spread.p50, spread.p99, spread.max].map((ms) => (ms / 1_000).toFixed(2)).join(' / ') : '';

/** How late everything was, a line for each fault: seconds at the median, the 99th percentile and the most. */
export function tableOf(rounds: readonly DutyRound[]): string[] {
  const rows = DUTY_FAULTS.flatMap((fault) => {
    const mine = rounds.filter((one) => one.fault === fault);
    if (mine.length === 0) return [];
    const sum = (of: (one: DutyRound) => number): string => String(mine.reduce((all, one) => all + of(one), 0));
    const rungs = spreadOf(mine.flatMap(({ lateness }) => lateness.rungs));
    const told = spreadOf(mine.flatMap(({ lateness }) => lateness.firstTold));
    const sound = mine.filter(({ wrongs }) => wrongs.length === 0).length;
    return [
      [
        fault,
        `${sound} of ${mine.length}`,
        sum((one) => one.rungs),
        sum((one) => one.again),
        shown(rungs),
        shown(told),
      ],
    ];
  });
  const head = [
    ...['fault', 'rounds sound', 'rungs', 'taken twice', 'rung due → written, s (p50 / p99 / max)'],
    'decided → first told, s (p50 / p99 / max)',
  ];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

/** Keeps the results of a run by its date. @returns path of the file, from the checkout */
export function keepDutyResults(
  checkout: string,
  { seed, rounds, patience, minutes }: DutyWish,
  results: readonly DutyRound[],
): string {
  const at = new Date().toISOString();
  const folder = join(checkout, 'test/faults/results');
  const path = join(folder, `${at.slice(0, 10)}-duty-seed-${seed}`);
  const load = loadavg().map((each) => Number(each.toFixed(1)));
  const machine = { at, seed, rounds, patience, minutes, node: process.version, cores: cpus().length, load };
  mkdirSync(folder, { recursive: true });
  const spread = results.map(({ lateness: { rungs, firstTold }, ...one }) => ({
    ...one,
    lateness: { rungs: spreadOf(rungs), firstTold: spreadOf(firstTold) },
  }));
  writeFileSync(`${path}.json`, `${JSON.stringify({ ...machine, results: spread }, null, 1)}\n`);
  const about = `Up to ${rounds} rounds of each fault, seed ${seed}, patience ${patience}, Node ${process.version}, ${cpus().length} cores at a load of ${load.join(', ')}.`;
  writeFileSync(`${path}.md`, [`# Faults of the duty parts, ${at}`, '', about, '', ...tableOf(results), ''].join('\n'));
  return relative(checkout, `${path}.md`);
}
