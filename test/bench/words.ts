import { parseArgs } from 'node:util';

/** What a run of the benchmark measures, and how long. */
export interface Wish {
  /** Rounds; what is compared changes places in each. */
  readonly rounds: number;
  /** Seconds of load for each thing measured under load. */
  readonly seconds: number;
  /** Contacts sent one at a time, to see how long one takes when nothing else is going on. */
  readonly idle: number;
  readonly seed: number;
  readonly figures: readonly Figure[];
  /** Folder that results are written to; null: they are only printed. */
  readonly results: string | null;
  /** Take a CPU profile of the door while it accepts. */
  readonly profile: boolean;
  /** Commands whose duration is measured too. */
  readonly commands: readonly string[];
}

export const FIGURES = ['accept', 'idle', 'sustained', 'start', 'size'] as const;
export type Figure = (typeof FIGURES)[number];

export const USAGE = `Usage: npm run bench -- [options], or npm run bench -- rules [options] for the rules alone
  --rounds <n>     rounds, each in the other order (5)
  --seconds <n>    seconds of load for each thing measured (8)
  --idle <n>       contacts sent one at a time (100)
  --seed <n>       what the contacts are made from (20261123)
  --only <names>   of ${FIGURES.join(', ')}; parted by commas (all)
  --results <dir>  where the dated results are written (bench/results); none: only print
  --profile        say from a CPU profile what the door spends its time on
  --full           also run npm test and npm run check, and say how long they take`;

/** @returns the wish, or null where a word is not understood or help is asked for */
export function readWords(words: readonly string[]): Wish | null {
  try {
    const { values } = parseArgs({ args: [...words], options: OPTIONS });
    const figures = values.only === undefined ? FIGURES : values.only.split(',');
    if (values.help || !figures.every(isFigure)) return null;
    return {
      rounds: whole(values.rounds, 5),
      seconds: whole(values.seconds, 8),
      idle: whole(values.idle, 100),
      seed: whole(values.seed, 20_261_123),
      figures,
      results: values.results === 'none' ? null : (values.results ?? 'bench/results'),
      profile: values.profile ?? false,
      commands: values.full ? ['test', 'check'] : [],
    };
  } catch {
    return null;
  }
}

const OPTIONS = {
  rounds: { type: 'string' },
  seconds: { type: 'string' },
  idle: { type: 'string' },
  seed: { type: 'string' },
  only: { type: 'string' },
  results: { type: 'string' },
  profile: { type: 'boolean' },
  full: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const isFigure = (name: string): name is Figure => (FIGURES as readonly string[]).includes(name);

function whole(text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`not a whole number: ${text}`);
  return Number(text);
}
