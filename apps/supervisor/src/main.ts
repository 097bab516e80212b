import { readEnv, type Env } from '#config';
import { closingList } from './closing.js';
import { describe } from './describe.js';
import { CannotStart } from './embedded-postgres/index.js';
import { Interrupted, listenForInterruption } from './interruption.js';
import { run } from './run.js';
import { readWords, USAGE } from './words.js';

const FINE = 0;
const NOT_AS_EXPECTED = 1;
const WRONG_USAGE = 2;
const COULD_NOT_RUN = 3;

/**
 * The process behind `npm start`.
 *
 * @param checkout folder of the checkout
 * @param words what follows `npm start --`
 * @returns exit code: 0 stopped as asked, or every sample as expected; 1 a sample was not; 2 a wrong setting or word; 3 could not run
 */
export async function main(checkout: string, words: readonly string[]): Promise<number> {
  const wish = readWords(words);
  if ('unknown' in wish) return refuse([`${wish.unknown.join(', ')} is not something npm start knows.`, USAGE]);
  if (wish.help) return print(USAGE);
  const reading = readEnv();
  if (!reading.ok) return refuse(['These settings are wrong:', ...reading.problems.map((problem) => `  ${problem}`)]);
  return runToTheEnd(checkout, wish.once, reading.env);
}

async function runToTheEnd(checkout: string, once: boolean, env: Env): Promise<number> {
  outliveReaders();
  const interruption = listenForInterruption(say);
  const closing = closingList();
  try {
    const fine = await run({ checkout, env, once, interruption, closing, say, print });
    return fine ? FINE : NOT_AS_EXPECTED;
  } catch (error) {
    if (error instanceof Interrupted) return once ? COULD_NOT_RUN : FINE;
    say(error instanceof CannotStart ? `Cannot start. ${error.message}` : `Cannot start: ${describe(error)}`);
    return COULD_NOT_RUN;
  } finally {
    await closing.closeAll();
    say('Stopped');
  }
}

/** Whoever reads our lines may go away; the door stays open. */
function outliveReaders(): void {
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
}

function refuse(lines: readonly string[]): number {
  lines.forEach(say);
  return WRONG_USAGE;
}

function print(line: string): number {
  process.stdout.write(`${line}\n`);
  return FINE;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
