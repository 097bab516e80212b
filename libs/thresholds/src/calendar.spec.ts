import fc from 'fast-check';
import { dayBefore, readDayNumber, readSpan, writeDay, writeSpan } from './calendar.js';

const on = (text: string): number => readDayNumber(text) as number;
const before = (day: string, span: string): string => writeDay(dayBefore(on(day), readSpan(span)!));

describe('days', () => {
  it('reads and writes every day as the Gregorian calendar has it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (day) => {
        const written = new Date(day * 86_400_000).toISOString().slice(0, 10);
        expect([writeDay(day), readDayNumber(written)]).toEqual([written, day]);
      }),
    );
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-4-1', '', null, 20260401])(
    'does not read %p as a day',
    (text) => expect(readDayNumber(text)).toBeNull(),
  );
});

describe('spans', () => {
  it.each([
    ['13 years', { count: 13, unit: 'years' }],
    ['1 week', { count: 1, unit: 'weeks' }],
    [' 18  months ', { count: 18, unit: 'months' }],
  ])('reads %p', (text, span) => expect(readSpan(text)).toEqual(span));

  it.each(['13', 'years', '-1 years', '1.5 years', '13 fortnights', null])(
    'does not read %p as a length of time',
    (text) => expect(readSpan(text)).toBeNull(),
  );

  it('writes one of a unit without its s', () => {
    expect([writeSpan({ count: 1, unit: 'years' }), writeSpan({ count: 6, unit: 'weeks' })]).toEqual([
      '1 year',
      '6 weeks',
    ]);
  });
});

describe('the latest birthday of someone who has reached an age', () => {
  it.each([
    ['2026-06-15', '13 years', '2013-06-15'],
    ['2026-06-15', '6 weeks', '2026-05-04'],
    ['2026-06-15', '10 days', '2026-06-05'],
    ['2026-03-31', '1 month', '2026-02-28'],
    ['2026-01-15', '18 months', '2024-07-15'],
    // A child born on 29 February 2020 is one on 1 March 2021, and not the day before.
    ['2021-02-28', '1 years', '2020-02-28'],
    ['2021-03-01', '1 years', '2020-03-01'],
    ['2024-02-29', '4 years', '2020-02-29'],
  ])('on %s, %s: %s', (day, span, birthday) => expect(before(day, span)).toBe(birthday));
});
