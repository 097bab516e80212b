import type { Calendar } from './calendar.js';
import type { ClockRule } from './clock-rule.js';
import type { OpeningHours } from './hours.js';
import { openHoursBefore } from './open-time.js';
import { addElapsed } from './working-time.js';

/** A threshold of a running clock: `due-soon`, or so many hours since it started. `overdue` is the last, and every clock has it. */
export type ClockThreshold = 'due-soon' | `after-${number}-hours` | 'overdue';

/** A moment at which a clock that still runs is due to be noticed. */
export interface ClockWarning {
  readonly threshold: ClockThreshold;
  readonly at: Date;
}

/**
 * @param hours of the front door; null counts open hours as elapsed ones.
 * @returns the warnings of a clock, in order: never before it started, and never at or after the time it is due.
 */
export function warningsOf(
  { dueSoon, alarmsAfterHours }: ClockRule,
  { startedAt, dueAt }: { readonly startedAt: Date; readonly dueAt: Date },
  calendar: Calendar,
  hours: OpeningHours | null,
): readonly ClockWarning[] {
  const alarms = alarmsAfterHours.map((after) => ({
    threshold: `after-${after}-hours` as const,
    at: addElapsed(startedAt, after),
  }));
  const soon =
    dueSoon === null ? [] : [{ threshold: 'due-soon' as const, at: soonAt(dueSoon, dueAt, calendar, hours) }];
  return [...soon, ...alarms]
    .map(({ threshold, at }) => ({ threshold, at: at < startedAt ? startedAt : at }))
    .filter(({ at }) => at < dueAt)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

function soonAt(
  dueSoon: NonNullable<ClockRule['dueSoon']>,
  dueAt: Date,
  calendar: Calendar,
  hours: OpeningHours | null,
): Date {
  const elapsed = addElapsed(dueAt, -dueSoon.count);
  if (dueSoon.in === 'hours' || hours === null) return elapsed;
  return openHoursBefore(hours, calendar, dueAt, dueSoon.count) ?? elapsed;
}
