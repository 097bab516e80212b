import { canonical } from '../canonical.js';
import type { ExaminedRule } from '../examination.js';
import { called, findingsOf, type Property } from './property.js';

const finding = findingsOf('redundancy');

/** No rule is written twice: the same condition, the same response and level, the same paragraphs. */
export const duplicates: Property = ({ rules }) => {
  const first = new Map<string, ExaminedRule>();
  return rules.flatMap((each) => {
    const { rule, ofFloor } = each;
    const cites = rule.cites.map(({ ref }) => ref).sort();
    const mark = JSON.stringify([ofFloor, rule.level, rule.response, cites, canonical(rule.when)]);
    const earlier = first.get(mark);
    if (earlier === undefined) {
      first.set(mark, each);
      return [];
    }
    const sentence = `${called(each)} says what ${called(earlier)} says, of the same facts and paragraphs: keep one of them.`;
    return [finding('error', each.path, sentence)];
  });
};
