import fc from 'fast-check';
import { atLondon, londonDate, londonTime } from '#clocks';
import { londonDay, momentInLondon } from './london-time.js';

const since1996 = fc
  .date({ min: new Date('1996-01-02T00:00:00Z'), max: new Date('2037-12-30T00:00:00Z'), noInvalidDate: true })
  .map((moment) => Math.floor(moment.valueOf() / 60_000) * 60_000);
/** The two days of the year on which an hour is lost or found, and the days around them. */
const nearTheChange = fc
  .tuple(fc.integer({ min: 1996, max: 2036 }), fc.constantFrom(2, 9), fc.integer({ min: -60 * 24, max: 60 * 24 * 8 }))
  .map(([year, month, minutes]) => Date.UTC(year, month, 25) + minutes * 60_000);
const moments = fc.oneof(since1996, nearTheChange);

describe('the time in England', () => {
  it('is the same day as the time zone database has it', () => {
    fc.assert(
      fc.property(moments, (moment) => expect(londonDay(moment)).toBe(londonDate(new Date(moment)))),
      { numRuns: 500 },
    );
  });

  it('is the same moment for what a clock showed, but in the hour that never was', () => {
    fc.assert(
      fc.property(moments, (shown) => {
        const text = new Date(shown).toISOString();
        const asked = atLondon(text.slice(0, 10), text.slice(11, 16));
        const { moment, fell } = momentInLondon(shown);
        if (fell === 'never') expect(londonTime(asked)).not.toBe(text.slice(11, 16));
        else expect(new Date(moment)).toEqual(asked);
        expect(londonTime(new Date(moment + 3_600_000)) === text.slice(11, 16)).toBe(fell === 'twice');
      }),
      { numRuns: 500 },
    );
  });
});
