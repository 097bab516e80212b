import type { CanWait, Priority, Response } from '../response.js';
import { CAN_WAIT, PRIORITIES } from '../response.js';
import type { Citation, Confirmation, Rule } from '../threshold-document.js';
import { at, type Place } from './place.js';
import { readCondition, type Vocabulary } from './parse-condition.js';
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
    beside: readList(members.beside, at(place, 'beside'), readWords),
    mustNot: readList(members.mustNot, at(place, 'mustNot'), readWords),
    question: readWordsIfAny(members.question, at(place, 'question')),
  };
}

const defaultCanWait = (response: Response): CanWait => (response === 'macpt' ? 'unknown' : 'yes');
