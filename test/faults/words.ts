import { FAULT_KINDS, type Backend, type FaultKind } from './fault.js';

/** What was asked for on the command line. */
export interface Wish {
  readonly rounds: number;
  readonly seed: number;
  readonly backends: readonly Backend[];
  /** Only these faults; all of them where empty. */
  readonly faults: readonly FaultKind[];
}

export const USAGE = `npm run faults -- [--rounds N] [--seed S] [--backend postgres|redis|both] [--fault worker|api|postgres|queue|redis]

Runs the real service, kills a part of it in each round while contacts come in, starts the part again as the supervisor does,
waits until all is settled, and examines every row. Exit 0: nothing was lost; 1: something was; 2: wrong usage; 3: could not run.
npm run faults -- duty --help tells of the faults of call-outs and messages.

  --rounds    rounds on each backend; 20 where left out
  --seed      a whole number of at most nine digits; drawn and printed where left out
  --backend   where the queue is kept; both where left out (redis only where redis-server is on the path)
  --fault     this kind of fault in every round; may be given more than once`;

const BACKENDS: readonly Backend[] = ['postgres', 'redis'];

/** Reads the words after the command's name. @returns the wish, or every problem with the words */
export function readWords(words: readonly string[], drawn: number): Wish | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const wish = { rounds: 20, seed: drawn, backends: BACKENDS, faults: [] as FaultKind[] };
  for (let at = 0; at < words.length; at += 2) {
    const [option = '', value = ''] = [words[at], words[at + 1]];
    if (option === '--rounds' && /^[1-9]\d{0,4}$/.test(value)) wish.rounds = Number(value);
    else if (option === '--seed' && /^\d{1,9}$/.test(value)) wish.seed = Number(value);
    else if (option === '--backend' && [...BACKENDS, 'both'].includes(value)) wish.backends = backendsOf(value);
    else if (option === '--fault' && FAULT_KINDS.includes(value as FaultKind)) wish.faults.push(value as FaultKind);
    else problems.push(`${[option, value].join(' ').trim()} is not something npm run faults knows.`);
  }
  return problems.length > 0 ? { problems } : wish;
}

const backendsOf = (value: string): readonly Backend[] => (value === 'both' ? BACKENDS : [value as Backend]);
