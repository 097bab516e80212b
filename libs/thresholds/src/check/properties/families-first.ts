import { findingsOf, type Property } from './property.js';

const finding = findingsOf('families-first');

/** Each indicator of the Families First programme guide that the catalogue knows is read by a rule, or listed as read by none. */
export const familiesFirst: Property = ({ catalogue, rules }) => {
  const facts = new Map<string, string[]>();
  for (const { id, familiesFirst: indicator } of catalogue.facts.values())
    if (indicator !== null) facts.set(indicator, [...(facts.get(indicator) ?? []), id]);
  return [...facts].sort().map(([indicator, ids]) => {
    const reading = rules.filter(({ reads }) => reads.some((id) => ids.includes(id))).map(({ rule }) => rule.id);
    const path = `familiesFirst (${indicator})`;
    if (reading.length > 0) return finding('listed', path, `“${indicator}” is read by ${inShort(reading)}.`);
    return finding('listed', path, `“${indicator}” is read by no rule: a person meets it without a proposal.`);
  });
};

const inShort = (rules: readonly string[]): string =>
  rules.length <= 3 ? rules.join(', ') : `${rules.slice(0, 3).join(', ')} and ${rules.length - 3} more`;
