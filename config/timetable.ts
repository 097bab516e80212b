import { calendarWith, closuresAdded, hoursWith, type Calendar, type CalendarAct, type OpeningHours } from '#clocks';
import type { Locality, Team } from '#referrals';
import type { PublishedData } from './published.js';

/** The calendar that counts in a locality now: the nation's, with what was added for this locality alone. */
export const calendarOf = (published: PublishedData, locality: string): Calendar =>
  published.localCalendars?.get(locality) ?? published.calendar;

/**
 * Published data as they stand while the service runs: what a release came with, and the holidays and closures that named people have
 * added since. Every process has one, and reads the acts again every few seconds.
 */
export class Timetable {
  /** Always up to date: whoever holds it sees each change. */
  readonly published: PublishedData;
  private seen = 0;
  private now: PublishedData;

  /** @param base what the release came with */
  constructor(readonly base: PublishedData) {
    this.now = base;
    const own = (name: 'calendar' | 'localities' | 'localCalendars') => ({
      get: () => this.now[name],
      enumerable: true,
    });
    const live = { calendar: own('calendar'), localities: own('localities'), localCalendars: own('localCalendars') };
    this.published = Object.defineProperties({ ...base }, live);
  }

  /** @param acts every act there is, oldest first: they only grow */
  apply(acts: readonly CalendarAct[]): void {
    if (acts.length === this.seen) return;
    this.now = publishedWith(this.base, acts);
    this.seen = acts.length;
  }
}

/** Published data with every act done. */
export function publishedWith(base: PublishedData, acts: readonly CalendarAct[]): PublishedData {
  const of = (code: string | null) => acts.filter(({ locality }) => locality === null || locality === code);
  const codes = [...base.localities.keys()];
  return {
    ...base,
    calendar: calendarWith(base.calendar, of(null)),
    localCalendars: new Map(codes.map((code) => [code, calendarWith(base.calendar, of(code))])),
    localities: new Map([...base.localities].map(([code, locality]) => [code, localityWith(locality, of(code))])),
  };
}

/** A locality with closures added to its teams' hours. A team that is there whenever another is not goes with that one. */
export function localityWith(locality: Locality, acts: readonly CalendarAct[]): Locality {
  const closures = closuresAdded(acts);
  if (closures.length === 0) return locality;
  const own = (team: Team): OpeningHours =>
    hoursWith(
      team.hours,
      closures.filter((closure) => closure.team === team.id),
    );
  const teams = locality.teams.map((team) => {
    if (team.hours.kind === 'weekly') return { ...team, hours: own(team) };
    const { of } = team.hours;
    const other = locality.teams.find(({ hours }) => hours === of);
    return other ? { ...team, hours: { kind: 'outside' as const, of: own(other) } } : team;
  });
  return { ...locality, teams };
}
