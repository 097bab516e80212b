import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchAudit } from './audit/main.js';
import { benchQueries } from './queries/main.js';
import { simulateQuestions } from './questions/main.js';
import { measure, type Measurements } from './measurements.js';
import type { Places } from './programs.js';
import { report } from './report.js';
import { benchRules } from './rules/main.js';
import { benchWalls } from './walls/main.js';
import { readWords, USAGE } from './words.js';

const FINE = 0;
const WRONG_USAGE = 2;
const COULD_NOT_RUN = 3;

/** The command behind `npm run bench`. @returns exit code: 0 measured; 2 a word is not understood; 3 could not measure */
export async function main({ words, ...places }: Places & { readonly words: readonly string[] }): Promise<number> {
  if (words[0] === 'rules') return benchRules(words.slice(1), places.checkout);
  if (words[0] === 'audit') return benchAudit(words.slice(1), places.checkout);
  if (words[0] === 'queries') return benchQueries(words.slice(1), places.checkout);
  if (words[0] === 'walls') return benchWalls(words.slice(1), places);
  const [first, ...rest] = words;
  if (first === 'questions') return simulateQuestions(places.checkout, rest);
  const wish = readWords(words);
  if (!wish) {
    say(USAGE);
    return WRONG_USAGE;
  }
  try {
    const measured = await measure(wish, places, say);
    process.stdout.write(report(measured));
    if (wish.results) keep(measured, join(places.checkout, wish.results));
    return FINE;
  } catch (error) {
    say(`Could not measure: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return COULD_NOT_RUN;
  }
}

function keep(measured: Measurements, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const name = join(folder, measured.at.slice(0, 16).replace('T', '-').replace(':', ''));
  writeFileSync(`${name}.json`, `${JSON.stringify(measured, null, 2)}\n`);
  writeFileSync(`${name}.md`, report(measured));
  say(`Kept in ${name}.md and ${name}.json`);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
