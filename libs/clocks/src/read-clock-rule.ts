import { AUTHORITIES, type ClockLength, type ClockRule, type DueSoon, type RuleSource } from './clock-rule.js';
import { at, note, type Place } from './problem.js';
import { readDate, readList, readMembers, readOneOf, readWords, show } from './reading.js';

const UNITS = { hour: 'hours', 'working day': 'working-days', day: 'days', month: 'months' } as const;

/** Reads one version of a clock: from when, how long, when to warn, and what it stands on. */
export function readClockRule(raw: unknown, place: Place): ClockRule {
  const members = readMembers(
    raw,
    place,
    ['inForceFrom', 'inForceUntil', 'length', 'dueSoon', 'source'],
    ['alarmsAfter'],
  );
  const length = readLength(members.length, at(place, 'length'));
  const alarms = readList(members.alarmsAfter, at(place, 'alarmsAfter'), readHours).flatMap((hours) => hours ?? []);
  if (length?.in === 'hours') noteWrongAlarms(alarms, length.count, at(place, 'alarmsAfter'));
  else if (alarms.length > 0) note(at(place, 'alarmsAfter'), 'belongs to clocks in hours: write dueSoon instead.');
  return {
    inForceFrom: readDate(members.inForceFrom, at(place, 'inForceFrom')) ?? '',
    inForceUntil: members.inForceUntil === null ? null : readDate(members.inForceUntil, at(place, 'inForceUntil')),
    length: length ?? { in: 'same-day' },
    dueSoon: readDueSoon(members.dueSoon, at(place, 'dueSoon')),
    alarmsAfterHours: alarms,
    source: readRuleSource(members.source, at(place, 'source')),
  };
}

/** Reads `4 hours`, `1 working day`, `8 days`, `3 months` or `the same day`; null where it is missing or is none of them. */
export function readLength(raw: unknown, place: Place): ClockLength | null {
  if (raw === undefined) return null;
  if (raw === 'the same day') return { in: 'same-day' };
  const [, count, unit] =
    (typeof raw === 'string' && /^([1-9]\d{0,2}) (hour|working day|day|month)s?$/.exec(raw)) || [];
  if (count !== undefined) return { in: UNITS[unit as keyof typeof UNITS], count: Number(count) };
  note(
    place,
    `${show(raw)} is not a length of time: write it as in 4 hours, 1 working day, 8 days, 3 months, the same day.`,
  );
  return null;
}

/** Reads where a rule comes from. What was not read is said to be `unread`; what was read elsewhere says where. */
export function readRuleSource(raw: unknown, place: Place): RuleSource {
  const members =
    raw === undefined ? {} : readMembers(raw, place, ['title', 'section', 'url', 'authority', 'readOn'], ['quotedAt']);
  const { url, readOn, quotedAt } = members;
  return {
    title: readWords(members.title, at(place, 'title')),
    section: readWords(members.section, at(place, 'section')),
    url: url === null ? null : readWords(url, at(place, 'url')),
    authority: readOneOf(members.authority, at(place, 'authority'), AUTHORITIES) ?? 'practice',
    readOn: readOn === 'unread' ? readOn : (readDate(readOn, at(place, 'readOn')) ?? 'unread'),
    quotedAt: quotedAt === undefined || quotedAt === null ? null : readWords(quotedAt, at(place, 'quotedAt')),
  };
}

function readDueSoon(raw: unknown, place: Place): DueSoon | null {
  if (raw === undefined || raw === 'never') return null;
  const [, count, open] = (typeof raw === 'string' && /^([1-9]\d?) (open )?hours? before$/.exec(raw)) || [];
  if (count !== undefined) return { in: open ? 'open-hours' : 'hours', count: Number(count) };
  note(
    place,
    `${show(raw)} does not say when it is due soon: write it as in 2 open hours before, 1 hour before, never.`,
  );
  return null;
}

function readHours(raw: unknown, place: Place): number | null {
  const [, count] = (typeof raw === 'string' && /^([1-9]\d{0,2}) hours?$/.exec(raw)) || [];
  if (count !== undefined) return Number(count);
  note(place, `${show(raw)} is not a number of hours: write it as in 24 hours.`);
  return null;
}

function noteWrongAlarms(alarms: readonly number[], longest: number, place: Place): void {
  alarms.forEach((hours, index) => {
    if (hours >= longest) note(at(place, index), `is not before the clock is due, after ${longest} hours.`);
    if (index > 0 && hours <= alarms[index - 1]!) note(at(place, index), 'is not later than the one above it.');
  });
}
