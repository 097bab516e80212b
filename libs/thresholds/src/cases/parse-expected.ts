import { noteUnknown } from '../parse/known-words.js';
import { at, note, type Place } from '../parse/place.js';
import { isMapping, readList, readMembers, readOneOf, readWords, readWordsIfAny, show } from '../parse/read.js';
import { CAN_WAIT, PRIORITIES, RESPONSES, type Response } from '../response.js';
import type { Expected } from './practice-case.js';

const EXPECT_MEMBERS = [
  'response',
  'notResponse',
  'paragraphs',
  'notParagraphs',
  'priority',
  'level',
  'canWait',
  'ceiling',
  'by',
  'children',
];

/** Reads what a case expects. A case that expects nothing could not fail, so that is a problem. */
export function readExpected(raw: unknown, place: Place, refs: readonly string[]): Expected {
  const members = readMembers(raw, place, EXPECT_MEMBERS);
  if (isMapping(raw) && Object.keys(raw).length === 0)
    note(place, 'is empty: say at least which response is expected.');
  const list = (member: string): string[] => readList(members[member], at(place, member), readWords);
  const one = <T extends string>(member: string, options: readonly T[]): T | null =>
    members[member] === undefined ? null : readOneOf(members[member], at(place, member), options);
  return {
    response: readResponseIfSaid(members.response, at(place, 'response')),
    notResponse: readNotResponse(members.notResponse, at(place, 'notResponse')),
    paragraphs: list('paragraphs'),
    notParagraphs: list('notParagraphs'),
    priority: one('priority', PRIORITIES),
    level: readWordsIfAny(members.level, at(place, 'level')),
    canWait: one('canWait', CAN_WAIT),
    ceiling: readResponseIfSaid(members.ceiling, at(place, 'ceiling')),
    by: one('by', ['known', 'precaution']),
    children: readByChild(members.children, at(place, 'children'), refs),
  };
}

const readResponseIfSaid = (raw: unknown, place: Place): Response | null | undefined =>
  raw === undefined ? undefined : readResponse(raw, place);

const readResponse = (raw: unknown, place: Place): Response | null =>
  raw === null || raw === 'null' ? null : readOneOf(raw, place, RESPONSES);

function readNotResponse(raw: unknown, place: Place): Response[] {
  if (raw === undefined) return [];
  const readOne = (item: unknown, itemPlace: Place): Response => readOneOf(item, itemPlace, RESPONSES);
  return Array.isArray(raw) ? readList(raw, place, readOne, true) : [readOne(raw, place)];
}

function readByChild(raw: unknown, place: Place, refs: readonly string[]): Record<string, Response | null> {
  if (raw === undefined) return {};
  if (!isMapping(raw)) {
    note(place, `${show(raw)} should give a response for each child, as in { c1: macpt }.`);
    return {};
  }
  for (const ref of Object.keys(raw)) if (!refs.includes(ref)) noteUnknown(at(place, ref), ref, refs);
  return Object.fromEntries(Object.entries(raw).map(([ref, each]) => [ref, readResponse(each, at(place, ref))]));
}
