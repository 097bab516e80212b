import { span } from './canonical-condition.js';
import { answer, asItIs, day, isMapping, list, members, truth, words, type Mapping, type Shape } from './shape.js';

/** No response at all is something a case may expect, so it stays written. */
const responseOrNone: Shape = (raw) => (raw === null || raw === 'null' ? null : words(raw));

const oneOrSeveral: Shape = (raw) => (Array.isArray(raw) && raw.length === 1 ? words(raw[0]) : asItIs(raw));

const byChild: Shape = (raw) => {
  if (!isMapping(raw) || Object.keys(raw).length === 0) return undefined;
  return Object.fromEntries(Object.entries(raw).map(([ref, response]) => [ref, responseOrNone(response)]));
};

/** Left out where the case does not say, null where it says none. */
const saidOrNone =
  (shape: Shape): Shape =>
  (raw) =>
    raw === undefined ? undefined : shape(raw);

const EXPECT = members({
  response: saidOrNone(responseOrNone),
  notResponse: oneOrSeveral,
  level: words,
  paragraphs: list(words),
  notParagraphs: list(words),
  priority: words,
  canWait: answer,
  ceiling: saidOrNone(responseOrNone),
  by: words,
  children: byChild,
});

const CASE = members({
  sentence: words,
  source: words,
  children: list(members({ ref: words, age: span, born: day, bornBetween: list(day), due: day })),
  facts: list(
    members({ about: words, fact: words, value: answer, evidence: words, source: words, mayBeOfConcern: truth }),
  ),
  history: list(members({ child: words, ago: span, on: day, sources: list(words), facts: list(words) })),
  expect: EXPECT,
});

const CASES = members({ asOf: day, cases: list(CASE) });

/** A file of cases in one way of writing it. @param raw plain data that `parseCases` accepts */
export const canonicalCases = (raw: unknown): Mapping => CASES(raw) as Mapping;
