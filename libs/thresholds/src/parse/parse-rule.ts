import type { CanWait, Priority, Response } from '../response.js';
import { CAN_WAIT, PRIORITIES } from '../response.js';
import type { Citation, Confirmation, Rule } from '../threshold-document.js';
import { at, note, type Place } from './place.js';
import { readCondition } from './parse-condition.js';
import type { Vocabulary } from './vocabulary.js';
import { readId, readList, readOneOf, readWords, readWordsIfAny, readYesNo, type Members } from './read.js';

export const RULE_MEMBERS = [
  'id',
  'response',
  'when',
  'cites',
  'priority',
  'canWait',
  'precautionary',
  'beside',
  'mustNot',
  'question',
  'confirmed',
];

const DEFAULT_PRIORITY: Readonly<Record<Response, Priority>> = {
  macpt: 'red',
  'family-help': 'amber',
  notify: 'green',
  universal: 'green',
};

/** Where a rule stands, what it cites and who confirmed it are read by the document or the floor it belongs to. */
export interface RuleStanding {
  readonly level: string | null;
  readonly response: Response;
  readonly cites: readonly Citation[];
  readonly confirmed: Confirmation | null;
}

/** Reads what every rule says, wherever it stands, with the defaults of docs/threshold-documents.md. */
export function readRule(members: Members, place: Place, words: Vocabulary, standing: RuleStanding): Rule {
  return {
    id: readId(members.id, at(place, 'id')),
    ...standing,
    when: readCondition(members.when, at(place, 'when'), words),
    priority: readOneOf(members.priority, at(place, 'priority'), [...PRIORITIES], DEFAULT_PRIORITY[standing.response]),
    canWait: readOneOf(members.canWait, at(place, 'canWait'), [...CAN_WAIT], defaultCanWait(standing.response)),
    precautionary: readYesNo(members.precautionary, at(place, 'precautionary'), false),
    beside: readList(members.beside, at(place, 'beside'), readDuty),
    mustNot: readList(members.mustNot, at(place, 'mustNot'), readDuty),
    question: readWordsIfAny(members.question, at(place, 'question')),
  };
}

/**
 * A duty, or what must not be done, begins as a sentence does. One that does not is mostly the rest of another: YAML parts a list at
 * its commas, and "Never ring, write or visit" without quotes would tell somebody to visit.
 */
function readDuty(raw: unknown, place: Place): string {
  const words = readWords(raw, place);
  if (/^\p{Ll}/u.test(words))
    note(
      place,
      'begins with a small letter, as if it were the rest of another: put quotes round one that holds a comma.',
    );
  return words;
}

const defaultCanWait = (response: Response): CanWait => (response === 'macpt' ? 'unknown' : 'yes');
