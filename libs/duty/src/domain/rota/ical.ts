import { readEvents, type IcalEvent, type IcalLine } from './ical-lines.js';
import type { RotaFile, WrittenShift } from './csv.js';
import type { RotaProblem, RotaRow } from './read-rows.js';
import { dayOf, daysAfter, daysBetween, daysOfWeekly, MOST_REPEATS, readWeeklyRule } from './weekly.js';
import { readWall, type WhenRead } from './when.js';

/**
 * A rota as iCalendar (RFC 5545): one VEVENT for each shift, whose SUMMARY is `role: person`. Times are UTC, by the London clock
 * (`TZID=Europe/London`), or floating, which is read as London. What repeats weekly and ends is written out, each shift by the London
 * clock; what repeats otherwise is refused, since it would be guessed at.
 */
export function readRotaIcal(text: string): RotaFile {
  const { events, problems } = readEvents(text);
  const read = events.map(readEvent);
  return {
    rows: read.flatMap(({ rows }) => rows),
    problems: [...problems, ...read.flatMap((one) => one.problems)],
  };
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
  const [, role, person] = /^([^:]*):([^]*)$/.exec(unescaped(one('SUMMARY')?.value ?? '')) ?? [];
  if (role === undefined || person === undefined)
    return wrong('no-summary', 'has no SUMMARY of the form role: person.');
  const row = { line, role: role.trim(), person: person.trim(), starts: '', ends: '', phone: '', email: '' };
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
  const walls = ['DTSTART', 'DTEND'].map((name) => wallOf(lines.find((line) => line.name === name)));
  const [starts, ends] = walls;
  if (rules.length > 1 || !starts || !ends)
    return 'repeats in UTC or in another time zone, or by two rules: write DTSTART and DTEND with TZID=Europe/London.';
  const except = lines
    .filter(({ name }) => name === 'EXDATE')
    .flatMap(({ value }) => value.split(',').map((one) => dayOf(one) ?? ''));
  const weekly = readWeeklyRule(rule.value, new Set(except));
  if (typeof weekly === 'string') return weekly;
  const days = daysOfWeekly(starts.date, weekly);
  if (days.length === 0 || days.length > MOST_REPEATS) return `comes never, or over ${MOST_REPEATS} times.`;
  const nights = daysBetween(starts.date, ends.date);
  return days.map((day) => ({ starts: readWall(day, starts.time), ends: readWall(daysAfter(day, nights), ends.time) }));
}

/** A day and a time by the London clock; null for any other. */
function wallOf(line: IcalLine | undefined): { readonly date: string; readonly time: string } | null {
  const [, year, month, day, hour, minute, , utc] = DATE_TIME.exec(line?.value.trim() ?? '') ?? [];
  const zone = line?.parameters.get('TZID');
  if (year === undefined || utc === 'Z' || (zone !== undefined && !/(^|\/)Europe\/London$/.test(zone))) return null;
  return { date: `${year}-${month}-${day}`, time: `${hour}:${minute}` };
}

const DATE_TIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)$/;

function when(line: IcalLine | undefined): WhenRead {
  if (!line) return { ok: false, detail: 'is missing: write DTSTART and DTEND.' };
  const [, year, month, day, hour, minute, second, utc] = DATE_TIME.exec(line.value.trim()) ?? [];
  if (year === undefined) return { ok: false, detail: 'is not a date and time: write 20261224T173000Z.' };
  if (utc === 'Z') {
    const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    const kept = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(`${year}-${month}-${day}`);
    return kept ? { ok: true, at } : { ok: false, detail: 'is a day or a time that does not exist.' };
  }
  const zone = line.parameters.get('TZID');
  if (zone !== undefined && !/(^|\/)Europe\/London$/.test(zone))
    return { ok: false, detail: 'is in another time zone: write it in UTC or in Europe/London.' };
  return readWall(`${year}-${month}-${day}`, `${hour}:${minute}`);
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
