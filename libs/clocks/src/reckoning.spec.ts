import fc from 'fast-check';
import { clockSettings } from '../../../test/builders/clock-catalogue.js';
import { dayHours, nightHours } from '../../../test/builders/opening-hours.js';
import { changes, FIRST_MS } from '../../../test/support/oracle/london-minutes.js';
import { nextOpen, openHoursBack, Reckoner, type WrittenHours } from '../../../test/support/oracle/reckon-clocks.js';
import { parseBankHolidays } from './bank-holidays.js';
import type { Calendar } from './calendar.js';
import { CLOCK_KINDS, type ClockLength } from './clock-rule.js';
import { ruleFor, startClock } from './duties.js';
import { isOpen, nextOpening } from './opening.js';
import { openHoursBefore } from './open-time.js';
import { addDays, addElapsed, addMonths, addWorkingDays, endOfLondonDay } from './working-time.js';

/**
 * What this room works out against a reckoning that walks minute by minute and shares no code with it, over five years with every
 * change of the clocks and every bank holiday in them.
 */
const HOLIDAYS = `
  2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26
  2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
  2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
  2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
  2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26
  2029-01-01 2029-03-30 2029-04-02 2029-05-07 2029-05-28 2029-08-27 2029-12-25 2029-12-26`
  .trim()
  .split(/\s+/);

/** Announced late: a Friday, a Monday after a holiday at the weekend, and one that falls on the Sunday the clocks change. */
const ONE_OFF = [...HOLIDAYS, '2026-06-19', '2027-10-31', '2028-01-04'];

const LAST_START = Date.UTC(2029, 0, 1);
const DAY_MS = 86_400_000;

function calendarOf(dates: readonly string[]): Calendar {
  const source = { publisher: 'a test', title: 'Bank holidays', url: 'a test', readOn: 'unread' };
  const holidays = [...dates].sort().map((date) => ({ date, name: 'A bank holiday' }));
  const read = parseBankHolidays({ issuedOn: '2024-01-01', validUntil: '2029-12-31', source, holidays });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

const calendars = [HOLIDAYS, ONE_OFF].map((dates) => ({ calendar: calendarOf(dates), reckoner: new Reckoner(dates) }));

const anyStart = fc.integer({ min: FIRST_MS, max: LAST_START });
const around = (instants: readonly number[], days: number) =>
  fc
    .tuple(fc.constantFrom(...instants), fc.integer({ min: -days * DAY_MS, max: days * DAY_MS }))
    .map(([instant, away]) => Math.min(LAST_START, Math.max(FIRST_MS, instant + away)));
const starts = fc.oneof(
  anyStart,
  around(changes, 1),
  around(changes, 9),
  around(
    HOLIDAYS.map((date) => Date.parse(date)),
    4,
  ),
);

const counts = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 3 }) },
  fc.integer({ min: 4, max: 15 }),
  fc.constant(45),
);

type Lengths = Readonly<
  Record<
    string,
    readonly [(by: Calendar, at: Date, n: number) => Date, (by: Reckoner, at: number, n: number) => number]
  >
>;

const LENGTHS: Lengths = {
  'working days': [(by, at, n) => addWorkingDays(by, at, n).at, (by, at, n) => by.workingDays(at, n)],
  hours: [(_, at, n) => addElapsed(at, n), (_, at, n) => at + n * 60 * 60_000],
  days: [(_, at, n) => addDays(at, n), (by, at, n) => by.days(at, n)],
  months: [(_, at, n) => addMonths(at, 1 + (n % 6)), (by, at, n) => by.months(at, 1 + (n % 6))],
  'the same day': [(_, at) => endOfLondonDay(at), (by, at) => by.sameDay(at)],
};

describe('a clock is due when counting minute by minute says', () => {
  it('in 20 000 random cases of start, length and calendar', () => {
    const lengths = fc.oneof(
      { weight: 4, arbitrary: fc.constant('working days') },
      fc.constantFrom(...Object.keys(LENGTHS)),
    );
    let cases = 0;
    fc.assert(
      fc.property(
        starts,
        lengths,
        counts,
        fc.constantFrom(...calendars),
        (start, length, count, { calendar, reckoner }) => {
          const [worked, reckoned] = LENGTHS[length]!;
          cases += 1;
          expect(worked(calendar, new Date(start), count).getTime()).toBe(reckoned(reckoner, start, count));
        },
      ),
      { numRuns: 20_000 },
    );
    expect(cases).toBeGreaterThanOrEqual(20_000);
  });

  const { calendar, reckoner } = calendars[0]!;

  it.each(changes.filter((at) => at < LAST_START).map((at) => [new Date(at).toISOString(), at] as const))(
    'from every minute within two hours of the change of the clocks at %s, and a day before it',
    (_, change) => {
      for (let minute = -120; minute <= 120; minute++) {
        for (const start of [change + minute * 60_000 + 1_234, change - DAY_MS + minute * 60_000]) {
          expect(addDays(new Date(start), 1).getTime()).toBe(reckoner.days(start, 1));
          expect(addWorkingDays(calendar, new Date(start), 1).at.getTime()).toBe(reckoner.workingDays(start, 1));
        }
      }
    },
  );

  it('from every hour of every bank holiday, of the four days before it and of the one after', () => {
    for (const date of HOLIDAYS.filter((holiday) => holiday < '2029' && holiday > '2024-01-05')) {
      for (let hour = -96; hour < 48; hour++) {
        const start = Date.parse(date) + hour * 3_600_000;
        expect(addWorkingDays(calendar, new Date(start), 1).at.getTime()).toBe(reckoner.workingDays(start, 1));
      }
    }
  });
});

describe('every clock of the catalogue, by its own rule, is due when counting minute by minute says', () => {
  const { calendar, reckoner } = calendars[1]!;
  const settings = clockSettings();

  /** Reckons a length as the catalogue gives it. */
  function reckon(length: ClockLength, start: number): number {
    switch (length.in) {
      case 'working-days':
        return reckoner.workingDays(start, length.count);
      case 'hours':
        return start + length.count * 60 * 60_000;
      case 'days':
        return reckoner.days(start, length.count);
      case 'months':
        return reckoner.months(start, length.count);
      case 'same-day':
        return reckoner.sameDay(start);
    }
  }

  const FIVE_MINUTES = 300_000;
  /** Lengths of the catalogue, in whole days, after which a clock may fall due on a change of the clocks. */
  const aroundChanges = changes
    .filter((at) => at < LAST_START)
    .flatMap((change) => [0, 1, 7, 8].map((days) => change - days * DAY_MS))
    .flatMap((instant) => Array.from({ length: 13 }, (_, index) => instant + (index - 6) * 4 * FIVE_MINUTES + 1_234));
  const aroundHolidays = ONE_OFF.filter((date) => date < '2029' && date > '2024-01-05')
    .map((date) => Date.parse(date))
    .flatMap((day) => [-49, -25, -1, 0, 9, 16.7, 23.99, 24, 40].map((hours) => day + hours * 3_600_000));
  const some = [...aroundChanges, ...aroundHolidays].filter((start) => start > FIRST_MS);

  it.each(CLOCK_KINDS)('%s', (kind) => {
    for (const start of some) {
      const at = new Date(start);
      const due = startClock(kind, at, calendar, settings).dueAt.getTime();
      if (due !== reckon(ruleFor(kind, at, settings).rule.length, start)) {
        expect([at.toISOString(), new Date(due).toISOString()]).toEqual([
          at.toISOString(),
          new Date(reckon(ruleFor(kind, at, settings).rule.length, start)).toISOString(),
        ]);
      }
    }
    expect(some.length).toBeGreaterThan(800);
  });

  it('in 2 000 random cases of clock and start', () => {
    fc.assert(
      fc.property(starts, fc.constantFrom(...CLOCK_KINDS), (start, kind) => {
        const at = new Date(start);
        const { length } = ruleFor(kind, at, settings).rule;
        expect(startClock(kind, at, calendar, settings).dueAt.getTime()).toBe(reckon(length, start));
      }),
      { numRuns: 2_000 },
    );
  });

  it('and every way of counting there is, is some clock’s', () => {
    const ways = [...settings.national.clocks.values()].flatMap(({ versions }) =>
      versions.map(({ length }) => length.in),
    );
    expect([...new Set(ways)].sort()).toEqual(['days', 'hours', 'months', 'same-day', 'working-days']);
  });
});

const CLOSURES = [
  { from: '2026-12-24 15:00', until: '2026-12-30', reason: 'The office closes' },
  { from: '2026-10-24 22:00', until: '2026-10-25 01:30', reason: 'Through the first coming of half past one' },
  { from: '2027-03-28 01:15', until: '2027-03-28 01:45', reason: 'Within the hour that never comes' },
];

/** Hours that vary by weekday, with a break, over midnight, with edges inside the hours that come twice or never. */
const WEEKS: readonly Readonly<Record<string, string>>[] = [
  {},
  { monday: '09:00-12:30, 13:30-17:00', friday: '09:00-15:45', saturday: '10:00-12:00', bankHoliday: '10:00-14:00' },
  {
    ...Object.fromEntries(
      ['monday', 'tuesday', 'wednesday', 'thursday'].map((day) => [day, '00:00-08:45, 17:00-24:00']),
    ),
    ...{ friday: '00:00-08:45, 16:30-24:00', saturday: 'all day', sunday: '00:00-01:30', bankHoliday: 'all day' },
  },
  {
    saturday: '23:30-24:00',
    sunday: '00:00-00:30, 00:30-01:20, 01:40-03:00',
    monday: 'closed',
    bankHoliday: '01:10-01:50',
  },
];
const USUAL = {
  ...Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday'].map((day) => [day, '09:00-17:30'])),
  ...{ friday: '09:00-17:00', saturday: 'closed', sunday: 'closed', bankHoliday: 'closed' },
};

const teams = WEEKS.flatMap((otherwise, index) =>
  [false, true].map((outside) => {
    const { calendar, reckoner } = calendars[index % 2]!;
    const closures = index % 2 === 0 ? CLOSURES : [];
    const day = dayHours(otherwise, closures);
    const written: WrittenHours = { week: { ...USUAL, ...otherwise }, closures, outside };
    return { hours: outside ? nightHours(day) : day, calendar, open: reckoner.openMinutes(written) };
  }),
);

describe('a team is there when counting minute by minute says', () => {
  const someTeam = fc.constantFrom(...teams);

  it('at 20 000 random instants, and next opens then', () => {
    fc.assert(
      fc.property(starts, someTeam, (at, { hours, calendar, open }) => {
        const opensAt = nextOpen(open, at);
        expect(isOpen(hours, calendar, new Date(at))).toBe(opensAt === at ? 'open' : 'closed');
        expect(nextOpening(hours, calendar, new Date(at))?.at.getTime()).toBe(opensAt);
      }),
      { numRuns: 20_000 },
    );
  });

  it('so that open hours before 2 000 random instants are found, whatever is closed in between', () => {
    const late = starts.filter((at) => at > FIRST_MS + 60 * DAY_MS);
    fc.assert(
      fc.property(late, fc.integer({ min: 1, max: 37 }), someTeam, (at, count, { hours, calendar, open }) => {
        expect(openHoursBefore(hours, calendar, new Date(at), count)?.getTime()).toBe(openHoursBack(open, at, count));
      }),
      { numRuns: 2_000 },
    );
  });
});
