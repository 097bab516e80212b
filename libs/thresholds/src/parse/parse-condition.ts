import type { Condition } from '../condition.js';
import { noteUnknown } from './known-words.js';
import { readAge, readUnborn } from './parse-birth-condition.js';
import { readFactCondition } from './parse-fact-condition.js';
import { readCount, readHistory } from './parse-number-condition.js';
import { at, note, type Place } from './place.js';
import { isMapping, readList, readMembers, readWholeNumber, type Members, wrongly } from './read.js';
import type { Vocabulary } from './vocabulary.js';

type ReadCondition = (raw: unknown, place: Place, words: Vocabulary) => Condition;

const READERS: readonly (readonly [string, ReadCondition])[] = [
  ['fact', (raw, place, words) => readFactCondition(raw, place, words.catalogue)],
  ['age', readAge],
  ['unborn', readUnborn],
  ['all', (raw, place, words) => ({ kind: 'all', of: readParts(raw, place, words, 'all') })],
  ['any', (raw, place, words) => ({ kind: 'any', of: readParts(raw, place, words, 'any') })],
  ['of', readSome],
  ['count', readCount],
  ['history', readHistory],
];
const KINDS = ['fact', 'age', 'unborn', 'all', 'any', 'atLeast with of', 'count', 'history'];

/** How many steps down a file a condition may stand. A published line needs four or five; nothing real comes near this. */
const DEEPEST = 40;

/** Stands in for a condition that could not be read; what was wrong has been noted. */
const UNREADABLE: Condition = { kind: 'any', of: [] };

/** Reads one condition of a rule, noting whatever does not belong to the grammar of docs/threshold-documents.md. */
export function readCondition(raw: unknown, place: Place, words: Vocabulary): Condition {
  if (!isMapping(raw)) {
    note(place, `${wrongly(raw, 'a condition')}: write one as in { fact: unexplained-bruise }.`);
    return UNREADABLE;
  }
  if (place.depth > DEEPEST) {
    note(place, 'goes too deep to be read by a person: split the rule in two.');
    return UNREADABLE;
  }
  const reader = READERS.find(([member]) => Object.hasOwn(raw, member));
  if (reader !== undefined) return reader[1](raw, place, words);
  noteNoCondition(raw, place);
  return UNREADABLE;
}

function noteNoCondition(raw: Members, place: Place): void {
  const [written] = Object.keys(raw);
  if (written === 'not') {
    const why = 'knowing more harm could then lower an outcome';
    note(
      at(place, 'not'),
      `no condition is turned round, since ${why}: say what must be so, or is: no of a protective fact.`,
    );
  } else if (written === 'atLeast') note(place, 'has atLeast without of: write as in { atLeast: 2, of: […] }.');
  else if (written === undefined)
    note(place, `says nothing a condition can say: start it with one of ${KINDS.join(', ')}.`);
  else noteUnknown(at(place, written), written, KINDS);
}

function readParts(raw: unknown, place: Place, words: Vocabulary, member: 'all' | 'any' | 'of'): Condition[] {
  const members = readMembers(raw, place, member === 'of' ? ['atLeast', 'of'] : [member]);
  const readPart = (part: unknown, partPlace: Place): Condition => readCondition(part, partPlace, words);
  return readList(members[member], at(place, member), readPart, true);
}

function readSome(raw: unknown, place: Place, words: Vocabulary): Condition {
  const of = readParts(raw, place, words, 'of');
  const atLeast = readWholeNumber((raw as Members).atLeast, at(place, 'atLeast'), 1);
  if (atLeast > of.length && of.length > 0) {
    note(at(place, 'atLeast'), `asks for ${atLeast} of ${of.length}, which can never hold.`);
  }
  return { kind: 'some', atLeast, of };
}
