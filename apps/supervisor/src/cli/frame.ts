import type { Command } from 'commander';
import type { ReadContact } from './contact-file.js';
import type { Outcome, Output } from './outcome.js';

/** Gives the door's reader of contacts when a command needs it. */
export type LoadReader = () => Promise<ReadContact>;

/** What every command is added to, and given. */
export interface Frame {
  /** Folder of the checkout. */
  readonly checkout: string;
  readonly output: Output;
  readonly loadReader: LoadReader;
  /** Keeps what the command found, to be printed at the end as lines or as one JSON document. */
  readonly keep: (outcome: Outcome) => void;
}

/** Adds a command that can print one JSON document. `under` is the program, or a group of commands. */
export const addCommand = (under: Command, nameAndArguments: string, description: string): Command =>
  under
    .command(nameAndArguments)
    .description(description)
    .option('--json', 'print one JSON document on standard output');
