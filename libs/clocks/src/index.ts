export { parseBankHolidays } from './bank-holidays.js';
export { calendarWith, closuresAdded, hoursWith, type AddedClosure, type CalendarAct } from './calendar-acts.js';
export { calendarDaysLeft, NO_CALENDAR, type Calendar, type CalendarSource } from './calendar.js';
export { WEEKDAYS, type LondonDate, type Weekday } from './civil-day.js';
export { parseClockCatalogue, ruleOn } from './clock-catalogue.js';
export * from './clock-rule.js';
export { clockState, DUE_FOR_MS, type ClockState, type RunningTimes } from './clock-state.js';
export type { ClockThreshold, ClockWarning } from './clock-warnings.js';
export {
  frontDoorDecision,
  ruleFor,
  startClock,
  type ClockSettings,
  type LocalFigure,
  type StartedClock,
} from './duties.js';
export { gapsBetween, type Gap } from './gaps.js';
export type { HoursOutside, LocalClosure, LondonMinute, OpeningHours, WeeklyHours } from './hours.js';
export { atLondon, londonDate, londonTime } from './london.js';
export {
  isOpen,
  isOutOfHours,
  nextOpening,
  openedOnDayBefore,
  openSpan,
  openSpans,
  type Opening,
  type OpenState,
  type Span,
} from './opening.js';
export { openHoursBefore } from './open-time.js';
export { openMinutesBetween } from './open-minutes.js';
export { readClosures, readWeeklyHours } from './opening-hours.js';
export { at, note, readWhole, type Parsed, type Place, type Problem } from './problem.js';
export { readClockRule, readLength, readRuleSource } from './read-clock-rule.js';
export { noteAgain, noteRepeats, readDate, readList, readMembers, readOneOf, readWords, show } from './reading.js';
export type { OpenWindow } from './windows.js';
export { addDays, addElapsed, addMonths, addWorkingDays, endOfLondonDay, type WorkingMoment } from './working-time.js';
