import type { Calendar } from './calendar.js';
import { ruleOn } from './clock-catalogue.js';
import {
  LOCAL_CLOCK_KINDS,
  type ClockCatalogue,
  type ClockDefinition,
  type ClockKind,
  type ClockLength,
  type ClockPart,
  type ClockRule,
  type LocalClockKind,
} from './clock-rule.js';
import { warningsOf, type ClockWarning } from './clock-warnings.js';
import type { OpeningHours } from './hours.js';
import { londonDate } from './london.js';
import { nextOpening, type Opening } from './opening.js';
import { addDays, addElapsed, addMonths, addWorkingDays, endOfLondonDay, type WorkingMoment } from './working-time.js';

/** A figure that a locality has set for a clock that is its own to set. */
export type LocalFigure = Pick<ClockRule, 'length' | 'source'>;

/** The clocks as one locality keeps them: the nation's, and what it has set of those that are its own to set. */
export interface ClockSettings {
  readonly national: ClockCatalogue;
  readonly rules: Readonly<Partial<Record<LocalClockKind, LocalFigure>>>;
  /** When the front door is open, for warnings given while somebody is there; null: warnings count elapsed hours. */
  readonly frontDoor: OpeningHours | null;
  /**
   * How receipt when the front door is closed counts in a local clock kept in working days: `at-once`, or from the opening that
   * follows (Luton counts its hub's working hours, http://lutonchildcare.proceduresonline.com/p_mash.html). Clocks in hours, red above
   * all, run from receipt whatever is set here, and so does every statutory clock.
   */
  readonly receiptAfterClosing:
    { readonly counts: 'at-once' } | { readonly counts: 'from-next-opening'; readonly of: OpeningHours };
}

/** A clock as started: a dated duty. */
export interface StartedClock {
  readonly kind: ClockKind;
  readonly startedAt: Date;
  /** The same as `startedAt` unless the locality counts receipt after closing from the next opening. */
  readonly countsFrom: Date;
  readonly dueAt: Date;
  /** Moments at which somebody is warned while it still runs, in order, all before it is due. */
  readonly warnings: readonly ClockWarning[];
  /** All of them, for it to stop. */
  readonly stopsWhen: readonly ClockPart[];
  /** False when the calendar did not cover a day that was counted: due no later than it should be, perhaps earlier. */
  readonly calendarKnown: boolean;
  /** The source of the rule, in one line. */
  readonly source: string;
}

/**
 * Starts a clock by the version in force on the London day it starts.
 * @param startedAt the event named by the clock's `startsFrom`; for police protection when the constable acted, not when we heard.
 * @throws RangeError for an invalid Date.
 */
export function startClock(
  kind: ClockKind,
  startedAt: Date,
  calendar: Calendar,
  settings: ClockSettings,
): StartedClock {
  const { definition, rule } = ruleFor(kind, startedAt, settings);
  const counted = countedFrom(kind, rule, startedAt, calendar, settings);
  const due = dueAfter(rule.length, counted.at, calendar);
  return {
    kind,
    startedAt,
    countsFrom: counted.at,
    dueAt: due.at,
    warnings: warningsOf(rule, { startedAt, dueAt: due.at }, calendar, settings.frontDoor),
    stopsWhen: definition.stopsWhen,
    calendarKnown: counted.calendarKnown && due.calendarKnown,
    source: `${rule.source.title}: ${rule.source.section}`,
  };
}

/** @returns the clock and the rule it runs by here, when it starts then: the locality's where it is the locality's to set. */
export function ruleFor(
  kind: ClockKind,
  startedAt: Date,
  settings: ClockSettings,
): { readonly definition: ClockDefinition; readonly rule: ClockRule } {
  const { definition, rule } = ruleOn(settings.national, kind, londonDate(startedAt));
  const own = isLocal(kind) ? settings.rules[kind] : undefined;
  return { definition, rule: own ? { ...rule, ...own } : rule };
}

/**
 * @param priority the contact's. @param shortened true when a live ceiling stands above the floor: the conversation's clock is then one
 * step shorter, and the priority stays as it is.
 * @returns the kind of the clock within which the front door must decide.
 */
export function frontDoorDecision(priority: 'red' | 'amber' | 'green', shortened = false): LocalClockKind {
  if (!shortened) return `front-door-decision-${priority}`;
  return priority === 'green' ? 'front-door-decision-amber' : 'front-door-decision-red';
}

const isLocal = (kind: ClockKind): kind is LocalClockKind => (LOCAL_CLOCK_KINDS as readonly ClockKind[]).includes(kind);

function countedFrom(
  kind: ClockKind,
  { length }: ClockRule,
  startedAt: Date,
  calendar: Calendar,
  { receiptAfterClosing: receipt }: ClockSettings,
): Opening {
  const atOnce = { at: startedAt, calendarKnown: true };
  if (receipt.counts !== 'from-next-opening' || !isLocal(kind) || length.in !== 'working-days') return atOnce;
  return nextOpening(receipt.of, calendar, startedAt) ?? atOnce;
}

function dueAfter(length: ClockLength, from: Date, calendar: Calendar): WorkingMoment {
  switch (length.in) {
    case 'working-days':
      return addWorkingDays(calendar, from, length.count);
    case 'hours':
      return { at: addElapsed(from, length.count), calendarKnown: true };
    case 'days':
      return { at: addDays(from, length.count), calendarKnown: true };
    case 'months':
      return { at: addMonths(from, length.count), calendarKnown: true };
    case 'same-day':
      return { at: endOfLondonDay(from), calendarKnown: true };
  }
}
