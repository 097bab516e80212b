import { dayBefore, readDayNumber, readSpan, writeDay, type DayNumber } from '../calendar.js';
import type { Birth, ChildInContact, Incident } from '../contact-facts.js';
import type { FactCatalogue } from '../fact.js';
import { readFactIds } from '../parse/parse-when-absent.js';
import { noteUnknown } from '../parse/known-words.js';
import { at, note, type Place } from '../parse/place.js';
import {
  noteRepeats,
  readDay,
  readId,
  readList,
  readMembers,
  readSpanHere,
  readWords,
  show,
  type Members,
} from '../parse/read.js';

const UNKNOWN_CHILD: ChildInContact = { ref: 'c1', birth: { kind: 'unknown' }, history: [] };

/** Reads the children of a case with their histories; a case that names none has one child, `c1`, of unknown age. */
export function readCaseChildren(
  members: Members,
  place: Place,
  asOf: DayNumber,
  catalogue: FactCatalogue,
): ChildInContact[] {
  const readOne = (item: unknown, itemPlace: Place): ChildInContact => readChild(item, itemPlace, asOf);
  const named = readList(members.children, at(place, 'children'), readOne);
  const children = named.length === 0 ? [UNKNOWN_CHILD] : named;
  const refs = children.map((child) => child.ref);
  noteRepeats(refs, at(place, 'children'), 'ref', 'ref');
  const earlier = readList(members.history, at(place, 'history'), (item, itemPlace) =>
    readIncident(item, itemPlace, asOf, refs, catalogue),
  );
  return children.map((child) => ({
    ...child,
    history: earlier.filter(({ of }) => of === child.ref).map(({ incident }) => incident),
  }));
}

function readChild(raw: unknown, place: Place, asOf: DayNumber): ChildInContact {
  const members = readMembers(raw, place, ['ref', 'age', 'born', 'bornBetween', 'due']);
  const given = ['age', 'born', 'bornBetween', 'due'].filter((member) => members[member] !== undefined);
  if (given.length > 1) note(place, `gives ${given.join(' and ')}: write one of them.`);
  return { ref: readId(members.ref, at(place, 'ref')), birth: readBirth(members, place, asOf), history: [] };
}

/** `age: 8 weeks` is a child who reached that age on the day of receipt. */
function readBirth(members: Members, place: Place, asOf: DayNumber): Birth {
  if (members.age !== undefined) {
    const age =
      members.age === '0 days' ? { count: 0, unit: 'days' as const } : readSpanHere(members.age, at(place, 'age'));
    const on = writeDay(age === null ? asOf : dayBefore(asOf, age));
    return { kind: 'born', from: on, until: on };
  }
  if (members.born !== undefined) {
    const on = readDay(members.born, at(place, 'born'));
    return { kind: 'born', from: on, until: on };
  }
  if (members.bornBetween !== undefined) {
    const days = readList(members.bornBetween, at(place, 'bornBetween'), readDay, true);
    const [from = '', until = ''] = days;
    if (days.length !== 2 || from > until) {
      note(at(place, 'bornBetween'), 'needs two days, the first possible and then the last.');
    }
    return { kind: 'born', from, until };
  }
  return members.due === undefined
    ? { kind: 'unknown' }
    : { kind: 'unborn', due: readDue(members.due, at(place, 'due'), asOf) };
}

/** A day, or `in 10 weeks`, or `2 weeks ago`. */
function readDue(raw: unknown, place: Place, asOf: DayNumber): string {
  if (readDayNumber(raw) !== null || raw instanceof Date) return readDay(raw, place);
  const words = typeof raw === 'string' ? raw : '';
  const ahead = readSpan(/^in (.+)$/.exec(words)?.[1]);
  if (ahead !== null) return writeDay(dayBefore(asOf, { ...ahead, count: -ahead.count }));
  const past = readSpan(/^(.+) ago$/.exec(words)?.[1]);
  if (past !== null) return writeDay(dayBefore(asOf, past));
  note(place, `${show(raw)} is not a due day: write a day, or as in “in 10 weeks”, “2 weeks ago”.`);
  return '';
}

function readIncident(
  raw: unknown,
  place: Place,
  asOf: DayNumber,
  refs: readonly string[],
  catalogue: FactCatalogue,
): { of: string; incident: Incident } {
  const members = readMembers(raw, place, ['child', 'ago', 'on', 'sources', 'facts']);
  const of = members.child === undefined ? (refs[0] ?? 'c1') : readWords(members.child, at(place, 'child'));
  if (!refs.includes(of)) noteUnknown(at(place, 'child'), of, refs);
  if (members.on !== undefined && members.ago !== undefined) note(place, 'gives ago and on: write one of them.');
  return {
    of,
    incident: {
      on: readWhenItWas(members, place, asOf),
      sources: readList(members.sources, at(place, 'sources'), readWords),
      facts: readFactIds(members.facts, at(place, 'facts'), catalogue),
    },
  };
}

function readWhenItWas({ on, ago }: Members, place: Place, asOf: DayNumber): string {
  if (on !== undefined) return readDay(on, at(place, 'on'));
  const span = readSpanHere(ago, at(place, 'ago'));
  return span === null ? '' : writeDay(dayBefore(asOf, span));
}
