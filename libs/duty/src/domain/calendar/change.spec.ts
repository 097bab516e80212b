import type { LocalClosure, WeeklyHours } from '#clocks';
import { whyNotClosed, whyNotHoliday, whyNotOrdinary } from './change.js';

const ALL_DAY = [{ opensAt: 0, closesAt: 1_440 }];
const week = (windows: WeeklyHours['bankHoliday']): WeeklyHours => ({
  kind: 'weekly',
  week: {
    ...{ monday: windows, tuesday: windows, wednesday: windows, thursday: windows, friday: windows },
    ...{ saturday: windows, sunday: windows },
  },
  bankHoliday: windows,
  closures: [],
});
const day = week([{ opensAt: 540, closesAt: 1_020 }]);
const night = week([
  { opensAt: 0, closesAt: 540 },
  { opensAt: 1_020, closesAt: 1_440 },
]);

const minutes = ({ date, minute }: LocalClosure['from']): number => Date.parse(`${date}T00:00:00Z`) / 60_000 + minute;
const now = minutes({ date: '2026-11-23', minute: 720 });
const closure = (from: number, until: number): LocalClosure => ({
  ...{ from: { date: '2026-11-26', minute: from }, until: { date: '2026-11-26', minute: until }, reason: 'Mended' },
});

describe('closing a team while the service runs', () => {
  it('is refused where nobody would be there, and says when', () => {
    const problem = whyNotClosed({ team: day, day, night }, closure(780, 900), { minutes, now });
    expect(problem).toEqual({
      code: 'leaves-a-gap',
      words: 'Nobody would be there on 2026-11-26 from 13:00 to 15:00.',
    });
    expect(whyNotClosed({ team: night, day, night }, closure(1_080, 1_100), { minutes, now })?.code).toBe(
      'leaves-a-gap',
    );
  });

  it('is taken where the other team is there anyway, where it comes when this one goes, and where neither must meet', () => {
    const always = week(ALL_DAY);
    expect(whyNotClosed({ team: day, day, night: always }, closure(780, 900), { minutes, now })).toBeNull();
    const outside = { kind: 'outside' as const, of: day };
    expect(whyNotClosed({ team: day, day, night: outside }, closure(780, 900), { minutes, now })).toBeNull();
    expect(whyNotClosed({ team: week(ALL_DAY), day, night }, closure(780, 900), { minutes, now })).toBeNull();
    expect(whyNotClosed({ team: outside, day, night: outside }, closure(0, 60), { minutes, now })?.code).toBe(
      'follows-another-team',
    );
  });

  it('is taken of a third team where day and night meet without it, also where the night is there whenever the day is not', () => {
    const outside = { kind: 'outside' as const, of: day };
    const third = week([{ opensAt: 480, closesAt: 1_080 }]);
    expect(whyNotClosed({ team: third, day, night: outside }, closure(780, 900), { minutes, now })).toBeNull();
  });

  describe('is refused, with what would be right:', () => {
    const always = week(ALL_DAY);
    const refusal = (from: LocalClosure['from'], until: LocalClosure['until'], at = now): string | undefined =>
      whyNotClosed({ team: day, day, night: always }, { from, until, reason: 'Mended' }, { minutes, now: at })?.code;
    const on = (date: string, minute: number): LocalClosure['from'] => ({ date, minute });

    it('no team of the locality', () => {
      expect(whyNotClosed({ team: null, day, night }, closure(780, 900), { minutes, now })).toEqual({
        code: 'no-such-team',
        words: 'The locality has no such team.',
      });
    });

    it('an end that is not after the beginning', () => {
      expect(refusal(on('2026-11-26', 780), on('2026-11-26', 779))).toBe('not-after');
      expect(refusal(on('2026-11-26', 780), on('2026-11-26', 780))).toBe('not-after');
      expect(refusal(on('2026-11-26', 780), on('2026-11-26', 781))).toBeUndefined();
      expect(refusal(on('2026-11-26', 780), on('2026-11-25', 900))).toBe('not-after');
    });

    it('more than 366 days', () => {
      expect(refusal(on('2026-11-26', 780), on('2027-11-27', 780))).toBeUndefined();
      expect(refusal(on('2026-11-26', 780), on('2027-11-27', 781))).toBe('too-long');
    });

    it('one that is over, and not one that has begun', () => {
      const [from, until] = [on('2026-11-26', 780), on('2026-11-26', 900)];
      expect(refusal(from, until, minutes(from) + 1)).toBeUndefined();
      expect(refusal(from, until, minutes(until) - 1)).toBeUndefined();
      expect(refusal(from, until, minutes(until))).toBe('in-the-past');
    });
  });
});

describe('a bank holiday', () => {
  const calendar = { holidays: new Map([['2026-12-25', 'Christmas Day']]) };
  const [CHRISTMAS, DAY_AFTER] = ['2026-12-25', '2026-12-26'];

  it('may be added on a day that is none yet, up to that very day', () => {
    expect(whyNotHoliday(calendar, DAY_AFTER, '2026-12-01')).toBeNull();
    expect(whyNotHoliday(calendar, DAY_AFTER, DAY_AFTER)).toBeNull();
    expect(whyNotHoliday(calendar, DAY_AFTER, '2026-12-27')?.code).toBe('in-the-past');
    expect(whyNotHoliday(calendar, CHRISTMAS, '2026-12-01')).toEqual({
      code: 'already-a-holiday',
      words: 'That day is a bank holiday already.',
    });
  });

  it('may be taken away where it is one, up to that very day', () => {
    expect(whyNotOrdinary(calendar, CHRISTMAS, '2026-12-01')).toBeNull();
    expect(whyNotOrdinary(calendar, CHRISTMAS, CHRISTMAS)).toBeNull();
    expect(whyNotOrdinary(calendar, CHRISTMAS, DAY_AFTER)?.code).toBe('in-the-past');
    expect(whyNotOrdinary(calendar, DAY_AFTER, '2026-12-01')).toEqual({
      code: 'no-such-holiday',
      words: 'That day is no bank holiday of this calendar.',
    });
  });
});
