import fc from 'fast-check';
import { englandAndWales } from '../../../test/builders/calendar.js';
import { clockSettings } from '../../../test/builders/clock-catalogue.js';
import { dayHours, nightHours } from '../../../test/builders/opening-hours.js';
import { NO_CALENDAR } from './calendar.js';
import { CLOCK_KINDS, LOCAL_CLOCK_KINDS, type ClockKind } from './clock-rule.js';
import { frontDoorDecision, ruleFor, startClock, type ClockSettings, type LocalFigure } from './duties.js';
import { atLondon } from './london.js';
import { isOpen } from './opening.js';

const calendar = englandAndWales();
const hours = dayHours();
const published = clockSettings(hours);

const due = (kind: ClockKind, date: string, time: string, settings: ClockSettings = published) =>
  startClock(kind, atLondon(date, time), calendar, settings).dueAt;

const anyTime = fc.date({
  min: new Date('2025-01-01T00:00:00Z'),
  max: new Date('2027-10-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('starting a clock', () => {
  it.each([
    ['decide-referral', '2026-11-27', '16:40', '2026-11-30', '16:40'],
    ['acknowledge-referrer', '2026-11-26', '09:00', '2026-11-27', '09:00'],
    ['front-door-decision-red', '2026-11-27', '16:00', '2026-11-27', '20:00'],
    ['front-door-decision-amber', '2026-11-27', '16:00', '2026-11-30', '16:00'],
    ['front-door-decision-green', '2026-11-27', '16:00', '2026-12-02', '16:00'],
    ['police-protection', '2026-10-23', '22:00', '2026-10-26', '21:00'],
    ['private-fostering-visit', '2026-11-23', '12:00', '2026-12-02', '12:00'],
    ['icpc', '2026-11-23', '12:00', '2026-12-14', '12:00'],
    ['serious-incident', '2026-11-23', '12:00', '2026-11-30', '12:00'],
    ['assessment', '2026-11-23', '09:00', '2027-01-28', '09:00'],
    ['rapid-review', '2026-11-23', '12:00', '2026-12-14', '12:00'],
    ['core-group', '2026-11-23', '12:00', '2026-12-07', '12:00'],
    ['emergency-protection-order', '2026-10-20', '15:00', '2026-10-28', '15:00'],
    ['emergency-protection-order-extension', '2026-10-28', '15:00', '2026-11-04', '15:00'],
    ['first-review-conference', '2026-11-30', '10:00', '2027-02-28', '10:00'],
    ['later-review-conference', '2026-10-01', '10:00', '2027-04-01', '10:00'],
    ['screen-contact', '2026-10-24', '12:00', '2026-10-25', '11:00'],
    ['written-follow-up', '2026-11-28', '12:00', '2026-11-29', '12:00'],
  ] as const)('%s from %s %s is due %s %s', (kind, date, time, onDate, atTime) => {
    expect(due(kind, date, time)).toEqual(atLondon(onDate, atTime));
  });

  it('lets a child who contacts us speak to someone the same day', () => {
    expect(due('speak-to-child', '2026-11-28', '15:00')).toEqual(new Date('2026-11-28T23:59:59.999Z'));
  });

  it('alarms at 24, 48 and 60 hours of police protection, from when the constable acted', () => {
    const { warnings } = startClock('police-protection', atLondon('2026-10-23', '22:00'), calendar, published);
    expect(warnings).toEqual([
      { threshold: 'after-24-hours', at: atLondon('2026-10-24', '22:00') },
      { threshold: 'after-48-hours', at: atLondon('2026-10-25', '21:00') },
      { threshold: 'after-60-hours', at: atLondon('2026-10-26', '09:00') },
    ]);
  });

  it('says where every rule comes from', () => {
    for (const kind of CLOCK_KINDS)
      expect(startClock(kind, new Date(0), NO_CALENDAR, published).source).toMatch(/\S: \S/);
    expect(startClock('decide-referral', new Date(0), NO_CALENDAR, published).source).toContain('Working Together');
  });

  it('says when the calendar did not cover a day it counted', () => {
    const start = atLondon('2027-12-31', '10:00');
    expect(startClock('decide-referral', start, calendar, published).calendarKnown).toBe(false);
    expect(startClock('police-protection', start, calendar, published).calendarKnown).toBe(true);
  });

  it('is refused an invalid Date, whatever the clock', () => {
    for (const kind of CLOCK_KINDS)
      expect(() => startClock(kind, new Date(NaN), calendar, published)).toThrow(RangeError);
  });

  it('is due after its start, and never later for want of a calendar', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CLOCK_KINDS), anyTime, (kind, at) => {
        const { dueAt } = startClock(kind, at, calendar, published);
        expect(dueAt >= at).toBe(true);
        expect(startClock(kind, at, NO_CALENDAR, published).dueAt <= dueAt).toBe(true);
      }),
    );
  });
});

describe('a locality’s own figures', () => {
  const { rule } = ruleFor('front-door-decision-red', new Date(0), published);
  const twoHours: LocalFigure = { source: rule.source, length: { in: 'hours', count: 2 } };
  const atOnce = clockSettings(hours, { rules: { 'front-door-decision-red': twoHours } });
  const fromOpening: ClockSettings = { ...atOnce, receiptAfterClosing: { counts: 'from-next-opening', of: hours } };

  it('set the length of a local clock', () => {
    expect(due('front-door-decision-red', '2026-11-27', '16:00', atOnce)).toEqual(atLondon('2026-11-27', '18:00'));
    expect(due('front-door-decision-amber', '2026-11-27', '16:00', atOnce)).toEqual(atLondon('2026-11-30', '16:00'));
  });

  it('never touch a national clock, even when written into the settings', () => {
    const forged = { ...atOnce, rules: { 'decide-referral': { ...twoHours } } } as unknown as ClockSettings;
    expect(due('decide-referral', '2026-11-27', '16:00', forged)).toEqual(atLondon('2026-11-30', '16:00'));
  });

  it('may count receipt after closing from the next opening, and show it', () => {
    const clock = startClock('front-door-decision-amber', atLondon('2026-11-27', '20:00'), calendar, fromOpening);
    expect(clock.startedAt).toEqual(atLondon('2026-11-27', '20:00'));
    expect(clock.countsFrom).toEqual(atLondon('2026-11-30', '09:00'));
    expect(clock.dueAt).toEqual(atLondon('2026-12-01', '09:00'));
  });

  it('say so when the calendar does not cover the opening', () => {
    const clock = startClock('front-door-decision-amber', atLondon('2024-12-31', '20:00'), calendar, fromOpening);
    expect(clock.calendarKnown).toBe(true);
    const earlier = startClock('front-door-decision-amber', atLondon('2024-12-30', '20:00'), calendar, fromOpening);
    expect(earlier.calendarKnown).toBe(false);
  });

  it('leave red and every statutory clock running from receipt', () => {
    const closed = anyTime.filter((at) => isOpen(hours, calendar, at) === 'closed');
    const unmoved = CLOCK_KINDS.filter((kind) => !LOCAL_CLOCK_KINDS.some((local) => local === kind));
    fc.assert(
      fc.property(fc.constantFrom<ClockKind>('front-door-decision-red', ...unmoved), closed, (kind, at) => {
        const clock = startClock(kind, at, calendar, fromOpening);
        expect(clock.countsFrom).toEqual(at);
        expect(clock.dueAt).toEqual(startClock(kind, at, calendar, atOnce).dueAt);
      }),
    );
  });
});

describe('a closure of the council', () => {
  const closure = fc
    .tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 10 }))
    .map(([day, length]) =>
      [day, day + length].map((d) => new Date(Date.UTC(2025, 6, 1 + d)).toISOString().slice(0, 10)),
    )
    .map(([from, until]) => dayHours({}, [{ from, until, reason: 'The office closes' }]));

  it('never lengthens a statutory clock, nor red', () => {
    const unmoved = CLOCK_KINDS.filter((kind) => !LOCAL_CLOCK_KINDS.some((local) => local === kind));
    fc.assert(
      fc.property(
        fc.constantFrom<ClockKind>('front-door-decision-red', ...unmoved),
        anyTime,
        closure,
        (kind, at, of) => {
          const closing = clockSettings(of, { receiptAfterClosing: { counts: 'from-next-opening', of } });
          expect(startClock(kind, at, calendar, closing).dueAt).toEqual(
            startClock(kind, at, calendar, published).dueAt,
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('the front door’s decision clock', () => {
  it('is that of the priority, and a step shorter under a live ceiling', () => {
    expect(frontDoorDecision('green')).toBe('front-door-decision-green');
    expect(frontDoorDecision('green', true)).toBe('front-door-decision-amber');
    expect(frontDoorDecision('amber', true)).toBe('front-door-decision-red');
    expect(frontDoorDecision('red', true)).toBe('front-door-decision-red');
  });

  it('is never longer for being shortened', () => {
    fc.assert(
      fc.property(fc.constantFrom('red', 'amber', 'green'), anyTime, (priority, at) => {
        const usual = startClock(frontDoorDecision(priority), at, calendar, published).dueAt;
        return startClock(frontDoorDecision(priority, true), at, calendar, published).dueAt <= usual;
      }),
    );
  });
});

describe('speed, once a day has been looked at', () => {
  const night = nightHours(hours);
  const at = Array.from({ length: 2_000 }, (_, i) => new Date(Date.parse('2026-11-20T00:00:00Z') + i * 600_000));

  /** Of processor time, so that a busy machine does not count; the best of some batches, so that warming up does not. */
  const microsecondsEach = (act: (when: Date) => unknown): number => {
    const batch = () => {
      const before = process.cpuUsage();
      at.forEach(act);
      return process.cpuUsage(before).user / at.length;
    };
    return Math.min(...Array.from({ length: 8 }, batch));
  };

  it.each([
    ['starting the one-working-day clock', (when: Date) => startClock('decide-referral', when, calendar, published)],
    ['starting the longest clock', (when: Date) => startClock('assessment', when, calendar, published)],
    ['asking whether the day team is open', (when: Date) => isOpen(hours, calendar, when)],
    ['asking whether the night team is open', (when: Date) => isOpen(night, calendar, when)],
  ])('%s takes under 20 microseconds', (_, act) => {
    expect(microsecondsEach(act)).toBeLessThan(20);
  });
});
