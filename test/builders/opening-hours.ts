import { readClosures, readWeeklyHours, readWhole, type HoursOutside, type WeeklyHours } from '#clocks';

type Days = Readonly<Partial<Record<string, string>>>;

/** A day team: Monday to Thursday 09:00-17:30, Friday 09:00-17:00, closed at weekends and on bank holidays, unless said otherwise. */
export function dayHours(otherwise: Days = {}, closures: readonly object[] = []): WeeklyHours {
  const weekdays = Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday'].map((day) => [day, '09:00-17:30']),
  );
  const rest = { friday: '09:00-17:00', saturday: 'closed', sunday: 'closed', bankHoliday: 'closed' };
  return read({ ...weekdays, ...rest, ...otherwise }, closures);
}

/** A night team: open exactly when the day team is closed. */
export const nightHours = (day: WeeklyHours): HoursOutside => ({ kind: 'outside', of: day });

function read(week: Days, closures: readonly object[]): WeeklyHours {
  const hours = readWhole((place) => ({ ...readWeeklyHours(week, place), closures: readClosures(closures, place) }));
  if (!hours.ok) throw new Error(hours.problems.map(({ path, message }) => `${path} ${message}`).join('\n'));
  return hours.value;
}
