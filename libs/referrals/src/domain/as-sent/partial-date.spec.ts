import fc from 'fast-check';
import { readPartialDate } from './partial-date.js';

const days = (from: string, until = from) => ({ from, until });

describe('readPartialDate', () => {
  it.each([
    ['2019-05-02', days('2019-05-02'), null],
    [' 2024-02-29 ', days('2024-02-29'), null],
    ['2019-05', days('2019-05-01', '2019-05-31'), 'partial-date'],
    ['2023-02', days('2023-02-01', '2023-02-28'), 'partial-date'],
    ['2024-02', days('2024-02-01', '2024-02-29'), 'partial-date'],
    ['2019', days('2019-01-01', '2019-12-31'), 'partial-date'],
    ['2019-01-15T00:00:00Z', days('2019-01-15'), 'date-with-time'],
    // A birthday of 2 May kept by a system as midnight in England.
    ['2019-05-01T23:00:00.000Z', days('2019-05-02'), 'date-with-time'],
    ['2019-05-02T00:00:00', days('2019-05-02'), 'date-with-time'],
  ])('reads %j', (typed, value, doubt) => expect(readPartialDate(typed)).toEqual({ value, doubt }));

  it.each(['2023-02-30', '2023-02-29', '1900-02-29', '2019-13-01', '2019-00', '2019-04-31', '2019-05-00'])(
    'finds no such day as %j',
    (typed) => expect(readPartialDate(typed)).toEqual({ value: null, doubt: 'impossible-date' }),
  );

  it.each(['', 'unknown', '02/05/2019', '2019/05/02', '2019-5-2', '19-05-02', '20190502', '2019-05-02x', '٢٠١٩-٠٥-٠٢'])(
    'does not guess at %j',
    (typed) => expect(readPartialDate(typed)).toEqual({ value: null, doubt: 'not-a-date' }),
  );

  it('agrees with the calendar on every day of any year', () => {
    const numbers = fc.tuple(fc.integer({ min: 1000, max: 9999 }), fc.nat(14), fc.nat(33));
    fc.assert(
      fc.property(numbers, ([year, month, day]) => {
        const typed = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const there = new Date(`${typed}T00:00:00Z`);
        const exists = !Number.isNaN(there.valueOf()) && there.toISOString().startsWith(typed);
        expect(readPartialDate(typed).value).toEqual(exists ? days(typed) : null);
      }),
      { numRuns: 1000 },
    );
  });
});
