import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { checkSeed, type Disagreement } from './pairs.js';

const [FINE, DIFFERED, WRONG_USAGE] = [0, 1, 2];

const USAGE = `Usage: npm run oracle -- [options]
  --pairs <n>   pairs of a made-up document and a made-up contact (1000000)
  --seed <n>    what the first are made from; the next seed follows (20261123)
Puts each pair to the evaluator and to a slow one that shares no code with it. Ends with 1 where they differ, and prints the seed;
keep it in test/fixtures/oracle-seeds.json, so that every run of the tests tries it again.`;

/** The command behind `npm run oracle`. @returns exit code: 0 they agree; 1 they differ; 2 a word is not understood */
export function main(words: readonly string[]): number {
  const wish = readWords(words);
  if (wish === null) {
    say(USAGE);
    return WRONG_USAGE;
  }
  const { checked, seeds, differing } = run(wish);
  process.stdout.write(
    `${checked} pairs from seeds ${wish.seed} to ${wish.seed + seeds - 1}: ${differing.length === 0 ? 'no difference' : `${differing.length} children differ`}\n`,
  );
  return differing.length === 0 ? FINE : DIFFERED;
}

interface Wish {
  readonly pairs: number;
  readonly seed: number;
}

function run({ pairs, seed }: Wish) {
  const bar = startBar(pairs);
  const differing: Disagreement[] = [];
  let [checked, seeds] = [0, 0];
  for (; checked < pairs; seeds += 1) {
    const came = checkSeed(seed + seeds);
    checked += came.pairs;
    bar.update(Math.min(checked, pairs));
    if (came.disagreements.length > 0) tell(came.disagreements);
    differing.push(...came.disagreements);
  }
  bar.stop();
  return { checked, seeds, differing };
}

function tell(disagreements: readonly Disagreement[]): void {
  const [first] = disagreements;
  say(
    `\nSeed ${first?.seed} differs on ${disagreements.length} children. The first: ${JSON.stringify(first, null, 2)}`,
  );
}

/** A bar where someone watches, and else a line at every tenth. */
function startBar(total: number): { update(done: number): void; stop(): void } {
  if (process.stderr.isTTY) {
    const bar = new SingleBar({
      format: '{bar} {value} of {total} pairs, {eta_formatted} left',
      stream: process.stderr,
    });
    bar.start(total, 0);
    return bar;
  }
  let tenths = 0;
  return {
    update: (done) => {
      if (Math.floor((done * 10) / total) === tenths) return;
      tenths = Math.floor((done * 10) / total);
      say(`${done} of ${total} pairs`);
    },
    stop: () => undefined,
  };
}

function readWords(words: readonly string[]): Wish | null {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { pairs: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
    });
    if (values.help) return null;
    return { pairs: whole(values.pairs, 1_000_000), seed: whole(values.seed, 20_261_123) };
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
