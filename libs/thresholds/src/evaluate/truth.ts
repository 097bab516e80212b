import type { DayNumber } from '../calendar.js';
import type { BirthCell, Part, Possible } from '../rule-set.js';
import type { Tally } from './know-child.js';

/** Kleene's three values, ordered so that `all` is the least and `any` the greatest of its parts. */
export const FALSE = 0;
export const POSSIBLE = 1;
export const TRUE = 2;
export type Truth = typeof FALSE | typeof POSSIBLE | typeof TRUE;

/** How many different paragraphs are met: for certain, if live rules are, if anything undecided is. */
export interface CountTally {
  readonly known: number;
  readonly live: number;
  readonly possible: number;
}

/** Everything a condition reads, of one child in one possible cell. */
export interface Circumstances {
  readonly possible: Possible;
  readonly birth: BirthCell;
  readonly latest: readonly DayNumber[];
  readonly histories: readonly Tally[];
  readonly counts: readonly CountTally[];
}

/** Does a condition hold, can it, or can it not? */
export function truthOf(part: Part, now: Circumstances): Truth {
  switch (part.kind) {
    case 'at-least':
      if ((now.possible.lowest[part.slot] as number) >= part.value) return TRUE;
      return (now.possible.highest[part.slot] as number) >= part.value ? POSSIBLE : FALSE;
    case 'none':
      if ((now.possible.highest[part.slot] as number) <= 0) return TRUE;
      return (now.possible.lowest[part.slot] as number) <= 0 ? POSSIBLE : FALSE;
    case 'some':
      return someOf(part, now);
    case 'age':
      return isOfAge(part, now) ? TRUE : FALSE;
    case 'unborn':
      return now.birth.bornOn === null && now.birth.gestationDays >= part.gestationDays ? TRUE : FALSE;
    case 'count': {
      const tally = now.counts[part.count];
      if (tally === undefined || tally.possible < part.atLeast) return FALSE;
      return tally.known >= part.atLeast ? TRUE : POSSIBLE;
    }
    case 'history':
      return historyReaches(part, now);
  }
}

function someOf(part: Extract<Part, { kind: 'some' }>, now: Circumstances): Truth {
  let known = 0;
  let possible = 0;
  let left = part.of.length;
  for (const each of part.of) {
    const truth = truthOf(each, now);
    left -= 1;
    if (truth === TRUE) known += 1;
    if (truth !== FALSE) possible += 1;
    if (known >= part.needed) return TRUE;
    if (possible + left < part.needed) return FALSE;
  }
  return known >= part.needed ? TRUE : POSSIBLE;
}

function isOfAge(part: Extract<Part, { kind: 'age' }>, { birth, latest }: Circumstances): boolean {
  if (birth.bornOn === null) return false;
  const oldEnough = part.atLeast < 0 || birth.bornOn <= (latest[part.atLeast] as number);
  return oldEnough && (part.under < 0 || birth.bornOn > (latest[part.under] as number));
}

/** A history that counts only some facts counts this contact when it carries one of them. */
function historyReaches(part: Extract<Part, { kind: 'history' }>, now: Circumstances): Truth {
  const tally = now.histories[part.history];
  if (tally === undefined || tally.withThis < part.atLeast) return FALSE;
  if (tally.before >= part.atLeast || part.slots === null) return TRUE;
  if (part.slots.some((slot) => (now.possible.lowest[slot] as number) > 0)) return TRUE;
  return part.slots.some((slot) => (now.possible.highest[slot] as number) > 0) ? POSSIBLE : FALSE;
}
