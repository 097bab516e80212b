import type { Caller } from './callers.js';

const CASEWORKERS = /^(front-door|front-door-manager|family-help|macpt|duty)$/;

/** Who is shown each kind of word, by role; whoever has no such role is shown none of it. */
const SEES: Readonly<Record<string, RegExp>> = {
  place: CASEWORKERS,
  source: /^(front-door|front-door-manager|macpt|duty)$/,
  concern: /^(front-door|front-door-manager|family-help|macpt|duty|lado)$/,
  question: CASEWORKERS,
  case: /^(front-door|front-door-manager|family-help|macpt|duty|lado|specialist|information-governance)$/,
};

/** Records whose words belong to the locality the sample tells of elsewhere. */
const localityOf = (record: string): string => (record === 'elsewhere' ? 'wexmoor' : 'buckinghamshire');

/** The agency whose question a record's word is; its own words may come back to it. */
const ASKED_BY: Readonly<Record<string, string>> = { own: 'school', others: 'police', elsewhere: 'wexmoor:school' };

/** May this caller ever be shown a word of this group of this record, by any route? */
export function mayKnowWords({ actor, name, known }: Caller, record: string, group: string): boolean {
  if (!actor || known !== 'well' || actor.locality !== localityOf(record)) return false;
  if (record === 'kept' && actor.id !== 'person:leila-macpt') return false;
  if (group === 'question' && ASKED_BY[record] === name) return true;
  return actor.roles.some((role) => SEES[group]?.test(role) ?? false);
}
