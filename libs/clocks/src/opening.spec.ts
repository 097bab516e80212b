import fc from 'fast-check';
import { englandAndWales } from '../../../test/builders/calendar.js';
import { dayHours, nightHours } from '../../../test/builders/opening-hours.js';
import { NO_CALENDAR } from './calendar.js';
import { atLondon } from './london.js';
import { isOpen, isOutOfHours, nextOpening, openedOnDayBefore } from './opening.js';

const calendar = englandAndWales();
const day = dayHours();
const night = nightHours(day);

const anyTime = fc.date({
  min: new Date('2025-01-01T00:00:00Z'),
  max: new Date('2027-12-20T00:00:00Z'),
  noInvalidDate: true,
});

const state = (date: string, time: string, hours: Parameters<typeof isOpen>[0] = day) =>
  isOpen(hours, calendar, atLondon(date, time));

function* minutes(from: string, until: string) {
  for (let at = Date.parse(from); at < Date.parse(until); at += 60_000) yield new Date(at);
}

describe('a team’s door', () => {
  it.each([
    ['2026-11-26', '08:59', 'closed'],
    ['2026-11-26', '09:00', 'open'],
    ['2026-11-26', '17:29', 'open'],
    ['2026-11-26', '17:30', 'closed'],
    ['2026-11-27', '16:59', 'open'],
    ['2026-11-27', '17:00', 'closed'],
    ['2026-11-28', '11:00', 'closed'],
    ['2026-12-25', '11:00', 'closed'],
    ['2026-12-28', '11:00', 'closed'],
    ['2026-12-29', '11:00', 'open'],
    ['2026-06-30', '09:00', 'open'],
    ['2026-06-30', '08:59', 'closed'],
  ] as const)('at %s %s is %s', (date, time, expected) => {
    expect(state(date, time)).toBe(expected);
  });

  it('stands closed for a local closure, and the night team is there instead', () => {
    const closing = dayHours({}, [
      { from: '2026-12-24 15:00', until: '2026-12-31 09:00', reason: 'The office closes' },
    ]);
    expect(state('2026-12-24', '14:59', closing)).toBe('open');
    expect(state('2026-12-24', '15:00', closing)).toBe('closed');
    expect(state('2026-12-30', '11:00', closing)).toBe('closed');
    expect(state('2026-12-30', '11:00', nightHours(closing))).toBe('open');
    expect(state('2026-12-31', '09:00', closing)).toBe('open');
  });

  it('stands closed to the end of a closure’s last day', () => {
    const closing = dayHours({}, [{ from: '2026-12-29', until: '2026-12-30', reason: 'The office closes' }]);
    expect(state('2026-12-29', '09:00', closing)).toBe('closed');
    expect(state('2026-12-30', '17:00', closing)).toBe('closed');
    expect(state('2026-12-31', '09:00', closing)).toBe('open');
  });

  it('is refused an invalid Date', () => {
    expect(() => isOpen(day, calendar, new Date(NaN))).toThrow(RangeError);
  });
});

describe('day and night', () => {
  it.each([
    ['2026-10-24T00:00:00Z', '2026-10-27T00:00:00Z'],
    ['2027-03-26T00:00:00Z', '2027-03-31T00:00:00Z'],
    ['2027-10-30T00:00:00Z', '2027-11-02T00:00:00Z'],
    ['2026-12-24T00:00:00Z', '2027-01-05T00:00:00Z'],
  ])('have one team there, and only one, at every minute from %s', (from, until) => {
    const wrong = [...minutes(from, until)].filter(
      (at) => (isOpen(day, calendar, at) === 'open') === (isOpen(night, calendar, at) === 'open'),
    );
    expect(wrong).toEqual([]);
  });

  it('meet in the hour that comes twice and the hour that never comes', () => {
    const odd = dayHours({ sunday: '00:30-01:20, 01:40-03:00' });
    for (const date of ['2026-10-25', '2027-03-28']) {
      const wrong = [...minutes(`${date}T00:00:00Z`, `${date}T05:00:00Z`)].filter(
        (at) => isOpen(odd, calendar, at) === isOpen(nightHours(odd), calendar, at),
      );
      expect(wrong).toEqual([]);
    }
  });
});

describe('a day the calendar does not cover', () => {
  const unknown = (time: string, hours: Parameters<typeof isOpen>[0]) =>
    isOpen(hours, calendar, atLondon('2028-01-05', time));

  it('leaves unknown what a bank holiday would change, for day and night alike', () => {
    expect(unknown('11:00', day)).toBe('calendar-unknown');
    expect(unknown('11:00', night)).toBe('calendar-unknown');
  });

  it('leaves known what it would not', () => {
    expect(unknown('20:00', day)).toBe('closed');
    expect(unknown('20:00', night)).toBe('open');
    expect(isOpen(day, calendar, atLondon('2028-01-08', '11:00'))).toBe('closed');
  });

  it('is out of hours', () => {
    expect(isOutOfHours('calendar-unknown')).toBe(true);
    expect(isOutOfHours('closed')).toBe(true);
    expect(isOutOfHours('open')).toBe(false);
  });

  it('never lets a team count as open that is closed', () => {
    fc.assert(
      fc.property(anyTime, fc.constantFrom<Parameters<typeof isOpen>[0]>(day, night), (at, hours) => {
        const unsure = isOpen(hours, NO_CALENDAR, at);
        return unsure === 'calendar-unknown' || unsure === isOpen(hours, calendar, at);
      }),
    );
  });
});

describe('the next opening', () => {
  it.each([
    ['while open, is now', '2026-11-26', '10:15', '2026-11-26', '10:15'],
    ['at closing time, is tomorrow', '2026-11-26', '17:30', '2026-11-27', '09:00'],
    ['on a Friday night, is Monday', '2026-11-27', '17:00', '2026-11-30', '09:00'],
    ['on Maundy Thursday night, is the Tuesday after Easter', '2027-03-25', '18:00', '2027-03-30', '09:00'],
    ['on Christmas Eve, is past the substitute day', '2026-12-24', '18:00', '2026-12-29', '09:00'],
  ])('%s', (_, date, time, onDate, atTime) => {
    expect(nextOpening(day, calendar, atLondon(date, time))).toEqual({
      at: atLondon(onDate, atTime),
      calendarKnown: true,
    });
  });

  it('is told to be uncertain past the end of the calendar', () => {
    const afterTheEnd = nextOpening(day, calendar, atLondon('2027-12-31', '18:00'));
    expect(afterTheEnd).toEqual({ at: atLondon('2028-01-03', '09:00'), calendarKnown: false });
  });

  it('is none for a team that never opens', () => {
    const shut = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((weekday) => [weekday, 'closed']);
    expect(nextOpening(dayHours(Object.fromEntries(shut)), calendar, atLondon('2026-11-26', '10:00'))).toBeNull();
  });

  it('finds the door open, and closed at every minute before', () => {
    fc.assert(
      fc.property(anyTime, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (at, part) => {
        const { at: opensAt } = nextOpening(day, calendar, at)!;
        expect(isOpen(day, calendar, opensAt)).toBe('open');
        const between = new Date(at.getTime() + Math.floor((opensAt.getTime() - at.getTime()) * part));
        expect(between < opensAt ? isOpen(day, calendar, between) : 'closed').toBe('closed');
      }),
    );
  });
});

describe('the opening of the last day before', () => {
  it.each([
    ['on a Wednesday, is Tuesday’s', '2026-11-25', '08:00', '2026-11-24'],
    ['on a Monday, is Friday’s', '2026-11-30', '09:05', '2026-11-27'],
    ['on a Sunday, is Friday’s', '2026-11-29', '23:59', '2026-11-27'],
    ['on the Tuesday after Easter, is Maundy Thursday’s', '2027-03-30', '09:00', '2027-03-25'],
    ['after Christmas, is past both substitute days', '2027-12-29', '09:00', '2027-12-24'],
  ])('%s', (_, date, time, onDate) => {
    expect(openedOnDayBefore(day, calendar, atLondon(date, time))).toEqual(atLondon(onDate, '09:00'));
  });

  it('is earlier rather than later where the calendar does not say', () => {
    expect(openedOnDayBefore(day, calendar, atLondon('2028-01-04', '09:00'))).toEqual(atLondon('2027-12-31', '09:00'));
    expect(openedOnDayBefore(day, NO_CALENDAR, atLondon('2026-11-26', '09:00'))).toEqual(
      atLondon('2026-11-12', '00:00'),
    );
  });
});
