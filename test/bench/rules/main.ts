import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine } from '../machine.js';
import { measureLibrary } from './library-size.js';
import { measureRules } from './measure.js';
import { reportRules, type RulesFigures } from './report.js';

const [FINE, WRONG_USAGE, COULD_NOT_RUN] = [0, 2, 3];

const USAGE = `Usage: npm run bench -- rules [options]
  --rounds <n>     rounds, the order turned round in every other one (5)
  --seed <n>       what the document and the contacts are made from (4)
  --results <dir>  where the dated results are written (bench/results); none: only print`;

/** The command behind `npm run bench -- rules`. @returns exit code: 0 measured; 2 a word is not understood; 3 could not measure */
export async function benchRules(words: readonly string[], checkout: string): Promise<number> {
  const wish = readWords(words);
  if (wish === null) {
    say(USAGE);
    return WRONG_USAGE;
  }
  try {
    const machine = describeMachine(checkout, { postgres: 'not used', redis: null });
    const measured = await measureRules(wish, say);
    const figures = {
      at: new Date().toISOString(),
      machine,
      seed: wish.seed,
      measured,
      size: measureLibrary(checkout),
    };
    process.stdout.write(reportRules(figures));
    if (wish.results !== null) keep(figures, join(checkout, wish.results));
    return FINE;
  } catch (error) {
    say(`Could not measure: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return COULD_NOT_RUN;
  }
}

function keep(figures: RulesFigures, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const name = join(folder, `${figures.at.slice(0, 16).replace('T', '-').replace(':', '')}-rules`);
  writeFileSync(`${name}.json`, `${JSON.stringify(figures, null, 2)}\n`);
  writeFileSync(`${name}.md`, reportRules(figures));
  say(`Kept in ${name}.md and ${name}.json`);
}

function readWords(words: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        rounds: { type: 'string' },
        seed: { type: 'string' },
        results: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) return null;
    const results = values.results === 'none' ? null : (values.results ?? 'bench/results');
    return { rounds: whole(values.rounds, 5), seed: whole(values.seed, 4), results };
  } catch {
    return null;
  }
}

function whole(text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`not a whole number: ${text}`);
  return Number(text);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
