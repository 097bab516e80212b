import { MOST_WAYS } from '../way.js';
import { findingsOf, type Property } from './property.js';

const finding = findingsOf('can-fire');

/** Every rule holds of some contact: no ages that exclude each other, no steps off a scale, no fact both so and not so. */
export const canFire: Property = (_, seen) =>
  seen.flatMap(({ each, acts }) => {
    const never = `“${each.rule.id}” can never act: what it asks for excludes itself. Compare its ages, and the facts it reads both ways.`;
    if (each.ways?.length === 0) return [finding('error', each.path, never)];
    if (each.ways === null || acts !== null) return [];
    const many = `“${each.rule.id}” was never seen to act: there are too few paragraphs for what it counts.`;
    return [finding('error', each.path, many)];
  });

/** Rules with too many ways of holding to be looked at one by one. */
export const isExamined: Property = (_, seen) =>
  seen.flatMap(({ each }) => {
    if (each.ways !== null) return [];
    const sentence =
      `“${each.rule.id}” has more than ${MOST_WAYS} ways of holding, so only the solver answers for it here: ` +
      'split it, so that a person can read it too.';
    return [findingsOf('examined')('warning', each.path, sentence)];
  });
