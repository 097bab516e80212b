import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeBodies } from '../bodies.js';
import { layGround } from '../ground.js';
import type { Places } from '../programs.js';
import { measureWalls, type WallFigure } from './measure.js';

const WRONG_USAGE = 2;
const COULD_NOT_RUN = 3;
const SEED = 20_261_130;
const BODIES = 500;

const USAGE = `Usage: npm run bench -- walls [options]: what keeping others out costs on accepting and on reading
  --rounds <n>     rounds, each in the other order (3)
  --seconds <n>    seconds of load for each side (5)
  --results <dir>  where the dated results are written (bench/results); none: only print`;

/** The command behind `npm run bench -- walls`. @returns exit code: 0 measured; 2 a word is not understood; 3 could not measure */
export async function benchWalls(words: readonly string[], places: Places): Promise<number> {
  const wish = read(words);
  if (!wish) {
    process.stderr.write(`${USAGE}\n`);
    return WRONG_USAGE;
  }
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const ground = await layGround(places.checkout, say);
  try {
    const figures = await measureWalls(ground, places, { ...wish, bodies: makeBodies(BODIES, SEED) });
    const page = pageOf(figures, wish);
    process.stdout.write(page);
    if (wish.results !== 'none') keep(page, figures, join(places.checkout, wish.results));
    return 0;
  } catch (error) {
    say(`Could not measure: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return COULD_NOT_RUN;
  } finally {
    await ground.stop();
  }
}

function read(words: readonly string[]): { rounds: number; seconds: number; results: string } | null {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ args: [...words], options: { rounds: text, seconds: text, results: text } });
    const [rounds, seconds] = [Number(values.rounds ?? 3), Number(values.seconds ?? 5)];
    if (![rounds, seconds].every((one) => Number.isInteger(one) && one > 0)) return null;
    return { rounds, seconds, results: values.results ?? 'bench/results' };
  } catch {
    return null;
  }
}

function pageOf(figures: readonly WallFigure[], { rounds, seconds }: { rounds: number; seconds: number }): string {
  const rows = figures.map(({ wall, asks, ratio, withIt, withoutIt }) => {
    const shown = [withIt.perSecond, withoutIt.perSecond, withIt.p50, withoutIt.p50].map((one) => one.toFixed(1));
    return `| \`${wall}\` | ${asks} | ${shown.join(' | ')} | ${ratio.toFixed(2)} |`;
  });
  return [
    `# What the walls cost\n`,
    `The same door with each wall and without it, ${rounds} rounds of ${seconds} s in the other order each time. The ratio is the time of a`,
    `request with the wall over the time without it, the median of the rounds. \`sign-in\`: a fixed actor instead of looking the token up;`,
    `\`access-log\`: no row written before a record is shown; \`rows\`: row-level security off in the copy of the database.\n`,
    '| Wall | Asks | with, /s | without, /s | with, p50 ms | without, p50 ms | Ratio |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function keep(page: string, figures: readonly WallFigure[], folder: string): void {
  mkdirSync(folder, { recursive: true });
  const name = join(folder, `${new Date().toISOString().slice(0, 16).replace('T', '-').replace(':', '')}-walls`);
  writeFileSync(`${name}.json`, `${JSON.stringify(figures, null, 2)}\n`);
  writeFileSync(`${name}.md`, page);
}
