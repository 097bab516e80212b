import { canonicalCondition } from './canonical-condition.js';
import { answer, asItIs, day, dayOrNull, list, members, truth, words, type Mapping } from './shape.js';

const RULE = members({
  id: words,
  level: words,
  response: words,
  when: canonicalCondition,
  cites: list(words),
  priority: words,
  canWait: answer,
  precautionary: truth,
  beside: list(words),
  mustNot: list(words),
  question: words,
  confirmed: members({ by: words, role: words, on: day }),
});

const DOCUMENT = members({
  locality: words,
  title: words,
  version: words,
  effectiveFrom: day,
  effectiveUntil: dayOrNull,
  notice: words,
  source: members({
    publisher: words,
    succeededBy: members({ body: words, since: day }),
    url: words,
    readOn: day,
    gaps: list(members({ where: words, what: words })),
  }),
  approvals: list(members({ by: words, role: words, on: day })),
  whenAbsent: members({ default: words, except: list(words) }),
  levels: list(members({ id: words, number: asItIs, name: words, response: words, agreement: words, form: words })),
  sections: list(members({ id: words, level: words, domain: words, title: words, url: words })),
  paragraphs: list(members({ ref: words, text: words, encoded: words, reason: words })),
  rules: list(RULE),
});

/**
 * A threshold document's plain data in one way of writing it: members in the order of docs/threshold-documents.md, nothing
 * written that means the same as being left out. It reads as the same document, and what was said stays said: a response
 * equal to the level's default is kept.
 * @param raw plain data that `parseThresholdDocument` accepts
 */
export const canonicalDocument = (raw: unknown): Mapping => DOCUMENT(raw) as Mapping;
