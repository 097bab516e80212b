import fc from 'fast-check';
import { MINUTES_A_DAY } from './civil-day.js';
import { complement, merged, without, type OpenWindow } from './windows.js';

const minute = fc.integer({ min: 0, max: MINUTES_A_DAY });
const windows = fc.array(
  fc.tuple(minute, minute).map(([a, b]) => ({ opensAt: Math.min(a, b), closesAt: Math.max(a, b) })),
  { maxLength: 6 },
);

const minutesIn = (some: readonly OpenWindow[]) =>
  Array.from({ length: MINUTES_A_DAY }, (_, m) => some.some(({ opensAt, closesAt }) => m >= opensAt && m < closesAt));

describe('windows of a day', () => {
  it('leave in the complement exactly the minutes they do not hold', () => {
    fc.assert(
      fc.property(windows, (some) => {
        expect(minutesIn(complement(some))).toEqual(minutesIn(some).map((open) => !open));
      }),
    );
  });

  it('hold, without others, exactly the minutes the others do not', () => {
    fc.assert(
      fc.property(windows, windows, (some, cuts) => {
        const cut = minutesIn(cuts);
        expect(minutesIn(without(some, cuts))).toEqual(minutesIn(some).map((open, m) => open && !cut[m]));
      }),
    );
  });

  it('come merged in order and apart', () => {
    fc.assert(
      fc.property(windows, (some) => {
        const joined = merged(some);
        expect(minutesIn(joined)).toEqual(minutesIn(some));
        return joined.every(({ opensAt }, i) => i === 0 || joined[i - 1]!.closesAt < opensAt);
      }),
    );
  });
});
