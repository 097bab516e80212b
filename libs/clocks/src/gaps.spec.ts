import { dayHours, nightHours } from '../../../test/builders/opening-hours.js';
import { gapsBetween } from './gaps.js';

const nightOf = (otherwise: Record<string, string> = {}) =>
  dayHours({
    ...Object.fromEntries(
      ['monday', 'tuesday', 'wednesday', 'thursday'].map((day) => [day, '00:00-09:00, 17:30-24:00']),
    ),
    friday: '00:00-09:00, 17:00-24:00',
    saturday: 'all day',
    sunday: 'all day',
    bankHoliday: 'all day',
    ...otherwise,
  });

describe('gaps between day and night', () => {
  it('are none when the night team is there outside the day team’s hours', () => {
    const closing = dayHours({ wednesday: '09:00-12:30, 13:30-17:00' }, [
      { from: '2026-12-24 15:00', until: '2026-12-30', reason: 'The office closes' },
    ]);
    expect(gapsBetween(closing, nightHours(closing))).toEqual([]);
    expect(gapsBetween(dayHours(), nightHours(dayHours()))).toEqual([]);
  });

  it('are none when two lists of hours meet or overlap', () => {
    expect(gapsBetween(dayHours(), nightOf())).toEqual([]);
    expect(gapsBetween(dayHours(), nightOf({ friday: '00:00-09:30, 16:30-24:00' }))).toEqual([]);
  });

  it('are found where Friday closes early and the night team was not told', () => {
    expect(gapsBetween(dayHours({ friday: '09:00-16:30' }), nightOf())).toEqual([
      { day: 'friday', bankHoliday: false, from: '16:30', until: '17:00' },
    ]);
  });

  it('are found on bank holidays nobody covers in the daytime', () => {
    const gaps = gapsBetween(dayHours(), nightOf({ bankHoliday: '00:00-09:00, 17:30-24:00' }));
    expect(gaps).toHaveLength(7);
    expect(gaps).toContainEqual({ day: 'monday', bankHoliday: true, from: '09:00', until: '17:30' });
  });

  it('are found on the days of a closure alone', () => {
    const closing = dayHours({}, [
      { from: '2026-12-24 15:00', until: '2026-12-24', reason: 'The office closes early' },
    ]);
    expect(gapsBetween(closing, nightOf())).toEqual([
      { day: '2026-12-24', bankHoliday: false, from: '15:00', until: '17:30' },
    ]);
  });
});
