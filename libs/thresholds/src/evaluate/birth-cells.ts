import { dayBefore, readDayNumber, type DayNumber } from '../calendar.js';
import type { Birth } from '../contact-facts.js';
import type { BirthCell, RuleSet } from '../rule-set.js';

const FULL_TERM_DAYS = 280;
/** A birth stops being early three weeks before the due day (preterm is before 37 completed weeks, as WHO has it). */
const EARLY_DAYS = 21;
/** A due day further off than this is not one; the stage of the pregnancy is then not known. */
const LONGEST_WAIT_DAYS = 300;

/** A birth as far as it is known on the day of receipt: never after that day, and with nothing that cannot be. */
export type KnownBirth =
  | { readonly kind: 'born'; readonly from: DayNumber; readonly until: DayNumber }
  /** `due` is null where the day given is none, or too far off to be one. */
  | { readonly kind: 'unborn'; readonly due: DayNumber | null }
  | { readonly kind: 'unknown' };

/** The births of one child that are possible, one cell for each way the rules' ages could come out. */
export interface Births {
  readonly cells: readonly BirthCell[];
  /** For each age the rules read, the latest day of birth of someone who has reached it. */
  readonly latest: readonly DayNumber[];
}

/** Reads a birth as it is given. A date of birth that cannot be, or lies ahead, is not known; neither is anything on no day. */
export function readBirth(birth: Birth, day: DayNumber | null): KnownBirth {
  if (day === null || birth.kind === 'unknown') return { kind: 'unknown' };
  if (birth.kind === 'unborn') {
    const due = readDayNumber(birth.due);
    return { kind: 'unborn', due: due === null || due - day > LONGEST_WAIT_DAYS ? null : due };
  }
  const [from, until] = [readDayNumber(birth.from), readDayNumber(birth.until)];
  if (from === null || until === null || from > until || from > day) return { kind: 'unknown' };
  return { kind: 'born', from, until: Math.min(until, day) };
}

/**
 * Works out the births that are possible on the day of receipt.
 * A child whose birth is not known may be unborn, and otherwise is taken to be under 18 (as Modern Slavery Act 2015 s51
 * presumes of a person who may be a child).
 */
export function possibleBirths(
  birth: KnownBirth,
  day: DayNumber | null,
  ruleSet: Pick<RuleSet, 'ages' | 'gestations'>,
): Births {
  const today = day ?? 0;
  const latest = ruleSet.ages.map((age) => dayBefore(today, age));
  const bornBetween = (from: DayNumber, until: DayNumber): BirthCell[] => bornCells(from, until, latest);
  const unborn = (): BirthCell[] =>
    [0, ...ruleSet.gestations].map((gestationDays) => ({ bornOn: null, gestationDays }));
  if (birth.kind === 'born') return { cells: bornBetween(birth.from, birth.until), latest };
  if (birth.kind === 'unknown') {
    const underEighteen = dayBefore(today, { count: 18, unit: 'years' }) + 1;
    return { cells: [...bornBetween(underEighteen, today), ...unborn()], latest };
  }
  const { due } = birth;
  if (due === null) return { cells: [...unborn(), ...bornBetween(today, today)], latest };
  const waiting = { bornOn: null, gestationDays: FULL_TERM_DAYS - (due - today) };
  return { cells: due < today ? [waiting, ...bornBetween(due - EARLY_DAYS, today)] : [waiting], latest };
}

/** One day of birth for each stretch of days on which every age comes out the same. */
function bornCells(from: DayNumber, until: DayNumber, latest: readonly DayNumber[]): BirthCell[] {
  if (from === until) return [{ bornOn: from, gestationDays: 0 }];
  const starts = new Set([from, ...latest.map((day) => day + 1).filter((day) => day > from && day <= until)]);
  return [...starts].sort((a, b) => a - b).map((bornOn) => ({ bornOn, gestationDays: 0 }));
}
