import { at, note, readList, readMembers, readOneOf, readWords, show, type Place } from '#clocks';
import { CAN_WAIT, PRIORITIES, RESPONSES, type Response } from '#thresholds';
import { ROUTE_KINDS, ROUTE_REASONS, type ExpectedOutcome } from './sample.js';

const NEEDED = ['response', 'route', 'team', 'priority', 'reason', 'paragraph'];
const ALLOWED = ['canWait', 'callOut', 'children', 'doubts'];

/** Reads what a sample should come to. @param place where every problem is noted */
export function parseExpected(raw: unknown, place: Place): ExpectedOutcome {
  const members = readMembers(raw, place, NEEDED, ALLOWED);
  const read = <Value>(name: string, reader: (value: unknown, place: Place) => Value): Value =>
    reader(members[name], at(place, name));
  return {
    response: read('response', readResponse),
    route: read('route', oneOf(ROUTE_KINDS)),
    team: read('team', readWords),
    priority: read('priority', oneOf(PRIORITIES)),
    reason: read('reason', oneOf(ROUTE_REASONS)),
    paragraph: read('paragraph', (value, here) => (value === null ? null : readWords(value, here))),
    callOut: read('callOut', readFlag),
    doubts: read('doubts', (value, here) => readList(value, here, readWords)).sort(),
    ...(members['canWait'] === undefined ? {} : { canWait: read('canWait', oneOf(CAN_WAIT)) }),
    ...(members['children'] === undefined ? {} : { children: read('children', readChildren) }),
  };
}

const oneOf =
  <Word extends string>(words: readonly [Word, ...Word[]]) =>
  (raw: unknown, place: Place): Word =>
    readOneOf(raw, place, words) ?? words[0];

/** Null is written out: it is as much an outcome as any other. */
const readResponse = (raw: unknown, place: Place): Response | null =>
  raw === null ? null : readOneOf(raw, place, RESPONSES);

function readFlag(raw: unknown, place: Place): boolean {
  if (raw !== undefined && typeof raw !== 'boolean') note(place, `${show(raw)} is neither true nor false.`);
  return raw === true;
}

function readChildren(raw: unknown, place: Place): Record<string, Response | null> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    note(place, `${show(raw)} stands where each child's response should, as in c1: macpt.`);
    return {};
  }
  return Object.fromEntries(Object.entries(raw).map(([ref, value]) => [ref, readResponse(value, at(place, ref))]));
}
