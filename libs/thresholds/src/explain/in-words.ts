import type { FactSaid } from '../evaluation.js';
import type { FactCatalogue } from '../fact.js';
import type { CanWait, Response } from '../response.js';
import { stepInWords } from '../wording.js';

const RESPONSES_IN_WORDS: Readonly<Record<Response, string>> = {
  macpt: 'the Multi-Agency Child Protection Team (MACPT)',
  'family-help': 'Family Help',
  notify: 'a notification, which opens nothing by itself',
  universal: 'universal and community early help',
};

const CAN_WAIT_IN_WORDS: Readonly<Record<CanWait, string>> = {
  no: 'It cannot wait until the team next opens',
  unknown: 'Whether it can wait until the team next opens is not known',
  yes: 'It can wait until the team next opens',
};

const EVIDENCE_IN_WORDS: Readonly<Record<string, string>> = {
  finding: 'as a finding',
  seen: 'who saw it',
  'told-by-child': 'as the child told it',
  'told-by-another': 'as someone else told it',
  allegation: 'as an allegation',
  opinion: 'as an opinion',
  assumed: 'as an assumption',
};

const SOURCES_IN_WORDS: Readonly<Record<string, string>> = {
  school: 'the school',
  'early-years': 'the early years setting',
  police: 'the police',
  family: 'the family',
  'parent-or-carer': 'a parent or carer',
  child: 'the child',
  relative: 'a relative',
  'local-authority': 'the local authority',
  'court-and-justice': 'the court or the justice services',
  voluntary: 'the voluntary organisation',
  public: 'whoever rang',
};

/** A kind of source as one speaks of asking it. */
export const sourceInWords = (kind: string): string => SOURCES_IN_WORDS[kind] ?? kind.replaceAll('-', ' ');

/** A response as practitioners name it. */
export const responseInWords = (response: Response): string => RESPONSES_IN_WORDS[response];

/** Whether it can wait, as a sentence without its full stop. */
export const canWaitInWords = (canWait: CanWait): string => CAN_WAIT_IN_WORDS[canWait];

/** A fact by its id, as it reads after "because of"; the child's age for `age`. */
export const factInWords = (id: string, catalogue: FactCatalogue): string =>
  catalogue.facts.get(id)?.practitioner ?? (id === 'age' ? 'the child’s age' : id);

/** A statement as it reads after "because of": the fact, how far it is so, who said it and how they know. */
export function saidInWords(said: FactSaid, catalogue: FactCatalogue): string {
  const how = EVIDENCE_IN_WORDS[said.evidence];
  const by = said.saidBy === '' ? 'with no name given' : `said by ${said.saidBy}`;
  return `${valueInWords(said, catalogue)}, ${by}${how === undefined ? '' : `, ${how}`}`;
}

/** Several things as they are said aloud: one, one and another, one, another and a third. */
export const inOneBreath = (things: readonly string[]): string =>
  things.length < 2 ? (things[0] ?? '') : `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`;

function valueInWords({ fact, value }: FactSaid, catalogue: FactCatalogue): string {
  const words = factInWords(fact, catalogue);
  const known = catalogue.facts.get(fact);
  if (value === 'no' || value === known?.scale[0]) return `${words} not being so`;
  return value === 'yes' ? words : `${words} (${typeof value === 'string' ? stepInWords(value) : value})`;
}
