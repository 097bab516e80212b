import fc from 'fast-check';
import { DUE_FOR_MS } from '#clocks';
import { owedFor, passedOf } from './noticed-clock.js';

const DUE = Date.parse('2026-11-18T10:00:00Z');
const HOUR_MS = 3_600_000;
const at = (hours: number): Date => new Date(DUE + hours * HOUR_MS);

const clock = {
  dueAt: at(0),
  warnings: [
    { threshold: 'due-soon' as const, at: at(-18).toISOString() },
    { threshold: 'after-24-hours' as const, at: at(-2).toISOString() },
  ],
};

describe('what of a clock is past', () => {
  it.each([
    [-20, [], -18],
    [-18, ['due-soon'], -2],
    [-1, ['due-soon', 'after-24-hours'], DUE_FOR_MS / HOUR_MS],
    [0, ['due-soon', 'after-24-hours'], DUE_FOR_MS / HOUR_MS],
    [500, ['due-soon', 'after-24-hours', 'overdue'], null],
  ])('%d hours from its due time is %j, and it is looked at again at %s', (hours, passed, next) => {
    expect(passedOf({ ...clock, now: at(hours) })).toEqual({ passed, lookAt: next === null ? null : at(next) });
  });

  it('is looked at again until it has been found overdue, and then never', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), (hours) => {
        const { passed, lookAt } = passedOf({ ...clock, now: at(hours) });
        return passed.includes('overdue') === (lookAt === null) && (lookAt === null || lookAt > at(hours));
      }),
    );
  });
});

describe('what is owed for it', () => {
  it.each([
    ['decide-referral', 'due-soon', null, null],
    ['decide-referral', 'overdue', 'clock-overdue', null],
    ['front-door-decision-red', 'due-soon', null, null],
    ['front-door-decision-red', 'overdue', 'clock-overdue', 'red-overdue'],
    ['front-door-decision-amber', 'overdue', 'clock-overdue', null],
    ['police-protection', 'after-24-hours', 'police-protection', 'police-protection'],
    ['police-protection', 'overdue', 'police-protection', 'police-protection'],
  ] as const)('%s at %s: alarm %s, ring %s', (kind, threshold, alarm, ring) => {
    expect(owedFor(kind, threshold, { quiet: false, closed: false })).toEqual({ alarm, ring });
    expect(owedFor(kind, threshold, { quiet: true, closed: false })).toEqual({ alarm: null, ring: null });
  });

  it.each([
    ['feedback-to-referrer', 'due-soon', null, null],
    ['feedback-to-referrer', 'overdue', 'clock-overdue', 'owed-after-closing'],
    ['police-protection', 'after-24-hours', 'police-protection', 'police-protection'],
  ] as const)('%s at %s of a closed contact: alarm %s, ring %s', (kind, threshold, alarm, ring) => {
    expect(owedFor(kind, threshold, { quiet: false, closed: true })).toEqual({ alarm, ring });
    expect(owedFor(kind, threshold, { quiet: true, closed: true })).toEqual({ alarm: null, ring: null });
  });
});
