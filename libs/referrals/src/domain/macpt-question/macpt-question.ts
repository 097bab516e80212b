import type { RecordedActor } from '#record';
import type { Doubt } from '../contact.js';
import type { AsSent } from '../conversation/conversation.js';
import type { LiveRule } from '../conversation/live-rules.js';
import type { Receipt } from '../receipt.js';

/** A question to the MACPT as somebody asks it: with or without naming a child. */
export interface QuestionAsked {
  readonly question: string;
  /** As a contact is sent: `source`, `children`, `facts`. */
  readonly sent: AsSent;
  readonly doubts: readonly Doubt[];
}

/** A question as kept. One that named a child of whom a rule is live has become a contact too; the answer is advice beside it. */
export interface MacptQuestion extends QuestionAsked {
  readonly id: string;
  readonly askedBy: RecordedActor;
  readonly agency: string | null;
  readonly askedAt: Date;
  readonly live: readonly LiveRule[];
  readonly dueAt: Date;
  readonly source: string;
  readonly contactId: string | null;
  readonly receipt: Receipt | null;
  readonly answer: MacptAnswer | null;
  readonly overdue: boolean;
}

/** One named answer. */
export interface MacptAnswer {
  readonly answer: string;
  /** "Make this a contact now." */
  readonly makeContact: boolean;
  readonly by: RecordedActor;
  readonly at: Date;
}

const NAMING = ['givenName', 'familyName', 'dateOfBirth', 'expectedDateOfBirth', 'nhsNumber'] as const;

/** Does a question name a child? By a name, a birth date or an NHS number. */
export const namesChild = ({ sent }: Pick<QuestionAsked, 'sent'>): boolean =>
  (Array.isArray(sent['children']) ? (sent['children'] as unknown[]) : []).some(
    (child) => child !== null && typeof child === 'object' && NAMING.some((member) => isSaid(child, member)),
  );

function isSaid(child: object, member: string): boolean {
  const value = (child as Record<string, unknown>)[member];
  return typeof value === 'string' && value.trim() !== '';
}

/**
 * Must a question become a contact at once? Where it names a child and a published rule is live on the facts it gives: advice is never a
 * substitute for a report. Without a name it stays a question.
 */
export const mustBecomeContact = (asked: Pick<QuestionAsked, 'sent'>, live: readonly LiveRule[]): boolean =>
  namesChild(asked) && live.length > 0;

/** What whoever asked is told beside the number of their question. Nothing in it may put off a report. */
export function whatHappensNow({ contactId, live }: Pick<MacptQuestion, 'contactId' | 'live'>): string {
  if (contactId) return `${IS_A_CONTACT} ${REPORT}`;
  return live.length > 0 ? `${MAKE_IT_ONE} ${REPORT}` : REPORT;
}

const REPORT =
  'If you are worried about a child make a contact now, by telephone or in writing, before any answer. If a child is in danger now ring 999.';
const IS_A_CONTACT =
  'What you told about a named child is recorded as a contact and is decided as every contact is. The answer is advice on it.';
const MAKE_IT_ONE =
  'What you told may need child protection or Family Help. Make it a contact now, with the child’s name if you know it.';
