import { parseArgs } from 'node:util';

/** What a run over made-up contacts measures. */
export interface QueriesWish {
  readonly open: number;
  readonly closed: number;
  /** Open contacts of the set the large one is compared with; its closed ones are in the same proportion. */
  readonly small: number;
  readonly rounds: number;
  /** Times each statement is asked for in a round. */
  readonly times: number;
  /** Seconds for which people decide. */
  readonly seconds: number;
  /** Where the made-up contacts are, or are to be kept for another run; null: made for this one and deleted. */
  readonly data: string | null;
  /** Folder that results are written to; null: they are only printed. */
  readonly results: string | null;
}

export const USAGE = `Usage: npm run bench -- queries [options]
  --open <n>       open contacts made up (100000)
  --closed <n>     closed contacts made up (3000000)
  --small <n>      open contacts of the set it is compared with (1000)
  --rounds <n>     rounds, the small set first in every other one (4)
  --times <n>      times each statement is asked for in a round (200)
  --seconds <n>    seconds for which people decide, in each set (10)
  --data <dir>     folder the made-up contacts are kept in for another run (made anew, and deleted)
  --results <dir>  where the dated results are written (bench/results); none: only print`;

/** @returns the wish, or null where a word is not understood or help is asked for */
export function readWords(words: readonly string[]): QueriesWish | null {
  try {
    const { values } = parseArgs({ args: [...words], options: OPTIONS });
    if (values.help) return null;
    const { results = 'bench/results', data = null } = values;
    return {
      open: whole(values.open, 100_000),
      closed: whole(values.closed, 3_000_000),
      small: whole(values.small, 1_000),
      rounds: whole(values.rounds, 4),
      times: whole(values.times, 200),
      seconds: whole(values.seconds, 10),
      data,
      results: results === 'none' ? null : results,
    };
  } catch {
    return null;
  }
}

const text = { type: 'string' } as const;
const OPTIONS = {
  ...{ open: text, closed: text, small: text, rounds: text, times: text, seconds: text, data: text, results: text },
  help: { type: 'boolean' },
} as const;

function whole(value: string | undefined, usual: number): number {
  if (value === undefined) return usual;
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new Error(`not a whole number: ${value}`);
  return Number(value);
}
