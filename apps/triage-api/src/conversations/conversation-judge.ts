import { londonDate } from '#clocks';
import type { DocumentShelf } from '#publishing';
import {
  asContact,
  isConfirmed,
  liveRules,
  rehearse,
  threeQuestions,
  type AsSent,
  type Conversation,
  type Doubt,
  type Judged,
  type LiveRule,
  type ReceivedContact,
} from '#referrals';
import type { Question } from '#thresholds';
import type { ApiSettings } from '../api-settings.js';
import { readContact } from '../contacts/read-contact.js';

/** What words are judged with. */
export interface JudgeTools {
  readonly settings: ApiSettings;
  readonly shelf: DocumentShelf;
}

/** Where a conversation stands, from what is confirmed so far. It proposes nothing and makes nothing. */
export interface Standing extends Judged {
  readonly on: string;
  readonly document: { readonly version: string | null; readonly floor: string | null; readonly notice: string | null };
  readonly response: string | null;
  readonly priority: string;
  readonly canWait: string;
  /** Best first, at most three; none when settled. */
  readonly questions: readonly Question[];
  readonly children: readonly Band[];
  readonly live: readonly LiveRule[];
}

interface Band {
  readonly ref: string;
  readonly floor: object | null;
  readonly ceiling: object | null;
}

/** Reads a contact as sent by the reader of every contact. @throws Error where it cannot be read: it was read when it was taken */
export function readAsContact(
  sent: AsSent,
  at: Date,
  { published }: ApiSettings,
): { readonly contact: ReceivedContact; readonly doubts: readonly Doubt[] } {
  const reading = readContact(sent, published.catalogue, londonDate(at));
  if (!reading.ok) throw new Error(`a contact made of what was taken cannot be read: ${reading.errors[0]?.code ?? ''}`);
  return reading;
}

/** What the published rules say of a contact that has not been made, by the rules of the day it reached us. */
export function judgeContact(contact: ReceivedContact, locality: string, at: Date, { shelf }: JudgeTools): Standing {
  const rules = shelf.inForce(locality, londonDate(at));
  const { children, ...outcome } = rehearse(contact, rules, at);
  return {
    ...outcome,
    rules: rules.document !== null,
    questions: threeQuestions(children),
    children: children.map(({ ref, floor, ceiling }) => ({ ref, floor, ceiling })),
    live: liveRules(children),
  };
}

/** As {@link judgeContact}, of a conversation as it stands: only what is confirmed counts. Beside it, what is doubted of what would be sent on. */
export function judgeConversation(
  conversation: Conversation,
  tools: JudgeTools,
): Standing & { readonly doubts: readonly Doubt[] } {
  const { beganAt, locality } = conversation;
  const { contact, doubts } = readAsContact(asContact(conversation), beganAt, tools.settings);
  const numbers = conversation.facts.filter((fact) => fact.known && isConfirmed(fact)).map(({ n }) => n);
  return {
    ...judgeContact(contact, locality, beganAt, tools),
    doubts: doubts.map((one) => ({ ...one, pointer: byNumber(one.pointer, numbers) })),
  };
}

/** A doubt about the second confirmed fact is told of the fact by its number in the conversation. */
const byNumber = (pointer: string, numbers: readonly number[]): string =>
  pointer.replace(/^\/facts\/(\d+)/, (_, index: string) => `/facts/${numbers[Number(index)] ?? index}`);
