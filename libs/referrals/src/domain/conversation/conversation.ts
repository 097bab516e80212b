import type { RecordedActor } from '#record';
import { codeReader } from '../as-sent/code-list.js';

/** How a conversation is had. `call-back`: somebody asks to be rung, and nobody has spoken to them yet. */
export const CONVERSATION_WAYS = ['telephone', 'desk', 'video', 'call-back'] as const;
export type ConversationWay = (typeof CONVERSATION_WAYS)[number];

/** A way not known here is read as the telephone: what is said counts the same by any way. */
export const readConversationWay = codeReader(CONVERSATION_WAYS, 'unknown-code', {
  instead: 'telephone',
  alsoWritten: { phone: 'telephone', 'in-person': 'desk', callback: 'call-back' },
});

export const NOTE_KINDS = ['note', 'childs-words', 'familys-words', 'strengths', 'help-tried', 'advice'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export const ENDINGS = ['contact', 'advice', 'not-for-us'] as const;
export type EndingKind = (typeof ENDINGS)[number];

/** Typed reasons for ending in less than a contact although a rule stands. */
export const OVERRIDES = ['already-a-contact', 'already-open-to-a-team', 'professional-judgement'] as const;
export type OverrideType = (typeof OVERRIDES)[number];

/** JSON as a contact is sent with; kept as it came and read when it is evaluated. */
export type AsSent = Readonly<Record<string, unknown>>;

/**
 * Conversation: a telephone or desk conversation about a child, from when it began until a named person ends it. It is a way in equal to the
 * form. What was noted stands apart from what counts: a fact counts once a practitioner has confirmed it.
 */
export interface Conversation {
  readonly locality: string;
  readonly id: string;
  /** Grows with every act on it; the number in its ETag. */
  readonly version: number;
  /** When it began: what a contact that comes of it counts as received. */
  readonly beganAt: Date;
  readonly way: ConversationWay;
  readonly openedBy: RecordedActor;
  /** Who is talking and about whom, as a contact has it: `source`, `children`, `adults`. */
  readonly people: AsSent;
  readonly notes: readonly Note[];
  readonly facts: readonly SuggestedFact[];
  readonly clocks: readonly ConversationClock[];
  readonly tries: readonly CallBackTry[];
  readonly ending: Ending | null;
  readonly activeAt: Date;
  readonly correlationId: string;
}

/** What was said, in plain words: never a fact by itself, and never edited. */
export interface Note {
  readonly n: number;
  readonly kind: NoteKind;
  readonly words: string;
  /** Goes with the contact that the conversation may become. */
  readonly sendOn: boolean;
  readonly by: RecordedActor;
  readonly at: Date;
}

/** A fact the caller asserts. It counts only while its last answer is `confirmed`. */
export interface SuggestedFact {
  readonly n: number;
  /** As a contact's fact is sent. */
  readonly sent: AsSent;
  /** Does the catalogue have it? What it has not is kept and can never count. */
  readonly known: boolean;
  readonly by: RecordedActor;
  readonly at: Date;
  /** Oldest first. */
  readonly answers: readonly FactAnswer[];
}

export const FACT_ANSWERS = ['confirmed', 'set-aside'] as const;

export interface FactAnswer {
  readonly answer: (typeof FACT_ANSWERS)[number];
  readonly reason: string | null;
  readonly by: RecordedActor;
  readonly at: Date;
}

/** A dated duty of a conversation: to ring back, or to speak to a child. */
export interface ConversationClock {
  readonly n: number;
  readonly kind: 'call-back' | 'speak-to-child';
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly stoppedAt: Date | null;
  readonly source: string;
}

/** `they-came-to-us`: spoken to without ringing. */
export const CALL_BACK_OUTCOMES = ['reached', 'no-answer', 'they-came-to-us'] as const;
export type CallBackOutcome = (typeof CALL_BACK_OUTCOMES)[number];

export interface CallBackTry {
  readonly outcome: CallBackOutcome;
  readonly by: RecordedActor;
  readonly at: Date;
}

/** How it ended: once, by a named person, with a reason. */
export interface Ending {
  readonly ending: EndingKind;
  readonly reason: string;
  readonly advice: string | null;
  readonly override: { readonly type: OverrideType; readonly text: string } | null;
  readonly by: RecordedActor;
  readonly at: Date;
  /** The contact it became; null for the other endings. */
  readonly contactId: string | null;
  /** What whoever made it a contact was told, to be told again. */
  readonly receipt: unknown;
}

/** Does this fact count? */
export const isConfirmed = ({ answers }: SuggestedFact): boolean => answers.at(-1)?.answer === 'confirmed';

/** The facts that count, in the order they were suggested. */
export const confirmedFacts = ({ facts }: Pick<Conversation, 'facts'>): readonly AsSent[] =>
  facts.filter((fact) => fact.known && isConfirmed(fact)).map(({ sent }) => sent);

/** The kind of source as sent: what decides whether a child is talking to us. */
export const sourceKindOf = ({ people }: Pick<Conversation, 'people'>): string => {
  const kind = (people['source'] as { readonly kind?: unknown } | undefined)?.kind;
  return typeof kind === 'string' ? kind.trim().toLowerCase() : 'other';
};

/** Whom it is had with is the child. */
export const isWithChild = (conversation: Pick<Conversation, 'people'>): boolean =>
  sourceKindOf(conversation) === 'child';

const SPOKEN: ReadonlySet<CallBackOutcome> = new Set(['reached', 'they-came-to-us']);

/** Has a practitioner spoken to whoever it is with? By every way but a call-back that has not been made. */
export const isSpokenTo = ({ way, tries }: Pick<Conversation, 'way' | 'tries'>): boolean =>
  way !== 'call-back' || tries.some(({ outcome }) => SPOKEN.has(outcome));

/** The clock of this kind that runs; null where none does. */
export const runningClock = (
  { clocks }: Pick<Conversation, 'clocks'>,
  kind: ConversationClock['kind'],
): ConversationClock | null => clocks.find((clock) => clock.kind === kind && clock.stoppedAt === null) ?? null;
