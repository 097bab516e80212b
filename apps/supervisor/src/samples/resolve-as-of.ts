import { Temporal } from 'temporal-polyfill';
import { at, note, show, type Place } from '#clocks';

const STEP = /([+-])(\d{1,4})(y|mo|w|d|h|min)/g;
const SHAPE = /^asOf(?:[+-]\d{1,4}(?:y|mo|w|d|h|min))*$/;

const UNITS = {
  y: 'years',
  mo: 'months',
  w: 'weeks',
  d: 'days',
  h: 'hours',
  min: 'minutes',
} as const;

/**
 * Puts real dates and times for those written relative to the sample's own instant, wherever they stand as a whole value:
 * `asOf-8w`, `asOf+10w`, `asOf-9y-4mo` become a day (`YYYY-MM-DD`, Europe/London); `asOf-2h`, `asOf-1d-40min` and `asOf` itself
 * become a time with London's offset. The order of steps is kept; the last day of a shorter month stands for one it has not.
 *
 * @param value parsed YAML
 * @param asOf the instant
 * @param place where to note a value that begins like one of these and is none
 */
export function resolveAsOf(value: unknown, asOf: Date, place: Place): unknown {
  if (typeof value === 'string') return value.startsWith('asOf') ? resolveText(value, asOf, place) : value;
  if (Array.isArray(value)) return value.map((item, index) => resolveAsOf(item, asOf, at(place, index)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, resolveAsOf(member, asOf, at(place, name))]),
  );
}

function resolveText(text: string, asOf: Date, place: Place): string {
  if (!SHAPE.test(text)) {
    note(
      place,
      `${show(text)} cannot be worked out: write it as in asOf-8w, asOf-9y-4mo, asOf+10w, asOf-2h or asOf-45min.`,
    );
    return text;
  }
  const steps = [...text.matchAll(STEP)].map(([, sign, count, unit]) => ({
    unit: UNITS[unit as keyof typeof UNITS],
    count: Number(`${sign}${count}`),
  }));
  const start = Temporal.Instant.fromEpochMilliseconds(asOf.getTime()).toZonedDateTimeISO('Europe/London');
  const there = steps.reduce((moment, { unit, count }) => moment.add({ [unit]: count }), start);
  const toTheMinute = steps.length === 0 || steps.some(({ unit }) => unit === 'hours' || unit === 'minutes');
  return toTheMinute ? there.toString({ timeZoneName: 'never' }) : there.toPlainDate().toString();
}
