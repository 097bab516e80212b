/** How a command ends. */
export const EXIT = { fine: 0, failed: 1, wrongUsage: 2, couldNotRun: 3 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a command found: for programs as one JSON document, for people as lines. */
export interface Outcome {
  readonly code: ExitCode;
  readonly json: unknown;
  readonly lines: readonly string[];
}

/** What was asked for makes no sense, or what was given cannot be read. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Something outside stands in the way: no database, nothing started yet. */
export class CouldNotRun extends Error {
  override readonly name = 'CouldNotRun';
}

/** Where a command's words go: results to standard output, progress and refusals to standard error. */
export interface Output {
  readonly print: (text: string) => void;
  readonly say: (line: string) => void;
}
