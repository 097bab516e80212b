import { englandAndWales } from '../../test/builders/calendar.js';

const calendar = englandAndWales();
const weekdayOf = (date: string) => new Date(`${date}T12:00:00Z`).toUTCString().slice(0, 3);

/** Easter Sunday by the Gregorian reckoning (Meeus). */
function easterOf(year: number): Date {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const days = h + l - 7 * m + 114;
  return new Date(Date.UTC(year, Math.floor(days / 31) - 1, (days % 31) + 1));
}

const dateFrom = (day: Date, days: number) => new Date(day.getTime() + days * 86_400_000).toISOString().slice(0, 10);

describe('the published bank holidays', () => {
  it('cover 2025 to 2027', () => {
    expect([calendar.validFrom, calendar.validUntil]).toEqual(['2025-01-01', '2027-12-31']);
  });

  it('fall on days that are otherwise worked', () => {
    for (const date of calendar.holidays.keys()) expect(['Sat', 'Sun']).not.toContain(weekdayOf(date));
  });

  it.each([2025, 2026, 2027])('of %i are eight, with Easter and the Mondays where they belong', (year) => {
    const dates = [...calendar.holidays.keys()].filter((date) => date.startsWith(String(year)));
    expect(dates).toHaveLength(8);
    expect(dates).toContain(dateFrom(easterOf(year), -2));
    expect(dates).toContain(dateFrom(easterOf(year), 1));
    for (const month of ['05', '08']) {
      const mondays = Array.from({ length: 31 }, (_, i) => `${year}-${month}-${String(i + 1).padStart(2, '0')}`).filter(
        (date) => weekdayOf(date) === 'Mon',
      );
      expect(dates).toContain(mondays.at(-1));
      if (month === '05') expect(dates).toContain(mondays[0]);
    }
  });

  it('hold a substitute for each of Christmas and Boxing Day at a weekend', () => {
    const decembers = [...calendar.holidays.keys()].filter((date) => date.slice(5, 7) === '12');
    expect(decembers).toEqual(['2025-12-25', '2025-12-26', '2026-12-25', '2026-12-28', '2027-12-27', '2027-12-28']);
  });
});
