import fc from 'fast-check';
import { englandAndWales } from '../../../test/builders/calendar.js';
import { clockSettings } from '../../../test/builders/clock-catalogue.js';
import { dayHours } from '../../../test/builders/opening-hours.js';
import { NO_CALENDAR } from './calendar.js';
import { CLOCK_KINDS } from './clock-rule.js';
import { clockState, DUE_FOR_MS } from './clock-state.js';
import { startClock } from './duties.js';
import { atLondon } from './london.js';
import { isOpen } from './opening.js';

const calendar = englandAndWales();
const hours = dayHours();
const settings = clockSettings(hours);

const anyTime = fc.date({ min: new Date('2025-02-01'), max: new Date('2027-03-01'), noInvalidDate: true });
const anyKind = fc.constantFrom(...CLOCK_KINDS);

const soonOf = (date: string, time: string, by = settings) =>
  startClock('decide-referral', atLondon(date, time), calendar, by).warnings[0]?.at;

describe('a clock that is due soon', () => {
  it.each([
    ['at nine is warned of the afternoon before', '2026-11-24', '09:00', '2026-11-24', '15:30'],
    ['on Monday afternoon is warned of that day', '2026-11-27', '16:40', '2026-11-30', '14:40'],
    ['at the end of Monday is warned of before the door closes', '2026-11-28', '10:00', '2026-11-30', '15:30'],
    [
      'on the first morning after Christmas is warned of on Christmas Eve',
      '2026-12-24',
      '09:00',
      '2026-12-24',
      '15:30',
    ],
  ])('%s', (_, date, time, soonDate, soonTime) => {
    expect(soonOf(date, time)).toEqual(atLondon(soonDate, soonTime));
  });

  it('is warned of earlier, and due no later, when the office closes on the day', () => {
    const closing = dayHours({}, [{ from: '2026-11-30 13:00', until: '2026-11-30', reason: 'The office closes' }]);
    expect(soonOf('2026-11-27', '16:40', clockSettings(closing))).toEqual(atLondon('2026-11-30', '11:00'));
    const due = (by: typeof settings) =>
      startClock('decide-referral', atLondon('2026-11-27', '16:40'), calendar, by).dueAt;
    expect(due(clockSettings(closing))).toEqual(due(settings));
  });

  it('is warned of in elapsed hours where nobody’s hours are known', () => {
    expect(soonOf('2026-11-24', '09:00', clockSettings())).toEqual(atLondon('2026-11-25', '07:00'));
  });
});

describe('the warnings of a clock', () => {
  it('come in order, never before it starts, and always before it is due', () => {
    fc.assert(
      fc.property(anyKind, anyTime, (kind, at) => {
        const { warnings, dueAt } = startClock(kind, at, calendar, settings);
        const times = warnings.map((warning) => warning.at.getTime());
        expect([...times].sort((a, b) => a - b)).toEqual(times);
        expect(times.every((time) => time >= at.getTime() && time < dueAt.getTime())).toBe(true);
      }),
    );
  });

  it('of a statutory clock come while the front door is open, unless it starts later than that', () => {
    fc.assert(
      fc.property(anyTime, (at) => {
        for (const { at: warned } of startClock('decide-referral', at, calendar, settings).warnings) {
          expect(warned.getTime() === at.getTime() || isOpen(hours, calendar, warned) === 'open').toBe(true);
        }
      }),
    );
  });

  it('come no later for want of a calendar', () => {
    fc.assert(
      fc.property(anyTime, (at) => {
        const [known] = startClock('decide-referral', at, calendar, settings).warnings;
        const [unknown] = startClock('decide-referral', at, NO_CALENDAR, settings).warnings;
        return !known || (unknown !== undefined && unknown.at <= known.at);
      }),
    );
  });
});

describe('where a clock stands', () => {
  const dueAt = atLondon('2026-11-30', '16:40');
  const clock = { dueSoonAt: atLondon('2026-11-30', '14:40'), dueAt, stoppedAt: null };

  it.each([
    ['14:39', 'running'],
    ['14:40', 'due-soon'],
    ['16:39', 'due-soon'],
    ['16:40', 'due'],
    ['16:41', 'overdue'],
  ] as const)('at %s is %s', (time, state) => {
    expect(clockState(clock, atLondon('2026-11-30', time))).toBe(state);
  });

  it('is due in the whole of the minute in which it falls due', () => {
    expect(clockState(clock, new Date(dueAt.getTime() + DUE_FOR_MS - 1))).toBe('due');
  });

  it('is running up to its due time where nothing warns of it', () => {
    expect(clockState({ ...clock, dueSoonAt: null }, atLondon('2026-11-30', '16:39'))).toBe('running');
  });

  it('is stopped once stopped, in time or not', () => {
    expect(clockState({ ...clock, stoppedAt: dueAt }, atLondon('2027-01-01', '10:00'))).toBe('stopped');
  });

  it('only ever moves on', () => {
    const order = ['running', 'due-soon', 'due', 'overdue'];
    fc.assert(
      fc.property(anyTime, anyTime, anyTime, (soon, first, second) => {
        const [early, late] = first <= second ? [first, second] : [second, first];
        const running = { dueSoonAt: soon < dueAt ? soon : null, dueAt, stoppedAt: null };
        return order.indexOf(clockState(running, early)) <= order.indexOf(clockState(running, late));
      }),
    );
  });
});
