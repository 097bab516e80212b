import type { Calendar } from './calendar.js';
import { CLOCKS } from './clock-catalogue.js';
import {
  LOCAL_CLOCK_KINDS,
  type ClockKind,
  type ClockLength,
  type ClockRule,
  type LocalClockKind,
} from './clock-rule.js';
import type { OpeningHours } from './hours.js';
import { nextOpening, type Opening } from './opening.js';
import { addElapsed, addWorkingDays, endOfLondonDay, type WorkingMoment } from './working-time.js';

/** What a locality has set for the clocks that are its own to set. */
export interface ClockSettings {
  readonly rules: Readonly<Partial<Record<LocalClockKind, ClockRule>>>;
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
  /** Moments at which to alarm while it still runs, in order. */
  readonly alarmsAt: readonly Date[];
  /** False when the calendar did not cover a day that was counted: due no later than it should be, perhaps earlier. */
  readonly calendarKnown: boolean;
  /** The source of the rule, in one line. */
  readonly source: string;
}

/**
 * Starts a clock.
 * @param startedAt the event named by the rule's `startsFrom`; for police protection when the constable acted, not when we heard.
 * @param settings the locality's; left out, the catalogue's figures stand.
 * @throws RangeError for an invalid Date.
 */
export function startClock(
  kind: ClockKind,
  startedAt: Date,
  calendar: Calendar,
  settings?: ClockSettings,
): StartedClock {
  const rule = ruleFor(kind, settings);
  const counted = countedFrom(kind, rule, startedAt, calendar, settings);
  const due = dueAfter(rule.length, counted.at, calendar);
  return {
    kind,
    startedAt,
    countsFrom: counted.at,
    dueAt: due.at,
    alarmsAt: rule.alarmsAfterHours.map((hours) => addElapsed(startedAt, hours)),
    calendarKnown: counted.calendarKnown && due.calendarKnown,
    source: sourceLine(rule),
  };
}

/** @returns the rule a clock runs by here: the locality's where it is the locality's to set, else the catalogue's. */
export const ruleFor = (kind: ClockKind, settings?: ClockSettings): ClockRule =>
  (isLocal(kind) ? settings?.rules[kind] : undefined) ?? CLOCKS[kind];

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
  settings?: ClockSettings,
): Opening {
  const receipt = settings?.receiptAfterClosing;
  const atOnce = { at: startedAt, calendarKnown: true };
  if (receipt?.counts !== 'from-next-opening' || !isLocal(kind) || length.in !== 'working-days') return atOnce;
  return nextOpening(receipt.of, calendar, startedAt) ?? atOnce;
}

function dueAfter(length: ClockLength, from: Date, calendar: Calendar): WorkingMoment {
  if (length.in === 'working-days') return addWorkingDays(calendar, from, length.count);
  return { at: length.in === 'hours' ? addElapsed(from, length.count) : endOfLondonDay(from), calendarKnown: true };
}

const sourceLine = ({ source }: ClockRule): string => `${source.title}: ${source.section}`;
