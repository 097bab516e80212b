import type { Finding } from '../certificate.js';
import type { Examination, ExaminedRule } from '../examination.js';
import { pointsOf } from '../points-of-rule.js';
import type { Point } from '../point.js';
import type { Way } from '../way.js';
import { witnessOf } from '../witness.js';
import { called, findingsOf, type Property } from './property.js';

const finding = findingsOf('numbers-alone');

/**
 * A count of paragraphs or a history of incidents may raise priority, ask a manager to read the chronology or reach Family Help.
 * It never reaches the MACPT without a fact of harm known beside it, however the condition is nested.
 */
export const numbersAlone: Property = (examination) =>
  examination.rules.flatMap((each) => {
    if (each.asks.response !== 'macpt') return [];
    for (const way of each.ways ?? []) {
      if (!isNumbersAlone(way, each, examination)) continue;
      for (const point of pointsOf({ ...each, ways: [way] }, examination)) return [reached(each, point, examination)];
    }
    return [];
  });

/** Numbers, and beside them nothing but ages, what is neutral, what protects, or harm that a precautionary rule only supposes. */
function isNumbersAlone({ wants }: Way, { rule }: ExaminedRule, { catalogue }: Examination): boolean {
  const keys = [...wants.keys()];
  if (!keys.some((key) => key.startsWith('#') || key.startsWith('~'))) return false;
  const harm = keys.filter((key) => key.startsWith('+') && catalogue.facts.get(key.slice(1))?.polarity === 'risk');
  return harm.length === 0 || rule.precautionary;
}

function reached(each: ExaminedRule, point: Point, examination: Examination): Finding {
  const sentence =
    `${called(each)} would reach the MACPT by numbers alone: on this contact nothing but a count or a history asks for it. ` +
    'Join it with “all” to a fact of harm that is known, or give it response: family-help.';
  return finding('error', each.path, sentence, witnessOf(point, examination));
}
