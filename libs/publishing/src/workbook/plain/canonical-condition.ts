import { readSpan, writeSpan } from '#thresholds';
import { answer, asItIs, isMapping, list, members, words, type Mapping, type Shape } from './shape.js';

/** `12 months`, `1 year`, in one way of writing them. */
export const span: Shape = (raw) => {
  const read = readSpan(raw);
  return read === null ? words(raw) : writeSpan(read);
};

const step: Shape = (raw) => (typeof raw === 'string' ? raw : asItIs(raw));

const FACT = members({ fact: words, is: (raw) => (answer(raw) === 'no' ? 'no' : undefined), atLeast: step });

const UNBORN: Shape = (raw) =>
  raw === 'yes' || raw === 'true' || raw === true ? true : members({ gestationAtLeast: span })(raw);

/** Kinds of condition by the member that tells them apart, in the order in which they are looked for. */
const KINDS: Readonly<Record<string, Shape>> = {
  fact: FACT,
  age: members({ age: members({ atLeast: span, under: span }) }),
  unborn: members({ unborn: UNBORN }),
  all: (raw) => members({ all: list(canonicalCondition) })(raw),
  any: (raw) => members({ any: list(canonicalCondition) })(raw),
  of: (raw) => members({ atLeast: asItIs, of: list(canonicalCondition) })(raw),
  count: members({ count: members({ level: words, domain: words, atLeast: asItIs }) }),
  history: members({ history: members({ within: span, incidents: asItIs, sources: asItIs, facts: list(words) }) }),
};

/** A condition of docs/threshold-documents.md in one way of writing it. What it does not know is left as it stands. */
export const canonicalCondition: Shape = (raw) => {
  const kind = isMapping(raw) ? Object.keys(KINDS).find((member) => member in raw) : undefined;
  return (kind === undefined ? asItIs : (KINDS[kind] ?? asItIs))(raw);
};

/** Are two conditions written the same? Both are to be canonical. */
export const sameCondition = (a: Mapping, b: Mapping): boolean => JSON.stringify(a) === JSON.stringify(b);
