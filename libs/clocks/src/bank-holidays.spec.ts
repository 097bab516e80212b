import fc from 'fast-check';
import { parseBankHolidays } from './bank-holidays.js';
import { calendarDaysLeft, dayKind, NO_CALENDAR, type Calendar } from './calendar.js';
import { dayNumberOf } from './civil-day.js';

const holidays = [
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-04',
  '2026-05-25',
  '2026-08-31',
  '2026-12-25',
  '2026-12-28',
].map((date) => ({ date, name: 'A bank holiday' }));

const good = {
  issuedOn: '2026-01-02',
  validUntil: '2026-12-31',
  source: { publisher: 'GOV.UK', title: 'UK bank holidays', url: 'https://www.gov.uk/bank-holidays', readOn: 'unread' },
  holidays,
};

const read = (raw: unknown): Calendar => {
  const calendar = parseBankHolidays(raw);
  if (!calendar.ok) throw new Error(JSON.stringify(calendar.problems));
  return calendar.value;
};

const problemsOf = (raw: unknown) => {
  const calendar = parseBankHolidays(raw);
  return calendar.ok ? [] : calendar.problems;
};

const kindOf = (calendar: Calendar, date: string) => dayKind(calendar, dayNumberOf(date)!);

describe('reading bank holidays', () => {
  it('knows working days, weekends, bank holidays and the days it does not cover', () => {
    const calendar = read(good);
    expect(kindOf(calendar, '2026-12-24')).toBe('working');
    expect(kindOf(calendar, '2026-12-25')).toBe('bank-holiday');
    expect(kindOf(calendar, '2026-12-26')).toBe('weekend');
    expect(kindOf(calendar, '2026-12-28')).toBe('bank-holiday');
    expect(kindOf(calendar, '2027-01-04')).toBe('unknown');
    expect(kindOf(calendar, '2025-12-31')).toBe('unknown');
    expect(kindOf(calendar, '2027-01-02')).toBe('weekend');
  });

  it('covers the first holiday’s year from its beginning when nothing is said', () => {
    expect(read(good).validFrom).toBe('2026-01-01');
    expect(read({ ...good, validFrom: '2025-12-01' }).validFrom).toBe('2025-12-01');
  });

  it('takes a one-off holiday', () => {
    const calendar = read({ ...good, holidays: [...holidays, { date: '2026-06-19', name: 'A one-off bank holiday' }] });
    expect(kindOf(calendar, '2026-06-19')).toBe('bank-holiday');
  });

  it('says how long it is good for', () => {
    expect(calendarDaysLeft(read(good), new Date('2026-12-30T23:59:00Z'))).toBe(1);
    expect(calendarDaysLeft(read(good), new Date('2027-01-01T00:00:00Z'))).toBe(-1);
  });

  it('names every problem at once', () => {
    const wrong = {
      ...good,
      issuedOn: '2 January',
      colour: 'red',
      holidays: [
        ...holidays,
        { date: '2026-02-30', name: 'Never' },
        { date: '2026-12-25', name: 'Christmas again' },
        { date: '2027-01-01', name: 'Too late' },
        { name: 'No date' },
      ],
    };
    expect(problemsOf(wrong).map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'colour',
        'issuedOn',
        'holidays[8].date',
        'holidays[9].date',
        'holidays[10].date',
        'holidays[11].date',
      ]),
    );
  });

  it('refuses a list that stops before the days it says it covers', () => {
    expect(problemsOf({ ...good, validUntil: '2027-12-31' })).toEqual([
      { path: 'holidays', message: expect.stringContaining('lists 0 for 2027') },
    ]);
    expect(problemsOf({ ...good, validUntil: '2027-12-30' })).toEqual([]);
  });

  it('refuses an end before the beginning', () => {
    const paths = problemsOf({ ...good, validFrom: '2027-01-01' }).map(({ path }) => path);
    expect(paths).toContain('validUntil');
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.anything(), (raw) => !parseBankHolidays(raw).ok));
  });

  it('never throws, whatever stands in a member', () => {
    const member = fc.constantFrom('issuedOn', 'validFrom', 'validUntil', 'source', 'holidays');
    fc.assert(fc.property(member, fc.anything(), (name, value) => void parseBankHolidays({ ...good, [name]: value })));
  });
});

describe('no calendar', () => {
  it('knows no weekday', () => {
    expect(kindOf(NO_CALENDAR, '2026-12-25')).toBe('unknown');
    expect(kindOf(NO_CALENDAR, '1970-01-01')).toBe('unknown');
  });
});
