import type { Calendar, CalendarSource } from './calendar.js';
import { dateOfDay, dayNumberOf, type LondonDate } from './civil-day.js';
import { at, note, readWhole, type Parsed, type Place } from './problem.js';
import { noteRepeats, readDate, readList, readMembers, readWords } from './reading.js';

interface Holiday {
  readonly date: LondonDate | null;
  readonly name: string;
}

/** England and Wales: New Year, Good Friday, Easter Monday, early May, spring, summer, Christmas, Boxing Day (or substitutes). */
const FEWEST_A_YEAR = 8;

/**
 * Reads `config/national/bank-holidays.yaml`.
 * @param raw the file as parsed data, dates as text. `validFrom` left out means 1 January of the first holiday's year.
 * @returns the calendar, or every problem at once: dates that do not exist, come twice or fall outside the days covered, and a whole
 * year with fewer than eight holidays, because a list that stops early would send a contact to an empty office on Christmas Day.
 */
export function parseBankHolidays(raw: unknown): Parsed<Calendar> {
  return readWhole((place) => {
    const members = readMembers(
      raw,
      place,
      ['issuedOn', 'validUntil', 'source', 'holidays'],
      ['title', 'notice', 'validFrom'],
    );
    const holidays = readList(members.holidays, at(place, 'holidays'), readHoliday);
    const calendar = {
      issuedOn: readDate(members.issuedOn, at(place, 'issuedOn')) ?? '',
      validFrom: readDate(members.validFrom, at(place, 'validFrom')) ?? newYearOf(holidays),
      validUntil: readDate(members.validUntil, at(place, 'validUntil')) ?? '',
      source: readSource(members.source, at(place, 'source')),
      holidays: new Map(holidays.map(({ date, name }) => [date ?? '', name])),
    };
    noteWrongDates(holidays, calendar, place);
    noteThinYears(calendar, at(place, 'holidays'));
    return calendar;
  });
}

function readHoliday(raw: unknown, place: Place): Holiday {
  const members = readMembers(raw, place, ['date', 'name']);
  return { date: readDate(members.date, at(place, 'date')), name: readWords(members.name, at(place, 'name')) };
}

function readSource(raw: unknown, place: Place): CalendarSource {
  const members =
    raw === undefined ? {} : readMembers(raw, place, ['publisher', 'title', 'url', 'readOn'], ['checkedAgainst']);
  const { readOn } = members;
  return {
    publisher: readWords(members.publisher, at(place, 'publisher')),
    title: readWords(members.title, at(place, 'title')),
    url: readWords(members.url, at(place, 'url')),
    readOn: readOn === 'unread' ? readOn : (readDate(readOn, at(place, 'readOn')) ?? 'unread'),
    checkedAgainst: readList(members.checkedAgainst, at(place, 'checkedAgainst'), readWords),
  };
}

const newYearOf = (holidays: readonly Holiday[]): LondonDate => {
  const [first] = holidays.flatMap(({ date }) => date ?? []).sort();
  return first === undefined ? '' : `${first.slice(0, 4)}-01-01`;
};

function noteWrongDates(holidays: readonly Holiday[], { validFrom, validUntil }: Calendar, place: Place): void {
  const list = at(place, 'holidays');
  noteRepeats(
    holidays.map(({ date }) => date ?? ''),
    list,
    'date',
  );
  if (validFrom === '' || validUntil === '') return;
  if (validUntil < validFrom) note(at(place, 'validUntil'), `${validUntil} is before validFrom, ${validFrom}.`);
  holidays.forEach(({ date }, index) => {
    if (date === null || (date >= validFrom && date <= validUntil)) return;
    const message = `${date} is outside ${validFrom} to ${validUntil}: take it out, or move validFrom or validUntil.`;
    note(at(at(list, index), 'date'), message);
  });
}

function noteThinYears(calendar: Calendar, place: Place): void {
  for (const year of wholeYears(calendar)) {
    const listed = [...calendar.holidays.keys()].filter((date) => date.startsWith(year)).length;
    if (listed >= FEWEST_A_YEAR) continue;
    const message = `lists ${listed} for ${year}; England and Wales have at least ${FEWEST_A_YEAR} bank holidays a year`;
    note(place, `${message}: add those missing, or end validUntil before ${year}.`);
  }
}

/** Years from 1 January to 31 December of which every day is covered. */
function wholeYears({ validFrom, validUntil }: Calendar): string[] {
  const last = dayNumberOf(validUntil);
  if (validFrom === '' || last === null) return [];
  const firstYear = Number(validFrom.slice(0, 4)) + (validFrom.endsWith('-01-01') ? 0 : 1);
  const years = Math.max(0, Number(dateOfDay(last + 1).slice(0, 4)) - firstYear);
  return Array.from({ length: years }, (_, i) => String(firstYear + i));
}
