import { DUE_FOR_MS, type ClockKind, type ClockThreshold, type ClockWarning } from '#clocks';

/** A clock that runs, as the sweep takes it: with the time by the database's clock. */
export interface ClockToLookAt {
  readonly contactId: string;
  readonly reference: string;
  readonly kind: ClockKind;
  /** How often it has been started: each run is noticed for itself. */
  readonly run: number;
  readonly dueAt: Date;
  /** Instants as JSON holds them. */
  readonly warnings: readonly { readonly threshold: ClockWarning['threshold']; readonly at: string }[];
  /** The team that holds it, and the one its route leads to; null before it has a route. */
  readonly team: string;
  readonly routeTeam: string | null;
  /** Told afterwards and asking nobody to be rung. */
  readonly quiet: boolean;
  readonly closed: boolean;
  readonly correlationId: string;
  readonly now: Date;
}

/** The thresholds of a clock that are past, oldest first, and when it has to be looked at next; null when nothing is left. */
export function passedOf({ dueAt, warnings, now }: Pick<ClockToLookAt, 'dueAt' | 'warnings' | 'now'>): {
  readonly passed: readonly ClockThreshold[];
  readonly lookAt: Date | null;
} {
  const overdue = { threshold: 'overdue' as const, at: new Date(dueAt.getTime() + DUE_FOR_MS) };
  const all = [...warnings.map(({ threshold, at }) => ({ threshold, at: new Date(at) })), overdue];
  return {
    passed: all.filter(({ at }) => at <= now).map(({ threshold }) => threshold),
    lookAt: all.find(({ at }) => at > now)?.at ?? null,
  };
}

/** What a threshold of a clock asks for, beside the order of the worklist. */
export interface Owed {
  /** Kind of the alarm to raise; null where the worklist tells it. */
  readonly alarm: 'clock-overdue' | 'police-protection' | null;
  /** Why somebody is rung now; null where nobody is. */
  readonly ring: 'police-protection' | 'red-overdue' | 'owed-after-closing' | null;
}

/**
 * A clock that is overdue rings an alarm. Police protection rings its holder at each of its thresholds, and a red decision that is
 * overdue climbs the ladder. What was told afterwards is in the order of the worklist only. What is closed is on no worklist: the team
 * that closed it is told of what is still owed, unless it was told afterwards.
 */
export function owedFor(
  kind: ClockKind,
  threshold: ClockThreshold,
  { quiet, closed }: Pick<ClockToLookAt, 'quiet' | 'closed'>,
): Owed {
  if (quiet) return { alarm: null, ring: null };
  if (kind === 'police-protection') return { alarm: 'police-protection', ring: 'police-protection' };
  if (threshold !== 'overdue') return { alarm: null, ring: null };
  if (closed) return { alarm: 'clock-overdue', ring: 'owed-after-closing' };
  return { alarm: 'clock-overdue', ring: kind === 'front-door-decision-red' ? 'red-overdue' : null };
}
