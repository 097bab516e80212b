import type { Finding } from './certificate.js';
import type { Property } from './properties/property.js';
import { evaluateAt, witnessOf } from './witness.js';

/**
 * What was found by reading conditions here is put to the evaluator that decides: on the contact on which a rule was seen to
 * decide, or else to act, the evaluator says the same. Each is held to the other.
 */
export const agreesWithEvaluator: Property = (examination, seen) =>
  seen.flatMap(({ each, acts, decides }): Finding[] => {
    const point = decides ?? acts;
    if (point === null) return [];
    const came = evaluateAt(point, examination);
    const acted = came.because.some(({ rule }) => rule === each.rule.id);
    const asDecided = decides === null || came.response === each.asks.response;
    if (acted && asDecided) return [];
    const sentence =
      `The evaluator and this examination differ on “${each.rule.id}”: here it was expected to ` +
      `${decides === null ? 'act' : `decide for ${each.asks.response}`}, and the evaluator says ${came.response ?? 'no response'}.`;
    return [
      { check: 'examined', severity: 'error', path: each.path, sentence, witness: witnessOf(point, examination) },
    ];
  });
