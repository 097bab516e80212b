import { DUTY_FAULTS, type DutyFault } from './fault.js';

/** What was asked for on the command line. */
export interface DutyWish {
  readonly rounds: number;
  readonly seed: number;
  /** Times as long as the product promises, where the machine is too busy to start a process in seconds. */
  readonly patience: number;
  /** No round is begun after so many minutes; null: all are run. */
  readonly minutes: number | null;
  /** All of them where empty. */
  readonly faults: readonly DutyFault[];
}

export const DUTY_USAGE = `npm run faults -- duty [--rounds N] [--seed S] [--patience N] [--minutes N] [--fault ${DUTY_FAULTS.join('|')}]

Runs the real service with rungs of three seconds, and strikes while call-outs ring: the worker, the database, the line to it, the
provider of texts and the line to that, a second worker, the worker's clock. Looks at every call-out ten times a second and at all
that was ever written of it, and tells how late everything was. Exit 0: every promise was kept; 1: one was not; 2: wrong usage; 3:
could not run.

  --rounds    rounds of each fault; 20 where left out
  --seed      a whole number of at most nine digits; drawn and printed where left out
  --patience  times as long as is promised before anything counts as late; 1 where left out. More is for a machine that is busy with
              much else: the figures are then of that machine
  --minutes   begin no round after so many minutes
  --fault     this fault alone; may be given more than once`;

/** Reads the words after `duty`. @returns the wish, or every problem with the words */
export function readDutyWords(
  words: readonly string[],
  drawn: number,
): DutyWish | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const wish = { rounds: 20, seed: drawn, patience: 1, minutes: null as number | null, faults: [] as DutyFault[] };
  for (let at = 0; at < words.length; at += 2) {
    const [option = '', value = ''] = [words[at], words[at + 1]];
    if (option === '--rounds' && /^[1-9]\d{0,3}$/.test(value)) wish.rounds = Number(value);
    else if (option === '--seed' && /^\d{1,9}$/.test(value)) wish.seed = Number(value);
    else if (option === '--patience' && /^[1-9]$/.test(value)) wish.patience = Number(value);
    else if (option === '--minutes' && /^[1-9]\d{0,2}$/.test(value)) wish.minutes = Number(value);
    else if (option === '--fault' && DUTY_FAULTS.includes(value as DutyFault)) wish.faults.push(value as DutyFault);
    else problems.push(`${[option, value].join(' ').trim()} is not something npm run faults -- duty knows.`);
  }
  return problems.length > 0 ? { problems } : wish;
}
