import type { FactSaid } from '../evaluation.js';
import type { FactCatalogue } from '../fact.js';
import type { Response } from '../response.js';
import { oneLine, say, stepInWords, type Wording } from '../wording.js';

/** What words are made from: the facts' own, and the published templates. */
export interface Words {
  readonly catalogue: FactCatalogue;
  readonly wording: Wording;
}

/** Longest a sender's own name for themselves is shown; whatever they typed, the rest stays readable. */
const LONGEST_NAME = 120;

/** A kind of source as one speaks of asking it. */
export const sourceInWords = (kind: string, { templates: { sources } }: Wording): string =>
  (sources as Readonly<Record<string, string>>)[kind] ?? kind.replaceAll('-', ' ');

/** A response as practitioners name it. */
export const responseInWords = (response: Response, { templates }: Wording): string => templates.responses[response];

/** A fact by its id, as it reads after "because of"; the child's age for `age`. */
export const factInWords = (id: string, { catalogue, wording }: Words): string =>
  catalogue.facts.get(id)?.practitioner ?? (id === 'age' ? wording.templates.practitioner.age : id);

/** A statement as it reads after "because of": the fact, how far it is so, who said it and how they know. */
export function saidInWords(said: FactSaid, words: Words): string {
  const { wording } = words;
  const fact = valueInWords(said, words);
  const source = clip(oneLine(said.saidBy), LONGEST_NAME);
  const evidence = (wording.templates.evidence as Readonly<Record<string, string>>)[said.evidence];
  if (source === '') return say(wording, 'practitioner', 'saidByNobody', { fact });
  if (evidence === undefined) return say(wording, 'practitioner', 'said', { fact, source });
  return say(wording, 'practitioner', 'saidHow', { fact, source, evidence });
}

/** A fact at the value somebody gave it, with nobody named. */
export function valueInWords({ fact, value }: Pick<FactSaid, 'fact' | 'value'>, words: Words): string {
  const name = factInWords(fact, words);
  const known = words.catalogue.facts.get(fact);
  if (value === 'no' || value === known?.scale[0]) return say(words.wording, 'practitioner', 'notSo', { fact: name });
  if (value === 'yes') return name;
  const step = typeof value === 'string' ? stepInWords(value) : value;
  return say(words.wording, 'practitioner', 'step', { fact: name, step });
}

/** Several things as they are said aloud: one, one and another, one, another and a third. */
export const inOneBreath = (things: readonly string[]): string =>
  things.length < 2 ? (things[0] ?? '') : `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`;

/** Words as a sentence: with a full stop where they have no end of their own. */
export const sentence = (words: string): string => (/[.?!…]$/.test(words) ? words : `${words}.`);

/** Text of at most so many characters, cut between words where there is one to cut at, with … for what is left out. */
export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, Math.max(0, longest - 1)).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > longest / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.]{1,20}$/, '')}…`;
}
