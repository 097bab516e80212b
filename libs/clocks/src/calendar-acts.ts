import type { Calendar } from './calendar.js';
import type { LondonDate } from './civil-day.js';
import type { LocalClosure, OpeningHours } from './hours.js';

/**
 * A change to the calendar or to a team's hours that a named person made while the service runs: a one-off holiday needs no release.
 * Nothing is taken back: what no longer holds is undone by a later act.
 */
export type CalendarAct = { readonly id: string; readonly at: Date; readonly locality: string | null } & (
  | { readonly kind: 'holiday-added'; readonly date: LondonDate; readonly name: string }
  | { readonly kind: 'holiday-removed'; readonly date: LondonDate }
  | ({ readonly kind: 'closure-added'; readonly team: string } & LocalClosure)
  | { readonly kind: 'closure-removed'; readonly undoes: string }
);

/**
 * @param acts oldest first; those of every locality (`locality` null) and of one
 * @returns the published calendar with what was added and removed since; the same object where nothing was
 */
export function calendarWith(published: Calendar, acts: readonly CalendarAct[]): Calendar {
  const holidays = new Map(published.holidays);
  let changed = false;
  for (const act of acts) {
    if (act.kind === 'holiday-added') holidays.set(act.date, act.name);
    if (act.kind === 'holiday-removed') holidays.delete(act.date);
    changed ||= act.kind === 'holiday-added' || act.kind === 'holiday-removed';
  }
  return changed ? { ...published, holidays } : published;
}

/** A closure made while the service runs. */
export interface AddedClosure extends LocalClosure {
  readonly id: string;
  readonly team: string;
}

/** @returns closures added and not removed since, oldest first. */
export function closuresAdded(acts: readonly CalendarAct[]): readonly AddedClosure[] {
  const undone = new Set(acts.flatMap((act) => (act.kind === 'closure-removed' ? [act.undoes] : [])));
  return acts.flatMap((act) =>
    act.kind === 'closure-added' && !undone.has(act.id)
      ? [{ id: act.id, team: act.team, from: act.from, until: act.until, reason: act.reason }]
      : [],
  );
}

/** @returns a team's hours with closures added; the same object where there are none. Hours outside another team's close with it. */
export function hoursWith(hours: OpeningHours, closures: readonly LocalClosure[]): OpeningHours {
  if (closures.length === 0) return hours;
  if (hours.kind === 'outside') return { kind: 'outside', of: hoursWith(hours.of, closures) };
  return { ...hours, closures: [...hours.closures, ...closures] };
}
