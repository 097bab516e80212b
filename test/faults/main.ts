import { closeSync, openSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dutyMain } from './duty/main.js';
import { kindsFor, type Backend } from './fault.js';
import { redisIsHere } from './redis.js';
import { keepResults } from './results.js';
import { runRound, type RoundResult } from './round.js';
import { SEEDS, seedOfRound } from './seeded.js';
import { openService } from './service.js';
import type { Acknowledged } from './traffic.js';
import { readWords, USAGE, type Wish } from './words.js';

const FINE = 0;
const LOST = 1;
const WRONG_USAGE = 2;
const COULD_NOT_RUN = 3;

/** Runs that are long enough to be kept. */
const KEPT_FROM_ROUNDS = 20;

/**
 * The fault run.
 * @param checkout a built checkout
 * @param words what follows `npm run faults --`
 * @returns exit code
 */
export async function main(checkout: string, words: readonly string[]): Promise<number> {
  if (words[0] === 'duty') return dutyMain(checkout, words.slice(1));
  if (words.includes('--help')) return print(USAGE);
  const wish = readWords(words, Math.floor(Math.random() * SEEDS));
  if ('problems' in wish) return refuse([...wish.problems, '', USAGE]);
  print(`seed ${wish.seed}; npm run faults -- --seed ${wish.seed} --rounds ${wish.rounds} runs the same again`);
  try {
    return await runAll(checkout, wish);
  } catch (error) {
    process.stderr.write(`The faults could not be run: ${(error as Error).message}\n`);
    return COULD_NOT_RUN;
  }
}

async function runAll(checkout: string, wish: Wish): Promise<number> {
  const results = (await Promise.all(wish.backends.map((backend) => runOrSkip(checkout, backend, wish)))).flat();
  if (results.length === 0) throw new Error('no round was run: there is nothing to run them on');
  const wrong = results.filter(({ wrongs }) => wrongs.length > 0);
  const acknowledged = results.reduce((sum, each) => sum + each.acknowledged, 0);
  print(`${results.length - wrong.length} of ${results.length} rounds sound; ${acknowledged} contacts acknowledged`);
  if (wish.rounds >= KEPT_FROM_ROUNDS) print(`kept in ${keepResults(checkout, wish, results)}`);
  return wrong.length === 0 ? FINE : LOST;
}

/** Backends run side by side, each a service of its own: that is twice the disturbance in half the time. */
async function runOrSkip(checkout: string, backend: Backend, wish: Wish): Promise<RoundResult[]> {
  if (backend !== 'redis' || redisIsHere()) return runBackend(checkout, backend, wish);
  print('redis: skipped, for redis-server is not on the path');
  return [];
}

async function runBackend(checkout: string, backend: Backend, { rounds, seed, faults }: Wish): Promise<RoundResult[]> {
  const kinds = kindsFor(backend, faults);
  if (kinds.length === 0) return [];
  const path = join(tmpdir(), `front-door-faults-${backend}-${process.pid}.log`);
  const log = openSync(path, 'w', 0o600);
  print(`${backend}: what the service says is in ${path}`);
  const say = (line: string): void => void writeSync(log, `${new Date().toISOString()} ${line}\n`);
  const service = await openService(checkout, backend, say);
  const acknowledged: Acknowledged[] = [];
  const results: RoundResult[] = [];
  try {
    for (let round = 1; round <= rounds; round += 1) {
      say(`--- round ${round}`);
      const result = await runRound(service, { backend, round, seed: seedOfRound(seed, round), kinds, acknowledged });
      results.push(result);
      tell(result, rounds);
    }
  } finally {
    await service.stop();
    closeSync(log);
  }
  return results;
}

function tell(result: RoundResult, rounds: number): void {
  const { backend, round, seed, fault, afterMs, acknowledged, settledMs, slowestAnswerMs, answers, alarms, wrongs } =
    result;
  const others = Object.entries(answers).filter(([status]) => status !== '202');
  const said = others.length === 0 ? '' : `, other answers ${others.map(([status, n]) => `${status}×${n}`).join(' ')}`;
  print(
    `${backend} ${round}/${rounds} seed ${seed}: ${fault} at ${afterMs} ms; ${acknowledged} acknowledged${said}, slowest ${slowestAnswerMs} ms; ` +
      `settled in ${(settledMs / 1000).toFixed(1)} s; ${alarms} alarms; ${wrongs.length === 0 ? 'sound' : 'WRONG'}`,
  );
  wrongs.forEach((wrong) => print(`    ${wrong}`));
}

function print(line: string): number {
  process.stdout.write(`${line}\n`);
  return FINE;
}

function refuse(lines: readonly string[]): number {
  lines.forEach((line) => process.stderr.write(`${line}\n`));
  return WRONG_USAGE;
}
