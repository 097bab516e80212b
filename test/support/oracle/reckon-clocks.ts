import * as london from './london-minutes.js';

/** At hand, because they are asked hundreds of millions of times. */
const { shown, furthest } = london;

/** A team's week as its file writes it, its closures, and whether it is there exactly when that team is not. */
export interface WrittenHours {
  readonly week: Readonly<Record<string, string>>;
  readonly closures: readonly { readonly from: string; readonly until: string }[];
  readonly outside: boolean;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Reckons clocks minute by minute: walks from the start, one minute after another, until the duty is due. */
export class Reckoner {
  private readonly holidays: ReadonlySet<number>;

  constructor(holidays: readonly string[]) {
    this.holidays = new Set(holidays.map(london.dayNamed));
  }

  /** The instant so many working days after another. */
  workingDays(start: number, count: number): number {
    const first = shown[london.minuteOf(start)]!;
    const whole = !this.worked(london.dayOf(first));
    let day = london.dayOf(first);
    let midnight = (day + 1) * 1_440;
    for (let minute = london.minuteOf(start) + 1, left = count; minute < furthest.length; minute++) {
      if (furthest[minute]! < midnight) continue;
      day = london.dayOf(furthest[minute]!);
      midnight = (day + 1) * 1_440;
      if (this.worked(day)) left -= 1;
      if (left === 0) return whole ? this.endOfDay(minute) : sameTime(minute, day, start);
    }
    throw new RangeError('past the last minute there is');
  }

  /** The instant so many days after another, all of them counted. */
  days = (start: number, count: number): number => onDay(start, startDay(start) + count);

  /** The instant so many months after another. */
  months = (start: number, count: number): number => onDay(start, london.monthsOn(startDay(start), count));

  /** The last moment of the day an instant falls on. */
  sameDay = (start: number): number => this.endOfDay(london.minuteOf(start));

  private worked(day: number): boolean {
    return london.weekdayOf(day) < 5 && !this.holidays.has(day);
  }

  private endOfDay(from: number): number {
    const day = london.dayOf(shown[from]!);
    let minute = from;
    while (shown[minute]! < (day + 1) * 1_440) minute++;
    return london.startOf(minute) - 1;
  }

  /** Whether a team is there, at each minute there is: one byte a minute. */
  openMinutes({ week, closures, outside }: WrittenHours): Uint8Array {
    const names = [...WEEKDAYS, 'bankHoliday'];
    const times = names.map((name) => minutesOf(week[name] ?? 'closed'));
    const shut = closures.map(({ from, until }) => [wallOf(from, 0), wallOf(until, 1_440)] as const);
    const kept = (day: number): Uint8Array => times[this.holidays.has(day) ? 7 : london.weekdayOf(day)]!;
    const open = new Uint8Array(furthest.length);
    for (let minute = 0, midnight = 0, today = kept(0); minute < open.length; minute++) {
      const wall = furthest[minute]!;
      if (wall >= midnight + 1_440) today = kept(london.dayOf((midnight += 1_440)));
      const there = today[wall - midnight] === 1 && !shut.some(([from, until]) => wall >= from && wall < until);
      open[minute] = there === outside ? 0 : 1;
    }
    return open;
  }
}

/** When the team next opens; the instant itself where it is open then. */
export function nextOpen(open: Uint8Array, at: number): number {
  if (open[london.minuteOf(at)]) return at;
  const next = open.indexOf(1, london.minuteOf(at));
  if (next < 0) throw new RangeError('past the last minute there is');
  return london.startOf(next);
}

/** The latest instant from which so many open hours are left until another. */
export function openHoursBack(open: Uint8Array, at: number, hours: number): number {
  let left = hours * 3_600_000;
  for (let minute = london.minuteOf(at); minute >= 0; minute--) {
    const end = Math.min(london.startOf(minute + 1), at);
    const there = open[minute] ? end - london.startOf(minute) : 0;
    if (there >= left && left > 0) return end - left;
    left -= there;
  }
  throw new RangeError('before the first minute there is');
}

const startDay = (start: number): number => london.dayOf(shown[london.minuteOf(start)]!);

function onDay(start: number, day: number): number {
  let minute = london.minuteOf(start);
  while (furthest[minute]! < day * 1_440) minute++;
  return sameTime(minute, day, start);
}

/** From the day's first minute on, the first that shows the time of the start; where it never does, the first past it. */
function sameTime(from: number, day: number, start: number): number {
  const wanted = day * 1_440 + london.timeOf(shown[london.minuteOf(start)]!);
  let minute = from;
  while (furthest[minute]! < wanted) minute++;
  return london.startOf(minute) + (furthest[minute] === wanted ? start % 60_000 : 0);
}

/** A day as its file writes it, one byte for each of its minutes. */
function minutesOf(written: string): Uint8Array {
  const minutes = new Uint8Array(1_440);
  if (written === 'closed') return minutes;
  if (written === 'all day') return minutes.fill(1);
  for (const span of written.split(', ')) minutes.fill(1, ...(span.split('-').map(timeIn) as [number, number]));
  return minutes;
}

const timeIn = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

const wallOf = (text: string, whenNoTime: number): number =>
  london.dayNamed(text.slice(0, 10)) * 1_440 + (text.length > 10 ? timeIn(text.slice(11)) : whenNoTime);
