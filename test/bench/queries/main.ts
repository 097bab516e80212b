import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureQueries, type QueriesMeasured } from './measure.js';
import { plansAsText, reportQueries } from './report.js';
import { readWords, USAGE } from './words.js';

const [FINE, FAULTY, WRONG_USAGE, COULD_NOT_RUN] = [0, 1, 2, 3];

/**
 * The command behind `npm run bench -- queries`.
 * @returns exit code: 0 measured; 1 a large table was read whole; 2 a word is not understood; 3 could not measure
 */
export async function benchQueries(words: readonly string[], checkout: string): Promise<number> {
  const wish = readWords(words);
  if (wish === null) {
    say(USAGE);
    return WRONG_USAGE;
  }
  try {
    const measured = await measureQueries(wish, checkout, say);
    process.stdout.write(reportQueries(measured));
    if (wish.results !== null) keep(measured, join(checkout, wish.results));
    for (const fault of measured.faults) say(`Fault: ${fault}`);
    return measured.faults.length === 0 ? FINE : FAULTY;
  } catch (error) {
    say(`Could not measure: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return COULD_NOT_RUN;
  }
}

function keep(measured: QueriesMeasured, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const name = join(folder, `${measured.at.slice(0, 16).replace('T', '-').replace(':', '')}-queries`);
  const { plans, ...rest } = measured;
  writeFileSync(`${name}.json`, `${JSON.stringify({ ...rest, plans: plans.length }, null, 2)}\n`);
  writeFileSync(`${name}.md`, reportQueries(measured));
  writeFileSync(`${name}-plans.txt`, plansAsText(measured));
  say(`Kept in ${name}.md, .json and -plans.txt`);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
