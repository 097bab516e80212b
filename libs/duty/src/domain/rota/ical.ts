import { readEvents, type IcalEvent, type IcalLine } from './ical-lines.js';
import { MOST_ROWS, type RotaFile, type WrittenShift } from './csv.js';
import type { RotaProblem, RotaRow } from './read-rows.js';
import { dayOf, daysAfter, daysBetween, daysOfWeekly, MOST_REPEATS, readWeeklyRule } from './weekly.js';
import { isDay, readInstant, readWall, type WhenRead } from './when.js';

/**
 * A rota as iCalendar (RFC 5545): one VEVENT for each shift, whose SUMMARY is `role: person`. Times are UTC, by the London clock
 * (`TZID=Europe/London`), or floating, which is read as London. What repeats weekly and ends is written out, each shift by the London
 * clock; what repeats otherwise is refused, since it would be guessed at.
 */
export function readRotaIcal(text: string): RotaFile {
  const { events, problems } = readEvents(text);
  const file: { rows: RotaRow[]; problems: RotaProblem[] } = { rows: [], problems: [...problems] };
  for (const event of events) {
    const { rows, problems: wrong } = readEvent(event);
    file.problems.push(...wrong);
    if (file.rows.length + rows.length > MOST_ROWS) {
      const detail = `holds over ${MOST_ROWS} shifts, those that repeat written out: import it in parts.`;
      file.problems.push({ line: event.line, field: 'file', code: 'too-many', detail });
      break; // a few lines can stand for millions
    }
    file.rows.push(...rows);
  }
  return file;
}

function readEvent(event: IcalEvent): {
  readonly rows: readonly RotaRow[];
  readonly problems: readonly RotaProblem[];
} {
  const { line } = event;
  const wrong = (code: string, detail: string) => ({
    rows: [],
    problems: [{ line, field: 'file' as const, code, detail }],
  });
  const one = (name: string): IcalLine | undefined => event.lines.find((each) => each.name === name);
  if (one('STATUS')?.value.toUpperCase() === 'CANCELLED') return { rows: [], problems: [] };
  if (event.lines.some(({ name }) => name === 'RDATE' || name === 'EXRULE' || name === 'RECURRENCE-ID'))
    return wrong('repeats', 'repeats otherwise than weekly: write each shift as an event of its own.');
  const summary = unescaped(one('SUMMARY')?.value ?? '');
  const colon = summary.indexOf(':');
  if (colon < 0) return wrong('no-summary', 'has no SUMMARY of the form role: person.');
  const [role, person] = [summary.slice(0, colon).trim(), summary.slice(colon + 1).trim()];
  const row = { line, role, person, starts: '', ends: '', phone: '', email: '' };
  const repeated = occurrencesOf(event);
  if (typeof repeated === 'string') return wrong('repeats', repeated);
  const each = repeated ?? [{ starts: when(one('DTSTART')), ends: when(one('DTEND')) }];
  return { rows: each.map((read, occurrence) => ({ ...row, occurrence, read })), problems: [] };
}

/** Every shift of an event that repeats, each by the London clock; null for one that does not; words for one that is not understood. */
function occurrencesOf({ lines }: IcalEvent): readonly { starts: WhenRead; ends: WhenRead }[] | string | null {
  const rules = lines.filter(({ name }) => name === 'RRULE');
  const [rule] = rules;
  if (!rule) return null;
  const [starts, ends] = ['DTSTART', 'DTEND'].map((name) => wallOf(lines.find((line) => line.name === name)));
  if (rules.length > 1 || !starts || !ends)
    return 'repeats in UTC or in another time zone, or by two rules: write DTSTART and DTEND with TZID=Europe/London.';
  // On a day that does not exist it is read as a shift alone, which tells what is wrong with that day.
  if (!isDay(starts.date) || !isDay(ends.date)) return null;
  const except = lines
    .filter(({ name }) => name === 'EXDATE')
    .flatMap(({ value }) => value.split(',').map((one) => dayOf(one)));
  if (!except.every((day) => day !== null)) return 'leaves out a day that does not exist: write EXDATE as 20261224.';
  const weekly = readWeeklyRule(rule.value, starts.time, new Set(except));
  if (typeof weekly === 'string') return weekly;
  const days = daysOfWeekly(starts.date, weekly);
  if (days.length === 0 || days.length > MOST_REPEATS) return `comes never, or over ${MOST_REPEATS} times.`;
  const nights = daysBetween(starts.date, ends.date);
  return days.map((day) => ({ starts: readWall(day, starts.time), ends: readWall(daysAfter(day, nights), ends.time) }));
}

/** A date and a time of RFC 5545 as they are written, and the clock they are by. */
interface Written {
  readonly date: string;
  readonly time: string;
  readonly second: string;
  readonly by: 'utc' | 'london' | 'another';
}

function writtenIn({ value, parameters }: IcalLine): Written | null {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)$/.exec(value.trim());
  if (!found) return null;
  const [, year, month, day, hour, minute, second, utc] = found;
  const zone = parameters.get('TZID');
  const isLondon = zone === undefined || /(^|\/)Europe\/London$/.test(zone);
  return {
    ...{ date: `${year}-${month}-${day}`, time: `${hour}:${minute}`, second: second! },
    by: utc === 'Z' ? 'utc' : isLondon ? 'london' : 'another',
  };
}

/** A day and a time by the London clock; null for any other. */
function wallOf(line: IcalLine | undefined): Written | null {
  const written = line ? writtenIn(line) : null;
  return written?.by === 'london' ? written : null;
}

function when(line: IcalLine | undefined): WhenRead {
  if (!line) return { ok: false, detail: 'is missing: write DTSTART and DTEND.' };
  const written = writtenIn(line);
  if (!written) return { ok: false, detail: 'is not a date and time: write 20261224T173000Z.' };
  const { date, time, second, by } = written;
  if (by === 'another') return { ok: false, detail: 'is in another time zone: write it in UTC or in Europe/London.' };
  if (!isDay(date)) return { ok: false, detail: 'is a day that does not exist, or not of this century.' };
  return by === 'utc' ? readInstant(`${date}T${time}:${second}Z`) : readWall(date, time);
}

/** Writes a rota as iCalendar that {@link readRotaIcal} reads. @param now the instant it is written, for DTSTAMP */
export const writeRotaIcal = (shifts: readonly WrittenShift[], now: Date): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Open Front Door//Rota//EN',
    ...shifts.flatMap(({ id, role, name, startsAt, endsAt }) => [
      'BEGIN:VEVENT',
      `UID:${id}`,
      `DTSTAMP:${stamp(now)}`,
      `DTSTART:${stamp(startsAt)}`,
      `DTEND:${stamp(endsAt)}`,
      `SUMMARY:${escaped(`${role}: ${name}`)}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');

const stamp = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/g, '\\n');

const unescaped = (text: string): string =>
  text.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign));

const MOST_BYTES = 75;

/** Lines longer than 75 bytes go on after a line break and a space, never inside a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let [part, bytes] = ['', 0];
  for (const character of line) {
    const size = bytesOf(character);
    if (bytes + size > MOST_BYTES) {
      parts.push(part);
      [part, bytes] = ['', 1];
    }
    part += character;
    bytes += size;
  }
  return [...parts, part].join('\r\n ');
}

/** Bytes of a character in UTF-8. */
function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
