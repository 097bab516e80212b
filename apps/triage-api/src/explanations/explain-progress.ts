import type { Actor } from '#access';
import { londonDate } from '#clocks';
import {
  dueInWords,
  mayBeToldResponse,
  MOST_CHILDREN,
  ownAccount,
  type Progress,
  type ReceivedContact,
  type SentAccount,
  type ShownFeedback,
} from '#referrals';
import { explainToReferrer, meanwhileFor, receiptFor, whatWouldChangeIt, type ReferrerView } from '#thresholds';
import { readContact } from '../contacts/read-contact.js';
import { wordsOfDecision, type ExplainingTools, type WordsOfDecision } from './words-of-decision.js';

/** What whoever sent a contact is told of it: the lines of the referrer's voice. */
export interface ReferrerExplanation {
  readonly voice: 'referrer';
  readonly lines: readonly string[];
  /** Version of the words. */
  readonly wording: string;
}

export interface ProgressExplained extends Progress {
  readonly explanation: ReferrerExplanation;
  /** What they have been told, oldest first, in the very words. */
  readonly feedback: readonly ShownFeedback[];
  /** Which of their own answers could still change the outcome; empty for whoever is told no more than a receipt. */
  readonly whatWouldChangeIt: readonly string[];
  readonly meanwhile: readonly string[];
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
  { account, feedback }: { readonly account: SentAccount; readonly feedback: readonly ShownFeedback[] },
  asking: Asking,
  tools: ExplainingTools,
): ProgressExplained {
  const { explanation, receiptOnly } = explainAccount(account, asking, tools);
  const { locality } = asking.actor;
  const { view, wording, telephones } = viewOf(account, { locality, now: asking.now }, tools);
  const told = {
    explanation,
    feedback: feedback.filter(({ tells }) => !receiptOnly || tells === 'receipt'),
    whatWouldChangeIt: receiptOnly || !view ? [] : whatWouldChangeIt(view, wording),
    meanwhile: meanwhileFor({ ...telephones, professional: !receiptOnly }, wording),
  };
  if (!receiptOnly) return { ...progress, ...told };
  const frontDoor = tools.settings.published.localities.get(locality)?.frontDoorTeam;
  return {
    ...progress,
    status: STATUS_OF_RECEIPT[progress.status] ?? 'decided',
    heldBy: frontDoor ?? progress.heldBy,
    decision: progress.decision && { kind: progress.decision.kind, response: null },
    nextDate: account.hearBy ?? progress.nextDate,
    reason: explanation.lines[1] ?? progress.reason,
    ...told,
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
  const { wording, telephones, contact, view } = viewOf(account, { locality: actor.locality, now }, tools);
  const receiptOnly = !contact || !view || account.withheld || !mayBeToldMore(contact, actor);
  const lines = receiptOnly
    ? receiptFor({ ...telephones, lookedAt: account.lookedAt }, wording)
    : explainToReferrer(view, wording);
  return { explanation: { voice: 'referrer', lines, wording: wording.version }, receiptOnly };
}

/** What the referrer's voice is made from, for one contact. */
export interface AccountInView extends Pick<WordsOfDecision, 'wording' | 'telephones'> {
  /** Null where what was sent cannot be read any more. */
  readonly contact: ReceivedContact | null;
  readonly view: ReferrerView | null;
}

/** Reads what was sent again, with the rules and the words of its decision. */
export function viewOf(
  account: SentAccount,
  { locality, now }: { readonly locality: string; readonly now: Date },
  tools: ExplainingTools,
): AccountInView {
  const { receivedAt, decided, hearBy, version, evaluated } = account;
  const decision = evaluated ? { document: { version } } : null;
  const { ruleSet, wording, telephones } = wordsOfDecision(decision, { locality, receivedAt }, tools);
  const read = readContact(account.submitted, ruleSet.catalogue, londonDate(receivedAt));
  if (!read.ok) return { wording, telephones, contact: null, view: null };
  const own = ownAccount(read.contact, receivedAt, account.added);
  const heard = hearBy && { words: dueInWords(hearBy), past: hearBy < now };
  return { wording, telephones, contact: read.contact, view: { ...telephones, ruleSet, own, decided, hearBy: heard } };
}

/** A professional who gave a name, of a contact that can be evaluated: one too large for the rules is a person's to read first. */
const mayBeToldMore = ({ source, children }: ReceivedContact, { roles }: Actor): boolean =>
  mayBeToldResponse(source) && !roles.includes('family') && children.length <= MOST_CHILDREN;
