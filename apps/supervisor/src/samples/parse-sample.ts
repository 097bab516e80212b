import { at, note, readMembers, readOneOf, readWords, show, type Place } from '#clocks';
import { readInstant } from '#referrals';
import { parseExpected } from './parse-expected.js';
import { resolveAsOf } from './resolve-as-of.js';
import { SENDERS, type Sample, type SampleContact } from './sample.js';

/**
 * Reads one sample: `title`, `sentBy`, `asOf`, `contact`, `expect`, as docs/samples.md describes them. Whether the contact is a
 * good one is for the door to say; here only its relative dates are worked out and its time of receipt put in.
 *
 * @param raw parsed YAML
 * @param place where every problem is noted
 */
export function parseSample(raw: unknown, place: Place): Omit<Sample, 'name' | 'locality' | 'idempotencyKey'> {
  const members = readMembers(raw, place, ['title', 'sentBy', 'asOf', 'contact', 'expect']);
  const asOf = readAsOf(members['asOf'], at(place, 'asOf'));
  return {
    title: readTitle(members['title'], at(place, 'title')),
    sentBy: readOneOf(members['sentBy'], at(place, 'sentBy'), SENDERS) ?? SENDERS[0],
    asOf,
    contact: readContactAsSent(members['contact'], asOf, at(place, 'contact')),
    expect: parseExpected(members['expect'], at(place, 'expect')),
  };
}

/** A title is a cell of a table whose cells end with a tab. */
function readTitle(raw: unknown, place: Place): string {
  const title = readWords(raw, place);
  if (/\s{2}|[\t\r\n]/.test(title)) note(place, 'is not one line of words with single spaces: a table shows it.');
  return title;
}

function readAsOf(raw: unknown, place: Place): Date {
  const { value, doubt } = readInstant(typeof raw === 'string' ? raw : '');
  if (value !== null && doubt === null) return new Date(value);
  if (raw !== undefined) {
    note(place, `${show(raw)} is not a time with its offset from UTC: write it as in 2026-05-25T02:30:00+01:00.`);
  }
  return new Date(0);
}

function readContactAsSent(raw: unknown, asOf: Date, place: Place): SampleContact {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    if (raw !== undefined) note(place, `${show(raw)} stands where the contact should, with its source and children.`);
    return {};
  }
  if ('receivedAt' in raw) note(at(place, 'receivedAt'), 'is not written here: it is asOf.');
  return { receivedAt: asOf.toISOString(), ...(resolveAsOf(raw, asOf, place) as SampleContact) };
}
