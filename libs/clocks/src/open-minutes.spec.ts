import fc from 'fast-check';
import { englandAndWales } from '../../../test/builders/calendar.js';
import { dayHours, nightHours } from '../../../test/builders/opening-hours.js';
import { openMinutesBetween } from './open-minutes.js';
import { isOpen } from './opening.js';

const calendar = englandAndWales();
const at = (text: string): Date => new Date(text);
const MINUTE = 60_000;

describe('open minutes between two instants', () => {
  it.each([
    ['within a day', '2026-11-17T10:00:00Z', '2026-11-17T12:30:00Z', 150],
    ['over a night', '2026-11-17T17:00:00Z', '2026-11-18T09:30:00Z', 60],
    ['over a weekend', '2026-11-20T16:00:00Z', '2026-11-23T10:00:00Z', 120],
    ['over a bank holiday', '2026-12-24T17:00:00Z', '2026-12-29T10:00:00Z', 90],
    ['while it is closed', '2026-11-21T10:00:00Z', '2026-11-22T10:00:00Z', 0],
    ['backwards', '2026-11-18T10:00:00Z', '2026-11-17T10:00:00Z', 0],
  ])('%s', (_, from, until, minutes) => {
    expect(openMinutesBetween(dayHours(), calendar, at(from), at(until))).toBe(minutes);
  });

  it('agree with asking minute by minute, for day and night teams, over the nights the clocks change', () => {
    const start = fc.constantFrom('2026-03-28T12:00:00Z', '2026-10-24T12:00:00Z', '2026-12-24T08:00:00Z');
    const hours = fc.constantFrom(dayHours(), nightHours(dayHours()));
    fc.assert(
      fc.property(start, hours, fc.nat(1_500), fc.nat(3_000), (from, team, after, length) => {
        const first = at(from).getTime() + after * MINUTE;
        let counted = 0;
        for (let minute = 0; minute < length; minute++)
          if (isOpen(team, calendar, new Date(first + minute * MINUTE)) === 'open') counted++;
        expect(openMinutesBetween(team, calendar, new Date(first), new Date(first + length * MINUTE))).toBe(counted);
      }),
      { numRuns: 60 },
    );
  });

  it('are not counted further ahead than anybody plans', () => {
    expect(openMinutesBetween(dayHours(), calendar, at('2026-01-01T10:00:00Z'), at('2028-01-01T10:00:00Z'))).toBeNull();
  });
});
