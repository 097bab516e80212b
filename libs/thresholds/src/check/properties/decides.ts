import type { RuleSeen } from '../look-at-rules.js';
import { witnessOf } from '../witness.js';
import { called, citesOf, findingsOf, type Property } from './property.js';

const finding = findingsOf('decides');

/**
 * Every rule decides something. One that never does is a warning: its paragraph is still among the reasons, and may be published
 * twice on purpose, broadly and narrowly. One that is masked is an error: taking it away would change nothing anybody sees.
 */
export const decides: Property = (examination, seen) =>
  seen.flatMap((one) => {
    const { each, acts } = one;
    if (acts === null || one.decides !== null || each.ways === null || each.ofFloor) return [];
    const witness = witnessOf(acts, examination);
    if (one.decidesInOwnDocument)
      return [
        finding('listed', each.path, `${called(each)} says no more than the national floor: ${inFloor(one)}.`, witness),
      ];
    return one.masked
      ? [finding('error', each.path, maskedInWords(one), witness)]
      : [finding('warning', each.path, neverDecidesInWords(one), witness)];
  });

function maskedInWords({ each, outdoneBy }: RuleSeen): string {
  const by = outdoneBy === null ? 'another rule' : `${called(outdoneBy)} (${outdoneBy.asks.response})`;
  return (
    `${called(each)} (${each.asks.response}) is masked: whenever it acts, ${by} or another rule asks for as much, and it adds ` +
    `no urgency, no duty and nothing to a count. Mark ${citesOf(each)} judgement or not-encoded with the reason, or change the rule.`
  );
}

function neverDecidesInWords({ each, outdoneBy }: RuleSeen): string {
  const by = outdoneBy === null ? 'another rule' : `${called(outdoneBy)} (${outdoneBy.asks.response})`;
  const found = each.counts ? 'was never seen to decide' : 'never decides';
  return `${called(each)} (${each.asks.response}) ${found}: whenever it acts, ${by} or another rule asks for at least as much. ${citesOf(each)} is still among the reasons.`;
}

const inFloor = ({ outdoneBy }: RuleSeen): string =>
  outdoneBy === null
    ? 'it asks for as much'
    : `${called(outdoneBy)} asks for ${outdoneBy.asks.response} of the same facts`;
