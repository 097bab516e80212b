import type { Actor } from '#access';
import { londonDate } from '#clocks';
import {
  mayBeToldResponse,
  MOST_CHILDREN,
  ownAccount,
  type Progress,
  type ReceivedContact,
  type SentAccount,
} from '#referrals';
import { explainToReferrer, receiptFor } from '#thresholds';
import { readContact } from '../contacts/read-contact.js';
import { wordsOfDecision, type ExplainingTools } from './words-of-decision.js';

/** What whoever sent a contact is told of it: the lines of the referrer's voice. */
export interface ReferrerExplanation {
  readonly voice: 'referrer';
  readonly lines: readonly string[];
  /** Version of the words. */
  readonly wording: string;
}

export interface ProgressExplained extends Progress {
  readonly explanation: ReferrerExplanation;
}

/** Whose progress is shown, to whom, and when. */
export interface Asking {
  readonly actor: Actor;
  readonly now: Date;
}

/**
 * Progress with the referrer's explanation. Whoever is no professional, or gave no name, is told that it has been looked at and no
 * more: neither the response nor which team holds it, since either could tell what somebody else has said.
 */
export function explainProgress(
  progress: Progress,
  account: SentAccount,
  asking: Asking,
  tools: ExplainingTools,
): ProgressExplained {
  const { explanation, receiptOnly } = explainAccount(account, asking, tools);
  if (!receiptOnly) return { ...progress, explanation };
  const { locality } = asking.actor;
  const frontDoor = tools.settings.published.localities.get(locality)?.frontDoorTeam;
  return {
    ...progress,
    status: STATUS_OF_RECEIPT[progress.status] ?? 'decided',
    heldBy: frontDoor ?? progress.heldBy,
    decision: progress.decision && { kind: progress.decision.kind, response: null },
    nextDate: account.hearBy ?? progress.nextDate,
    reason: explanation.lines[1] ?? progress.reason,
    explanation,
  };
}

/** Later statuses tell that a team was asked to take it on, which is the response by another name. */
const STATUS_OF_RECEIPT: Readonly<Record<string, string>> = { received: 'received', proposed: 'proposed' };

/** The referrer's voice, from what they sent and nothing else. */
export function explainAccount(
  account: SentAccount,
  { actor, now }: Asking,
  tools: ExplainingTools,
): { readonly explanation: ReferrerExplanation; readonly receiptOnly: boolean } {
  const { receivedAt, lookedAt, decided, hearBy, version, evaluated } = account;
  const decision = evaluated ? { document: { version } } : null;
  const { ruleSet, wording, telephones } = wordsOfDecision(decision, { locality: actor.locality, receivedAt }, tools);
  const read = readContact(account.submitted, ruleSet.catalogue, londonDate(receivedAt));
  const receiptOnly = !read.ok || !mayBeToldMore(read.contact, actor);
  const lines = receiptOnly
    ? receiptFor({ ...telephones, lookedAt }, wording)
    : explainToReferrer(
        {
          ...telephones,
          ruleSet,
          own: ownAccount(read.contact, receivedAt, account.added),
          decided,
          hearBy: hearBy && { words: dueWords.format(hearBy), past: hearBy < now },
        },
        wording,
      );
  return { explanation: { voice: 'referrer', lines, wording: wording.version }, receiptOnly };
}

/** A professional who gave a name, of a contact that can be evaluated: one too large for the rules is a person's to read first. */
const mayBeToldMore = ({ source, children }: ReceivedContact, { roles }: Actor): boolean =>
  mayBeToldResponse(source) && !roles.includes('family') && children.length <= MOST_CHILDREN;

const dueWords = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
});
