import { CLOCK_KINDS, CLOCK_PARTS, type ClockCatalogue, type ClockDefinition, type ClockKind } from './clock-rule.js';
import type { LondonDate } from './civil-day.js';
import { at, note, readWhole, type Parsed, type Place } from './problem.js';
import { readClockRule } from './read-clock-rule.js';
import { noteRepeats, readDate, readList, readMembers, readOneOf, readWords } from './reading.js';

/**
 * Reads `config/national/clocks.yaml`.
 * @param raw the file as parsed data, dates as text.
 * @returns the catalogue, or every problem at once: a clock this release does not know, one that is missing or comes twice, versions
 * that leave a gap or overlap, a last version with an end, a length or a warning that cannot be read, a rule without its source.
 */
export function parseClockCatalogue(raw: unknown): Parsed<ClockCatalogue> {
  return readWhole((place) => {
    const members = readMembers(raw, place, ['issuedOn', 'clocks'], ['title', 'notice']);
    const list = at(place, 'clocks');
    const clocks = readList(members.clocks, list, readClock);
    noteRepeats(
      clocks.map((clock) => clock?.kind ?? ''),
      list,
      'kind',
    );
    const known = clocks.flatMap((clock) => (clock ? [clock] : []));
    if (members.clocks !== undefined) noteMissing(known, list);
    return {
      issuedOn: readDate(members.issuedOn, at(place, 'issuedOn')) ?? '',
      clocks: new Map(known.map((clock) => [clock.kind, clock])),
    };
  });
}

/**
 * @param day the London day of the event that starts the clock.
 * @returns the clock and its version in force that day. Before the first version the first stands: an old contact put on the record
 * late still gets its duty.
 * @throws when the catalogue was not read by {@link parseClockCatalogue} and has no such clock.
 */
export function ruleOn(catalogue: ClockCatalogue, kind: ClockKind, day: LondonDate) {
  const definition = catalogue.clocks.get(kind);
  const rule = definition?.versions.filter(({ inForceFrom }) => inForceFrom <= day).at(-1) ?? definition?.versions[0];
  if (!definition || !rule) throw new Error(`the catalogue has no clock ${kind}`);
  return { definition, rule };
}

function readClock(raw: unknown, place: Place): ClockDefinition | null {
  const members = readMembers(raw, place, ['kind', 'name', 'startsFrom', 'stopsWhen', 'versions']);
  const kind = readOneOf(members.kind, at(place, 'kind'), CLOCK_KINDS);
  const versions = readList(members.versions, at(place, 'versions'), readClockRule);
  if (members.versions !== undefined) noteWrongVersions(versions, at(place, 'versions'));
  const read = {
    name: readWords(members.name, at(place, 'name')),
    startsFrom: readWords(members.startsFrom, at(place, 'startsFrom')),
    stopsWhen: readParts(members.stopsWhen, at(place, 'stopsWhen')),
    versions,
  };
  return kind === null ? null : { kind, ...read };
}

function readParts(raw: unknown, place: Place): ClockDefinition['stopsWhen'] {
  const parts = readList(raw, place, (item, where) => readOneOf(item, where, CLOCK_PARTS));
  if (raw !== undefined && parts.length === 0) note(place, 'is empty: a clock that nothing stops is no duty.');
  return parts.flatMap((part) => part ?? []);
}

/** Versions follow each other day by day, and the last one stands until somebody changes it. */
function noteWrongVersions(versions: ClockDefinition['versions'], place: Place): void {
  if (versions.length === 0) note(place, 'is empty: give the version in force.');
  versions.forEach(({ inForceFrom, inForceUntil }, index) => {
    const here = at(at(place, index), 'inForceUntil');
    const next = versions[index + 1];
    if (!next && inForceUntil !== null)
      note(here, 'ends the last version: write null, or put the version that follows it below.');
    if (next && inForceUntil !== next.inForceFrom)
      note(here, `must be ${next.inForceFrom}, the day the next version begins: neither a gap nor an overlap.`);
    if (inForceUntil !== null && inForceUntil <= inForceFrom) note(here, `is not after inForceFrom, ${inForceFrom}.`);
  });
}

function noteMissing(clocks: readonly ClockDefinition[], place: Place): void {
  const missing = CLOCK_KINDS.filter((kind) => !clocks.some((clock) => clock.kind === kind));
  if (missing.length > 0) note(place, `has no ${missing.join(', ')}: every clock of this release stands here.`);
}
