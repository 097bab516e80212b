import type { Birth } from '#thresholds';
import type { DoubtCode } from './contact-doubts.js';
import { addDays, yearsBefore, type DayRange } from './day.js';
import { readPartialDate } from './partial-date.js';
import { certain, doubted, unread, type Reading } from './reading.js';

const EARLIEST = '1900-01-01';
/** Services reach young people up to 25 (special educational needs, care leavers): a "child" of 26 is a slip of the pen. */
const OLDEST_CHILD_YEARS = 26;
/** A referral comes not more than 40 weeks before an expected birth (Children in Need census). */
const PREGNANCY_DAYS = 280;
/** Births are rarely left beyond 42 weeks; a due day more than three weeks past usually means a child is born. */
const OVERDUE_DAYS = 21;

/** What a contact says of a child's birth, as typed; null where it says nothing. */
export interface BirthAsSent {
  readonly dateOfBirth: string | null;
  readonly expectedDateOfBirth: string | null;
}

/** What is known of the birth, and what is doubted of each date. */
export interface BirthRead {
  readonly birth: Birth;
  readonly doubts: readonly { readonly member: keyof BirthAsSent; readonly code: DoubtCode }[];
}

/**
 * What is known of a child's birth on a day. A date that cannot be believed makes the age unknown, never wrong: missing
 * information never lowers a route. A date of birth that can be read is taken before an expected one.
 *
 * @param today day of receipt, `YYYY-MM-DD` in Europe/London
 */
export function readBirth({ dateOfBirth, expectedDateOfBirth }: BirthAsSent, today: string): BirthRead {
  const born = dateOfBirth === null ? null : readChildsBirth(dateOfBirth, today);
  const due = expectedDateOfBirth === null ? null : readExpectedBirth(expectedDateOfBirth, today);
  const doubts: { member: keyof BirthAsSent; code: DoubtCode }[] = [];
  if (born?.doubt) doubts.push({ member: 'dateOfBirth', code: born.doubt });
  if (due?.doubt) doubts.push({ member: 'expectedDateOfBirth', code: due.doubt });
  if (born && due) doubts.push({ member: 'expectedDateOfBirth', code: 'both-birth-dates' });
  return { birth: birthFrom(born?.value ?? null, due?.value ?? null), doubts };
}

/**
 * A grown-up's date of birth, as the range of days it could be. Partial, impossible, future and absurd dates are doubted.
 *
 * @param today day of receipt, `YYYY-MM-DD` in Europe/London
 */
export function readDateOfBirth(typed: string, today: string): Reading<DayRange> {
  const { value, doubt } = readPartialDate(typed);
  if (value === null) return { value, doubt };
  if (value.from > today) return unread('future-date');
  if (value.until < EARLIEST) return unread('date-before-1900');
  return { value: { from: value.from, until: value.until > today ? today : value.until }, doubt };
}

function readChildsBirth(typed: string, today: string): Reading<DayRange> {
  const born = readDateOfBirth(typed, today);
  return born.value !== null && born.value.until <= yearsBefore(today, OLDEST_CHILD_YEARS)
    ? unread('child-over-25')
    : born;
}

/** The day the birth is expected: of several, the first not yet past; absurd, today, so that late pregnancy is not missed. */
function readExpectedBirth(typed: string, today: string): Reading<string> {
  const { value, doubt } = readPartialDate(typed);
  if (value === null || value.until < EARLIEST) return doubted(today, doubt ?? 'expected-date-not-known');
  if (value.from > addDays(today, PREGNANCY_DAYS)) return doubted(today, 'expected-date-too-far');
  if (value.until < addDays(today, -OVERDUE_DAYS)) return doubted(value.from, 'expected-date-past');
  const due = value.from < today && value.until >= today ? today : value.from;
  return doubt === null ? certain(due) : doubted(due, doubt);
}

function birthFrom(born: DayRange | null, due: string | null): Birth {
  if (born) return { kind: 'born', ...born };
  return due === null ? { kind: 'unknown' } : { kind: 'unborn', due };
}
