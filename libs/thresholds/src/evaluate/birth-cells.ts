import { dayBefore, readDayNumber, type DayNumber } from '../calendar.js';
import type { Birth } from '../contact-facts.js';
import type { BirthCell, RuleSet } from '../rule-set.js';

const FULL_TERM_DAYS = 280;
/** A birth stops being early three weeks before the due day (preterm is before 37 completed weeks, as WHO has it). */
const EARLY_DAYS = 21;
/** A due day further off than this is not one; the stage of the pregnancy is then not known. */
const LONGEST_WAIT_DAYS = 300;

/** The births of one child that are possible, one cell for each way the rules' ages could come out. */
export interface Births {
  readonly cells: readonly BirthCell[];
  /** For each age the rules read, the latest day of birth of someone who has reached it. */
  readonly latest: readonly DayNumber[];
}

/**
 * Works out the births that are possible on the day of receipt.
 * A child whose birth is not known may be unborn, and otherwise is taken to be under 18 (as Modern Slavery Act 2015 s51
 * presumes of a person who may be a child). A date of birth that cannot be, or lies ahead, is not known.
 */
export function possibleBirths(birth: Birth, day: DayNumber | null, ruleSet: RuleSet): Births {
  const today = day ?? 0;
  const latest = ruleSet.ages.map((age) => dayBefore(today, age));
  const bornBetween = (from: DayNumber, until: DayNumber): BirthCell[] => bornCells(from, until, latest);
  const unborn = (): BirthCell[] =>
    [0, ...ruleSet.gestations].map((gestationDays) => ({ bornOn: null, gestationDays }));
  const unknown = (): BirthCell[] => [
    ...bornBetween(dayBefore(today, { count: 18, unit: 'years' }) + 1, today),
    ...unborn(),
  ];
  if (day === null) return { cells: unknown(), latest };
  if (birth.kind === 'born') {
    const [from, until] = [readDayNumber(birth.from), readDayNumber(birth.until)];
    const canBe = from !== null && until !== null && from <= until && from <= day;
    return { cells: canBe ? bornBetween(from, Math.min(until, day)) : unknown(), latest };
  }
  if (birth.kind !== 'unborn') return { cells: unknown(), latest };
  const due = readDayNumber(birth.due);
  if (due === null || due - day > LONGEST_WAIT_DAYS) return { cells: [...unborn(), ...bornBetween(day, day)], latest };
  const waiting = { bornOn: null, gestationDays: FULL_TERM_DAYS - (due - day) };
  return { cells: due < day ? [waiting, ...bornBetween(due - EARLY_DAYS, day)] : [waiting], latest };
}

/** One day of birth for each stretch of days on which every age comes out the same. */
function bornCells(from: DayNumber, until: DayNumber, latest: readonly DayNumber[]): BirthCell[] {
  const starts = new Set([from, ...latest.map((day) => day + 1).filter((day) => day > from && day <= until)]);
  return [...starts].sort((a, b) => a - b).map((bornOn) => ({ bornOn, gestationDays: 0 }));
}
