import { londonDate } from '#clocks';
import { wordingFor } from '#config';
import type { TellingContext } from '#referrals';
import { outcomeToReferrer, receiptForProfessional } from '#thresholds';
import { viewOf } from '../explanations/explain-progress.js';
import type { ExplainingTools } from '../explanations/words-of-decision.js';

/** What whoever made contact is told in: the published words, and their own account read again with the rules of the decision. */
export function tellingWords(
  { locality, now }: { readonly locality: string; readonly now: Date },
  tools: ExplainingTools,
): TellingContext['words'] {
  const { published } = tools.settings;
  return {
    wordingOf: (version) => wordingFor(published.wordings, locality, version),
    rulesOf: (receivedAt) => tools.shelf.inForce(locality, londonDate(receivedAt)).ruleSet,
    catalogue: published.catalogue,
    outcome: (account, why) => {
      const { view, wording, telephones } = viewOf(account, { locality, now }, tools);
      const lines = view
        ? outcomeToReferrer({ ...view, why }, wording)
        : receiptForProfessional({ ...telephones, hearBy: null, lookedAt: true }, wording);
      return { lines, wording: wording.version };
    },
  };
}
