import { evaluate } from '../evaluate/evaluate.js';
import type { ChildEvaluation } from '../evaluation.js';
import type { Fact } from '../fact.js';
import { stepInWords } from '../wording.js';
import { placesIn } from './births.js';
import type { Witness } from './certificate.js';
import { contactOf } from './contact-of.js';
import type { Examination } from './examination.js';
import type { Point, Range } from './point.js';

/** A point as an example that people can read and `evaluate` can be asked about. */
export const witnessOf = (point: Point, examination: Examination): Witness => ({
  words: pointInWords(point, examination),
  contact: contactOf(point, examination),
});

/** What the evaluator itself says of a point. */
export function evaluateAt(point: Point, examination: Examination): ChildEvaluation {
  const { children } = evaluate(examination.ruleSet, contactOf(point, examination));
  return children[0] as ChildEvaluation;
}

/** As in "a child of 13 years, with a bruise nobody can explain". */
export function pointInWords(point: Point, examination: Examination): string {
  const facts = [...point.facts].map(([id, range]) => factInWords(examination.catalogue.facts.get(id), id, range));
  const { length } = point.incidents;
  const earlier = length === 0 ? [] : `${length} earlier ${length === 1 ? 'incident' : 'incidents'}`;
  const things = [...facts, ...[earlier].flat()];
  return things.length === 0
    ? `${birthInWords(point, examination)}, of whom nothing is said`
    : joined(point, things, examination);
}

const joined = (point: Point, things: readonly string[], examination: Examination): string =>
  `${birthInWords(point, examination)}, with ${inOneBreath(things)}`;

function birthInWords(point: Point, { births }: Examination): string {
  const places = placesIn(point.births, births);
  const [first] = places;
  if (first === undefined || places.length === births.cells.length) return 'a child of any age';
  const words = births.cells[first]?.words ?? 'a child';
  const last = births.cells[places.at(-1) ?? first]?.words ?? 'a child';
  return places.length === 1 ? words : `a child whose birth is not known, anything from ${words} to ${last}`;
}

function factInWords(fact: Fact | undefined, id: string, { lowest, highest }: Range): string {
  const words = fact?.practitioner ?? id;
  if (highest === 0) return `${words} not being so`;
  if (lowest === 0) return `${words} being asked about and not known`;
  if (fact?.type === 'number') return `${words} (${lowest})`;
  return fact?.type === 'scale' ? `${words} (${stepInWords(fact.scale[lowest] ?? '')})` : words;
}

/** Several things as they are said aloud. */
export const inOneBreath = (things: readonly string[]): string =>
  things.length < 2 ? (things[0] ?? '') : `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`;
