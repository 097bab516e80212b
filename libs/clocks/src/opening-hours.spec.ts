import fc from 'fast-check';
import { readClosures, readWeeklyHours } from './opening-hours.js';
import { readWhole } from './problem.js';

const week = {
  monday: '09:00-12:30, 13:30-17:00',
  tuesday: '09:00 - 17:00',
  wednesday: 'all day',
  thursday: 'closed',
  friday: '00:00-24:00',
  saturday: 'closed',
  sunday: 'closed',
  bankHoliday: 'closed',
};

const problems = (raw: unknown) => {
  const hours = readWhole((place) => readWeeklyHours(raw, place));
  return hours.ok ? [] : hours.problems;
};

const closureProblems = (raw: unknown) => {
  const closures = readWhole((place) => readClosures(raw, place));
  return closures.ok ? [] : closures.problems.map(({ path }) => path);
};

describe('reading a team’s week', () => {
  it('reads windows as minutes of the day', () => {
    const hours = readWhole((place) => readWeeklyHours(week, place));
    expect(hours).toMatchObject({
      ok: true,
      value: {
        week: {
          monday: [
            { opensAt: 540, closesAt: 750 },
            { opensAt: 810, closesAt: 1020 },
          ],
          tuesday: [{ opensAt: 540, closesAt: 1020 }],
          wednesday: [{ opensAt: 0, closesAt: 1440 }],
          thursday: [],
          friday: [{ opensAt: 0, closesAt: 1440 }],
        },
        bankHoliday: [],
      },
    });
  });

  it.each([
    '9-5',
    '17:30-09:00',
    '09:00-09:00',
    '09:00-25:00',
    '09:00-17:60',
    '13:00-14:00, 09:00-10:00',
    '',
    9,
    null,
    true,
  ])('refuses %j for a day and says what would be right', (monday) => {
    expect(problems({ ...week, monday })).toEqual([
      { path: 'monday', message: expect.stringContaining('write closed, all day, or times such as 09:00-17:30') },
    ]);
  });

  it('refuses a day left out, and a day nobody knows', () => {
    const { sunday, bankHoliday, ...rest } = week;
    expect(problems({ ...rest, caturday: sunday + bankHoliday }).map(({ path }) => path)).toEqual([
      'caturday',
      'sunday',
      'bankHoliday',
    ]);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.anything(), (raw) => problems(raw).length > 0));
    fc.assert(fc.property(fc.anything(), (monday) => void problems({ ...week, monday })));
  });
});

describe('reading closures', () => {
  const reason = 'The office closes';

  it('reads dates as whole days and times as they stand', () => {
    const closures = [{ from: '2026-12-24 15:00', until: '2026-12-30', reason }];
    expect(readWhole((place) => readClosures(closures, place))).toEqual({
      ok: true,
      value: [{ from: { date: '2026-12-24', minute: 900 }, until: { date: '2026-12-30', minute: 1440 }, reason }],
    });
  });

  it('takes a missing list for none', () => {
    expect(closureProblems(undefined)).toEqual([]);
  });

  it('names every problem at once', () => {
    expect(
      closureProblems([
        { from: '2026-12-24 15:00', until: '2026-12-24 14:00', reason },
        { from: '24 December', until: '2027-12-30', reason: '' },
        { from: '2026-01-01', until: '2036-01-01', reason },
        'Christmas',
      ]),
    ).toEqual(expect.arrayContaining(['[0].until', '[1].from', '[1].reason', '[2].until', '[3]']));
  });
});
