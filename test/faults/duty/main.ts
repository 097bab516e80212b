import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SEEDS, seedOfRound } from '../seeded.js';
import { GROUPS, type DutyFault } from './fault.js';
import { openObserver, type Observer } from './observer.js';
import { keepDutyResults, tableOf } from './results.js';
import { runDutyRound, type DutyRound } from './round.js';
import { layOutRoot, openStand, type Stand } from './stand.js';
import { DUTY_USAGE, readDutyWords, type DutyWish } from './words.js';

const [FINE, BROKEN, WRONG_USAGE, COULD_NOT_RUN] = [0, 1, 2, 3] as const;
/** Runs that are long enough to be kept. */
const KEPT_FROM_ROUNDS = 20;

/**
 * The fault run of the duty parts.
 * @param checkout a built checkout
 * @param words what follows `npm run faults -- duty`
 * @returns exit code
 */
export async function dutyMain(checkout: string, words: readonly string[]): Promise<number> {
  if (words.includes('--help')) return print(DUTY_USAGE);
  const wish = readDutyWords(words, Math.floor(Math.random() * SEEDS));
  if ('problems' in wish) {
    [...wish.problems, '', DUTY_USAGE].forEach((line) => process.stderr.write(`${line}\n`));
    return WRONG_USAGE;
  }
  print(
    `seed ${wish.seed}; npm run faults -- duty --seed ${wish.seed} --rounds ${wish.rounds} strikes at the same moments`,
  );
  const root = layOutRoot(checkout);
  const home = process.cwd();
  try {
    process.chdir(root); // what is started reads the published data of the folder it is started in
    return await runAll(checkout, root, wish);
  } catch (error) {
    process.stderr.write(`The faults could not be run: ${(error as Error).message}\n`);
    return COULD_NOT_RUN;
  } finally {
    process.chdir(home);
    rmSync(root, { recursive: true, force: true });
  }
}

async function runAll(checkout: string, root: string, wish: DutyWish): Promise<number> {
  const asked = GROUPS.map((group) => group.filter((fault) => wish.faults.length === 0 || wish.faults.includes(fault)));
  const groups: Group[] = [];
  const results: DutyRound[] = [];
  try {
    // One after another: starting four services at once is slow enough on a busy machine to look like a fault.
    for (const faults of asked.filter((group) => group.length > 0))
      groups.push(await openGroup(root, faults, groups.length));
    results.push(...(await Promise.all(groups.map((group, n) => runGroup(group, n, wish)))).flat());
  } finally {
    await Promise.all(groups.map(({ close }) => close()));
  }
  tableOf(results).forEach(print);
  const sound = results.filter(({ wrongs }) => wrongs.length === 0).length;
  print(`${sound} of ${results.length} rounds sound`);
  if (wish.rounds >= KEPT_FROM_ROUNDS) print(`kept in ${keepDutyResults(checkout, wish, results)}`);
  return sound === results.length ? FINE : BROKEN;
}

interface Group {
  readonly faults: readonly DutyFault[];
  readonly stand: Stand;
  readonly observer: Observer;
  readonly say: (line: string) => void;
  close(): Promise<void>;
}

async function openGroup(root: string, faults: readonly DutyFault[], n: number): Promise<Group> {
  const path = join(tmpdir(), `front-door-duty-faults-${n + 1}-${process.pid}.log`);
  const log = openSync(path, 'w', 0o600);
  const say = (line: string): void => void writeSync(log, `${new Date().toISOString()} ${line}\n`);
  print(`what the service says under ${faults.join(', ')} is in ${path}`);
  const stand = await openStand(root, say);
  const observer = openObserver(stand.ownerUrl);
  const close = async (): Promise<void> => {
    await observer.stop();
    await stand.stop();
    closeSync(log);
  };
  return { faults, stand, observer, say, close };
}

async function runGroup(
  { faults, stand, observer, say }: Group,
  n: number,
  { rounds, seed, patience, minutes }: DutyWish,
): Promise<DutyRound[]> {
  const results: DutyRound[] = [];
  for (let round = 1; round <= rounds; round += 1)
    for (const [place, fault] of faults.entries()) {
      if (minutes !== null && performance.now() > minutes * 60_000) return results;
      say(`--- ${fault} ${round}`);
      const own = { fault, round, patience, seed: (seedOfRound(seed, round) + 97 * (place + 10 * n)) % SEEDS };
      const result = await runDutyRound(stand, observer, own);
      results.push(result);
      tell(result, rounds);
    }
  return results;
}

function tell(
  { fault, round, callOuts, rungs, messages, again, samples, tookMs, wrongs }: DutyRound,
  rounds: number,
): void {
  const twice = again === 0 ? '' : `, ${again} taken twice`;
  print(
    `${fault} ${round}/${rounds}: ${callOuts} call-outs, ${rungs} rungs, ${messages} messages${twice}; seen ${samples} times; ` +
      `${(tookMs / 1_000).toFixed(1)} s; ${wrongs.length === 0 ? 'sound' : 'WRONG'}`,
  );
  wrongs.slice(0, 12).forEach((wrong) => print(`    ${wrong}`));
}

function print(line: string): number {
  process.stdout.write(`${line}\n`);
  return FINE;
}
