import {
  noLongerStands,
  outcomeToPublic,
  receiptFor,
  receiptForProfessional,
  type FactCatalogue,
  type FeedbackReason,
  type Response,
  type RuleSet,
  type Telephones,
  type Wording,
} from '#thresholds';
import type { Locality } from '../locality/locality.js';
import { dueInWords } from '../receipt.js';
import type { SaidWords } from './outgoing.js';
import type { SenderStanding } from './sender.js';

/** The published words and rules that people are told things with. */
export interface PublishedWords {
  /** The words beside one version of the document; the national ones for null. */
  readonly wordingOf: (version: string | null) => Wording;
  /** The rules in force when a contact was received. */
  readonly rulesOf: (receivedAt: Date) => RuleSet;
}

/** What a professional is told of a decision, made from their own words; `Account` is what they sent. */
export interface OutcomeWords<Account> extends PublishedWords {
  readonly catalogue: FactCatalogue;
  /** Null for why: nobody decides now; it is told again as it stands. */
  readonly outcome: (account: Account, why: Why | null) => SaidWords;
}

/** Why, as far as it may be told; and what the person who decided wrote for this very reader. */
export interface Why {
  readonly reason: FeedbackReason;
  readonly written: string | null;
}

/** Numbers of a locality to ring, as they are said. */
export const telephonesFor = ({ telephones }: Pick<Locality, 'telephones'>): Telephones => ({
  telephone: telephones.frontDoor,
  nightTelephone: telephones.nightDuty,
});

/** That it came, or was looked at: to a professional with the time by which they hear. */
export function receiptWords(
  wording: Wording,
  told: Telephones & { readonly standing: SenderStanding; readonly lookedAt: boolean; readonly hearBy: Date | null },
): SaidWords {
  const { standing, hearBy, ...rest } = told;
  const lines =
    standing === 'professional'
      ? receiptForProfessional({ ...rest, hearBy: hearBy && dueInWords(hearBy) }, wording)
      : receiptFor(rest, wording);
  return { lines, wording: wording.version };
}

/** That what they were told no longer stands. */
export const undoneWords = (wording: Wording, telephones: Telephones): SaidWords => ({
  lines: noLongerStands(telephones, wording),
  wording: wording.version,
});

/** What was decided, to somebody who is no professional and may hear it. */
export const publicOutcomeWords = (wording: Wording, decided: Response, telephones: Telephones): SaidWords => ({
  lines: outcomeToPublic({ ...telephones, decided }, wording),
  wording: wording.version,
});

/** The same with what it replaces said first. */
export const replacing = ({ lines, wording: version }: SaidWords, { templates }: Wording): SaidWords => ({
  lines: [templates.feedback.replaces, ...lines],
  wording: version,
});
