import type { LocalClosure, WeeklyHours } from '#clocks';
import { whyNotClosed } from './change.js';

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
});
