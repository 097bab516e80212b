import type { Actor } from '#access';
import type { RecordedActor } from '#record';
import { isManager } from '../casework/authority.js';
import {
  isConfirmed,
  isSpokenTo,
  isWithChild,
  runningClock,
  type AsSent,
  type CallBackOutcome,
  type Conversation,
  type ConversationClock,
  type Ending,
  type EndingKind,
  type FactAnswer,
  type Note,
  type OverrideType,
} from './conversation.js';
import type { LiveRule } from './live-rules.js';
import { standInTheWay } from './live-rules.js';
import { refuseConversation as refuse, type ConversationRefused } from './refusal.js';
import { ringBackOf } from './ring-back.js';

/** A conversation after an act, or why it was not done. */
export type Moved = { readonly outcome: 'moved'; readonly conversation: Conversation } | ConversationRefused;

/** Whoever acts, and when. */
export interface By {
  readonly by: RecordedActor;
  readonly at: Date;
}

export const MOST_NOTES = 300;
export const MOST_FACTS = 500;

/** Notes words. They stand apart from facts. */
export function noteDown(before: Conversation, note: Pick<Note, 'kind' | 'words' | 'sendOn'>, { by, at }: By): Moved {
  if (before.ending) return refuse('conversation-ended');
  if (before.notes.length >= MOST_NOTES) return refuse('too-many-notes');
  return moved(before, at, { notes: [...before.notes, { n: before.notes.length + 1, ...note, by, at }] });
}

/** Takes facts that the caller asserts. None counts yet. */
export function suggestFacts(
  before: Conversation,
  facts: readonly { readonly sent: AsSent; readonly known: boolean }[],
  { by, at }: By,
): Moved {
  if (before.ending) return refuse('conversation-ended');
  const had = before.facts.length;
  if (had + facts.length > MOST_FACTS) return refuse('too-many-facts');
  const added = facts.map(({ sent, known }, index) => ({ n: had + index + 1, sent, known, by, at, answers: [] }));
  return moved(before, at, { facts: [...before.facts, ...added] });
}

/** Confirms one suggested fact, so that it counts, or sets it aside; a fact that counted is set aside with a reason only. */
export function answerFact(
  before: Conversation,
  wish: Pick<FactAnswer, 'answer' | 'reason'> & { readonly n: number },
  { by, at }: By,
): Moved {
  if (before.ending) return refuse('conversation-ended');
  const fact = before.facts.find(({ n }) => n === wish.n);
  if (!fact) return refuse('no-such-fact');
  if (wish.answer === 'confirmed' && !fact.known) return refuse('fact-not-in-catalogue');
  if (wish.answer === 'set-aside' && isConfirmed(fact) && !wish.reason?.trim()) return refuse('reason-needed');
  const answer: FactAnswer = { answer: wish.answer, reason: wish.reason, by, at };
  const facts = before.facts.map((one) => (one.n === wish.n ? { ...one, answers: [...one.answers, answer] } : one));
  return moved(before, at, { facts });
}

/** Starts a clock of this kind: when it is due, and by which rule. */
export type StartClock = (
  kind: ConversationClock['kind'],
  at: Date,
) => Pick<ConversationClock, 'startedAt' | 'dueAt' | 'source'>;

/** What a conversation begins with. */
export type Begun = Pick<
  Conversation,
  'locality' | 'id' | 'beganAt' | 'way' | 'openedBy' | 'people' | 'activeAt' | 'correlationId'
>;

/** A conversation as it begins, with the clocks that run from then: a call-back asked for, and a child who wants to speak to us. */
export function beginConversation(begun: Begun, start: StartClock): Conversation {
  const bare = { ...begun, version: 1, notes: [], facts: [], tries: [], ending: null };
  const owed = begun.way === 'call-back' ? [start('call-back', begun.beganAt)] : [];
  const clocks = owed.map((clock) => ({ n: 1, kind: 'call-back' as const, stoppedAt: null, ...clock }));
  return withChildsClock({ ...bare, clocks }, start);
}

/** Says who is talking and about whom, in place of what was known before. */
export function tellPeople(before: Conversation, people: AsSent, { at }: By, start: StartClock): Moved {
  if (before.ending) return refuse('conversation-ended');
  const told = withChildsClock({ ...before, people: { ...before.people, ...people } }, start);
  return moved(before, at, { people: told.people, clocks: told.clocks });
}

/** A child who contacts us speaks to a practitioner the same day: the clock runs from when they did, and stops when they have. */
function withChildsClock(conversation: Conversation, start: StartClock): Conversation {
  const { clocks, beganAt } = conversation;
  if (!isWithChild(conversation) || clocks.some(({ kind }) => kind === 'speak-to-child')) return conversation;
  const stoppedAt = isSpokenTo(conversation) ? beganAt : null;
  const clock = {
    n: clocks.length + 1,
    kind: 'speak-to-child' as const,
    stoppedAt,
    ...start('speak-to-child', beganAt),
  };
  return { ...conversation, clocks: [...clocks, clock] };
}

/** Promises to ring back: only by a way that is known to be safe. One promised before is brought forward, and never put off. */
export function promiseCallBack(
  before: Conversation,
  clock: Pick<ConversationClock, 'startedAt' | 'dueAt' | 'source'>,
  { at }: By,
): Moved {
  if (before.ending) return refuse('conversation-ended');
  if (ringBackOf(before).may === 'no') return refuse('no-safe-way');
  const running = runningClock(before, 'call-back');
  if (running && running.dueAt <= clock.dueAt) return moved(before, at, {});
  const stopped = before.clocks.map((one) => (one === running ? { ...one, stoppedAt: at } : one));
  const n = before.clocks.length + 1;
  return moved(before, at, { clocks: [...stopped, { n, kind: 'call-back', stoppedAt: null, ...clock }] });
}

/** Records what came of ringing back. Whoever was spoken to has been called back, and a child has been spoken to. */
export function recordCallBack(before: Conversation, outcome: CallBackOutcome, { by, at }: By): Moved {
  if (before.ending) return refuse('conversation-ended');
  if (!runningClock(before, 'call-back')) return refuse('no-call-back-owed');
  if (outcome !== 'they-came-to-us' && ringBackOf(before).may === 'no') return refuse('no-safe-way');
  const tries = [...before.tries, { outcome, by, at }];
  const spoken = outcome !== 'no-answer';
  const clocks = before.clocks.map((clock) =>
    clock.stoppedAt === null && spoken && (clock.kind === 'call-back' || isWithChild(before))
      ? { ...clock, stoppedAt: at }
      : clock,
  );
  return moved(before, at, { tries, clocks });
}

/** How a person wishes to end it. */
export interface EndingWish {
  readonly ending: EndingKind;
  readonly reason: string;
  readonly advice: string | null;
  readonly override: { readonly type: OverrideType; readonly text: string } | null;
}

/** What stands on what was confirmed; `rules` false where no document was in force. */
export interface Judged {
  readonly rules: boolean;
  readonly live: readonly LiveRule[];
}

/**
 * Ends it. As a contact always, and nothing is waited for: nothing may put off a report. In advice, or as not for us, only when nothing is owed to
 * anyone, every suggested fact was answered, and no published rule stands in the way, or another person with a manager's authority says why.
 * @param actor whoever ends it
 */
export function endConversation(before: Conversation, wish: EndingWish, judged: Judged, actor: Actor, at: Date): Moved {
  if (before.ending) return refuse('conversation-ended');
  const refusal = wish.ending === 'contact' ? null : mayEndInLess(before, wish, judged, actor);
  if (refusal) return refusal;
  const ending: Ending = { ...wish, by: actor, at, contactId: null, receipt: null };
  const clocks = before.clocks.map((clock) => (clock.stoppedAt ? clock : { ...clock, stoppedAt: at }));
  return moved(before, at, { ending, clocks });
}

function mayEndInLess(
  before: Conversation,
  { ending, advice, override }: EndingWish,
  { rules, live }: Judged,
  actor: Actor,
): ConversationRefused | null {
  if (isWithChild(before) && !isSpokenTo(before)) return refuse('child-not-spoken-to');
  if (runningClock(before, 'call-back')) return refuse('call-back-owed');
  if (before.facts.some(({ known, answers }) => known && answers.length === 0)) return refuse('facts-not-answered');
  if (ending === 'advice' && !advice?.trim() && !before.notes.some(({ kind }) => kind === 'advice'))
    return refuse('advice-needed');
  const blocked = blockedBy(before, { rules, live });
  if (!blocked) return null;
  if (!override?.text.trim()) return refuse(blocked);
  if (!isManager(actor)) return refuse('override-needs-manager');
  return tookPart(before, actor) ? refuse('override-of-own-conversation') : null;
}

function blockedBy(before: Conversation, { rules, live }: Judged): 'live-rules-stand' | 'rules-not-known' | null {
  if (standInTheWay(live).length > 0) return 'live-rules-stand';
  return !rules && before.facts.some(isConfirmed) ? 'rules-not-known' : null;
}

/** Opened it, or said in it what counts. */
const tookPart = ({ openedBy, notes, facts }: Conversation, { id }: Actor): boolean =>
  openedBy.id === id ||
  notes.some(({ by }) => by.id === id) ||
  facts.some((fact) => fact.by.id === id || fact.answers.some(({ by }) => by.id === id));

const moved = (before: Conversation, at: Date, change: Partial<Conversation>): Moved => ({
  outcome: 'moved',
  conversation: { ...before, version: before.version + 1, activeAt: at, ...change },
});
