import fc from 'fast-check';
import { englandAndWales } from '../../../test/builders/calendar.js';
import { NO_CALENDAR, type Calendar } from './calendar.js';
import { atLondon, londonDate, londonTime } from './london.js';
import { addElapsed, addWorkingDays, endOfLondonDay } from './working-time.js';

const calendar = englandAndWales();
const DAY = 86_400_000;
const HOUR = 3_600_000;

const due = (date: string, time: string, count: number, by: Calendar = calendar) => {
  const { at } = addWorkingDays(by, atLondon(date, time), count);
  return `${londonDate(at)} ${londonTime(at)}`;
};

const covered = fc.date({
  min: new Date('2025-01-01T00:00:00Z'),
  max: new Date('2027-10-01T00:00:00Z'),
  noInvalidDate: true,
});
const few = fc.integer({ min: 1, max: 45 });

/** The days counted one by one by name, as a person with a diary would. */
const isWorkingDate = (date: string) =>
  !['Sat', 'Sun'].includes(new Date(`${date}T12:00:00Z`).toUTCString().slice(0, 3)) && !calendar.holidays.has(date);

const dateAfter = (date: string, days: number) =>
  new Date(Date.parse(`${date}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10);

const nthWorkingDate = (date: string, count: number): string => {
  const next = dateAfter(date, 1);
  const left = count - (isWorkingDate(next) ? 1 : 0);
  return left === 0 ? next : nthWorkingDate(next, left);
};

describe('working days', () => {
  it.each([
    ['a Wednesday afternoon', '2026-11-25', '15:10', 1, '2026-11-26 15:10'],
    ['a Friday afternoon', '2026-11-27', '16:40', 1, '2026-11-30 16:40'],
    ['a Friday night, after closing', '2026-11-27', '22:00', 1, '2026-11-30 22:00'],
    ['a Saturday morning', '2026-11-28', '10:00', 1, '2026-11-30 23:59'],
    ['a Sunday night', '2026-11-29', '23:50', 1, '2026-11-30 23:59'],
    ['Maundy Thursday', '2027-03-25', '16:00', 1, '2027-03-30 16:00'],
    ['Good Friday', '2027-03-26', '09:00', 1, '2027-03-30 23:59'],
    ['Christmas Eve, with a substitute day', '2026-12-24', '14:00', 1, '2026-12-29 14:00'],
    ['Christmas Day', '2026-12-25', '14:00', 1, '2026-12-29 23:59'],
    ['Christmas Eve, with both days substituted', '2027-12-24', '14:00', 1, '2027-12-29 14:00'],
    ['the Friday before the clocks go back', '2026-10-23', '16:00', 1, '2026-10-26 16:00'],
    ['the Friday before Easter in March, when they go forward', '2027-03-25', '00:30', 2, '2027-03-31 00:30'],
    ['a private fostering notification', '2026-12-18', '11:00', 7, '2026-12-31 11:00'],
    ['an assessment', '2026-11-23', '09:00', 45, '2027-01-28 09:00'],
  ])('count from %s', (_, date, time, count, expected) => {
    expect(due(date, time, count)).toBe(expected);
  });

  it('are given whole to a contact received on a day nobody works', () => {
    const { at } = addWorkingDays(calendar, atLondon('2026-11-28', '10:00'), 1);
    expect(at).toEqual(new Date('2026-11-30T23:59:59.999Z'));
  });

  it('end on the nth working day, counted one by one', () => {
    fc.assert(
      fc.property(covered, few, (from, count) => {
        const { at } = addWorkingDays(calendar, from, count);
        return londonDate(at) === nthWorkingDate(londonDate(from), count);
      }),
    );
  });

  it('keep the time of day of a start on a working day', () => {
    fc.assert(
      fc.property(covered, few, (from, count) => {
        fc.pre(isWorkingDate(londonDate(from)));
        return londonTime(addWorkingDays(calendar, from, count).at) === londonTime(from);
      }),
    );
  });

  it('never make a later start due earlier', () => {
    fc.assert(
      fc.property(covered, fc.integer({ min: 0, max: 10 * DAY }), few, (from, later, count) => {
        const first = addWorkingDays(calendar, from, count).at;
        return first <= addWorkingDays(calendar, new Date(from.getTime() + later), count).at;
      }),
    );
  });

  it('give at least a day each, and one of them at most five days and an hour', () => {
    fc.assert(
      fc.property(covered, few, (from, count) => {
        const given = addWorkingDays(calendar, from, count).at.getTime() - from.getTime();
        const one = addWorkingDays(calendar, from, 1).at.getTime() - from.getTime();
        return given >= count * DAY && one <= 5 * DAY + HOUR;
      }),
    );
  });

  it('add up', () => {
    fc.assert(
      fc.property(covered, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (from, a, b) => {
        const inTwo = addWorkingDays(calendar, addWorkingDays(calendar, from, a).at, b).at;
        expect(inTwo).toEqual(addWorkingDays(calendar, from, a + b).at);
      }),
    );
  });

  it('are refused unless a whole number of one or more', () => {
    for (const count of [0, -1, 1.5, NaN])
      expect(() => addWorkingDays(calendar, new Date(0), count)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, new Date(NaN), 1)).toThrow(RangeError);
  });
});

describe('working days the calendar does not cover', () => {
  it('count as working days, and are told', () => {
    const pastTheEnd = addWorkingDays(calendar, atLondon('2027-12-31', '10:00'), 1);
    expect(londonDate(pastTheEnd.at)).toBe('2028-01-03');
    expect(pastTheEnd.calendarKnown).toBe(false);
    expect(addWorkingDays(calendar, atLondon('2027-12-30', '10:00'), 1).calendarKnown).toBe(true);
    expect(addWorkingDays(calendar, atLondon('2024-12-31', '10:00'), 1).calendarKnown).toBe(false);
    expect(addWorkingDays(calendar, atLondon('2024-12-28', '10:00'), 10).calendarKnown).toBe(false);
  });

  it('are never due later for not being known', () => {
    fc.assert(
      fc.property(covered, few, (from, count) => {
        const unknown = addWorkingDays(NO_CALENDAR, from, count);
        return !unknown.calendarKnown && unknown.at <= addWorkingDays(calendar, from, count).at;
      }),
    );
  });
});

describe('elapsed time', () => {
  it('runs by the stopwatch through the night the clocks go back', () => {
    const acted = atLondon('2026-10-23', '22:00');
    expect(addElapsed(acted, 72)).toEqual(atLondon('2026-10-26', '21:00'));
    expect(addElapsed(atLondon('2027-03-27', '23:00'), 4)).toEqual(atLondon('2027-03-28', '04:00'));
  });
});

describe('the end of the day', () => {
  it('is the last moment of the London day', () => {
    expect(endOfLondonDay(new Date('2026-06-30T23:30:00Z'))).toEqual(new Date('2026-07-01T22:59:59.999Z'));
    expect(endOfLondonDay(new Date('2026-10-25T00:30:00Z'))).toEqual(new Date('2026-10-25T23:59:59.999Z'));
  });
});
