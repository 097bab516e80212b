import { parseArgs } from 'node:util';
import { checkNight } from './check-night.js';

const [FINE, BROKEN, WRONG_USAGE] = [0, 1, 2];
const TOLD_AT_MOST = 20;

const USAGE = `Usage: npm run simulate -- [options]
  --seeds <n>    nights to play, one for each seed (200000)
  --from <n>     the first seed (1)
  --events <n>   events of each night (200)
Plays nights of call-outs on a virtual clock, and looks at every promise of the ladder after every event. Ends with 1 where one is
broken, and prints the seed; keep it in test/fixtures/night-seeds.json, so that every run of the tests plays it again.`;

interface Wish {
  readonly seeds: number;
  readonly from: number;
  readonly events: number;
}

/** The command behind `npm run simulate`. @returns exit code: 0 every promise is kept; 1 one is broken; 2 a word is not understood */
export function main(words: readonly string[]): number {
  const wish = readWords(words);
  if (wish === null) {
    process.stderr.write(`${USAGE}\n`);
    return WRONG_USAGE;
  }
  const { seeds, from, events } = wish;
  let broken = 0;
  for (let seed = from; seed < from + seeds; seed++) {
    const found = checkNight(seed, events);
    if (found && ++broken <= TOLD_AT_MOST) process.stderr.write(`${JSON.stringify(found)}\n`);
    const done = seed - from + 1;
    if (done % Math.ceil(seeds / 10) === 0) process.stderr.write(`${done} of ${seeds} nights\n`);
  }
  const outcome = broken === 0 ? 'every promise kept' : `${broken} nights broke a promise`;
  process.stdout.write(`${seeds} nights of ${events} events from seed ${from}: ${outcome}\n`);
  return broken === 0 ? FINE : BROKEN;
}

function readWords(words: readonly string[]): Wish | null {
  try {
    const options = { seeds: { type: 'string' }, from: { type: 'string' }, events: { type: 'string' } } as const;
    const { values } = parseArgs({ args: [...words], options, allowPositionals: false });
    const wish = {
      seeds: whole(values.seeds, 200_000),
      from: whole(values.from, 1),
      events: whole(values.events, 200),
    };
    return Object.values(wish).every((number) => number > 0) ? wish : null;
  } catch {
    return null;
  }
}

const whole = (text: string | undefined, usual: number): number =>
  text === undefined ? usual : /^\d{1,9}$/.test(text) ? Number(text) : 0;
