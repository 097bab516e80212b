import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { report } from './report.js';
import { simulate } from './simulate.js';

const FINE = 0;
const WRONG_USAGE = 2;
const COULD_NOT_RUN = 3;

const USAGE = `Usage: npm run bench -- questions [options]
  --contacts <n>   invented contacts to each document (200)
  --seed <n>       what they are invented from (20261123)
  --results <dir>  where the dated results are written (bench/results); none: only print`;

/** The command behind `npm run bench -- questions`. @returns exit code: 0 simulated; 2 a word is not understood; 3 could not run */
export async function simulateQuestions(checkout: string, words: readonly string[]): Promise<number> {
  const wish = readWords(words);
  if (wish === null) {
    say(USAGE);
    return WRONG_USAGE;
  }
  try {
    const simulation = await simulate(checkout, { ...wish, at: new Date().toISOString() }, say);
    process.stdout.write(report(simulation));
    if (wish.results !== null) keep(simulation, join(checkout, wish.results));
    return FINE;
  } catch (error) {
    say(`Could not simulate: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return COULD_NOT_RUN;
  }
}

function readWords(words: readonly string[]) {
  try {
    const options = { contacts: { type: 'string' }, seed: { type: 'string' }, results: { type: 'string' } } as const;
    const {
      contacts = '200',
      seed = '20261123',
      results = 'bench/results',
    } = parseArgs({ args: [...words], options }).values;
    if (![contacts, seed].every((number) => /^[1-9]\d{0,8}$/.test(number))) return null;
    return { contacts: Number(contacts), seed: Number(seed), results: results === 'none' ? null : results };
  } catch {
    return null;
  }
}

function keep(simulation: Awaited<ReturnType<typeof simulate>>, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const name = join(folder, `${simulation.at.slice(0, 16).replace('T', '-').replace(':', '')}-questions`);
  writeFileSync(`${name}.json`, `${JSON.stringify(simulation, null, 2)}\n`);
  writeFileSync(`${name}.md`, report(simulation));
  say(`Kept in ${name}.md and ${name}.json`);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
