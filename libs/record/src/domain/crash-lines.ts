import { causeOf, line, shown, type Line } from './line.js';

const FRAME = /^ {4}at [^\r\n]{1,400}$/;
const DEEPEST = 20;

/** A process cannot run, or not on, for a reason that its operator can put right and is told. */
export class CannotRun extends Error {
  constructor(readonly said: Line) {
    super(said);
    this.name = 'CannotRun';
  }
}

/** The process that is to end: this one, but for tests. */
export interface Ending {
  on(event: 'uncaughtException' | 'unhandledRejection', hear: (error: unknown) => void): unknown;
  exit(code: number): unknown;
}

/**
 * What is written of an error that nobody caught: its class and code, and where it was thrown. Its message is not, nor are its
 * members, which Node would print with it: PostgreSQL puts rows into them.
 */
export function crashLines(error: unknown): readonly Line[] {
  if (error instanceof CannotRun) return [error.said];
  const stack = error instanceof Error && typeof error.stack === 'string' ? error.stack.split('\n') : [];
  const frames = stack.filter((text) => FRAME.test(text) && isPlace(text)).slice(0, DEEPEST);
  return [`ended by an error nobody caught (${causeOf(error)})`, ...frames] as unknown as Line[];
}

/** A frame ends in a file and a position. A message of several lines could begin one like a frame. */
const isPlace = (text: string): boolean =>
  /^\(?(?:file:\/\/|node:|\/)[\w@%./+-]{1,300}:\d{1,7}:\d{1,7}\)?$/.test(text.slice(text.lastIndexOf(' ') + 1));

/** Ends this process at an error that nobody caught, saying it in lines. Whoever keeps it running starts it again. */
export function endOnUncaught(say: (line: Line) => void, own: Ending): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    own.on(event, (error: unknown) => {
      crashLines(error).forEach(say);
      own.exit(1);
    });
  }
}

/** A logger for a framework that prints whole errors otherwise: it says their classes and codes, and nothing of what goes well. */
export function linesOfFramework(say: (line: Line) => void) {
  const failed = (error: unknown): void => say(line`the framework failed (${shown.cause(error)})`);
  const nothing = (): void => undefined;
  return { log: nothing, warn: nothing, debug: nothing, verbose: nothing, error: failed, fatal: failed };
}
