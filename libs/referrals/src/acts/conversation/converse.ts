import type { Actor } from '#access';
import { startClock, type Calendar } from '#clocks';
import type { AuditEntry, Tx } from '#record';
import type { Conversation } from '../../domain/conversation/conversation.js';
import {
  beginConversation,
  type Begun,
  type By,
  type Moved,
  type StartClock,
} from '../../domain/conversation/moves.js';
import type { ConversationRefused } from '../../domain/conversation/refusal.js';
import type { Locality } from '../../domain/locality/locality.js';
import { insertConversation, saveConversation } from '../../persistence/conversation/save-conversation.js';
import { takeConversation } from '../../persistence/conversation/take-conversation.query.js';

/** What an act on a conversation is done with. */
export interface ConversationContext {
  readonly actor: Actor;
  readonly locality: Locality;
  readonly calendar: Calendar;
  /** This instant, by the database's clock. */
  readonly now: Date;
}

/** What became of an act. `stale`: somebody acted meanwhile. `unknown`: this locality has no such conversation. */
export type Conversed =
  | { readonly outcome: 'done'; readonly conversation: Conversation }
  | ConversationRefused
  | { readonly outcome: 'stale' }
  | { readonly outcome: 'unknown' };

/** An act: how it moves the conversation, and how the audit tells of it. */
export interface ConversationAct {
  readonly name: string;
  /** The version its person saw; null for what only adds, which undoes nobody's act. */
  readonly seen: number | null;
  readonly move: (before: Conversation, by: By, start: StartClock) => Moved;
  /** Numbers and codes, never words. */
  readonly details: (after: Conversation) => Readonly<Record<string, unknown>>;
}

/** Starts the clocks of a conversation by the rules of the locality. */
export const clocksOf =
  ({ calendar, locality }: Pick<ConversationContext, 'calendar' | 'locality'>): StartClock =>
  (kind, at) => {
    const { startedAt, dueAt, source } = startClock(kind, at, calendar, locality.clocks);
    return { startedAt, dueAt, source };
  };

/** The clock of a call-back promised for a time: the promise counts. */
export const promisedFor = (startedAt: Date, dueAt: Date): ReturnType<StartClock> => ({
  startedAt,
  dueAt,
  source: 'As promised to the caller',
});

/**
 * Keeps a conversation that begins. Nothing else is made: it becomes a contact only when a person ends it so.
 * @param promised when the caller was promised to be rung; null where no time was said
 */
export async function openConversation(
  tx: Tx,
  { promised, ...begun }: Omit<Begun, 'openedBy' | 'activeAt' | 'locality'> & { readonly promised: Date | null },
  context: ConversationContext,
): Promise<Conversation> {
  const { actor, now, locality } = context;
  const usual = clocksOf(context);
  const start: StartClock = (kind, at) =>
    kind === 'call-back' && promised ? promisedFor(at, promised) : usual(kind, at);
  const beganAt = begun.beganAt < now ? begun.beganAt : now;
  const opened = { ...begun, beganAt, locality: locality.code, openedBy: actor, activeAt: now };
  const conversation = beginConversation(opened, start);
  const details = { way: conversation.way, clocks: conversation.clocks.map(({ kind }) => kind) };
  await insertConversation(
    tx,
    conversation,
    auditOf({ ...conversation, version: 1 }, 'conversation.opened', details, actor),
  );
  return conversation;
}

/** Does one act on a conversation, in the caller's transaction. */
export async function actOnConversation(
  tx: Tx,
  id: string,
  act: ConversationAct,
  context: ConversationContext,
): Promise<Conversed> {
  const before = await takeConversation(tx, context.locality.code, id);
  if (!before) return { outcome: 'unknown' };
  const { actor, now } = context;
  const moved = act.move(before, { by: actor, at: now }, clocksOf(context));
  if (moved.outcome === 'refused') return moved;
  if (act.seen !== null && act.seen !== before.version) return { outcome: 'stale' };
  const after = moved.conversation;
  await saveConversation(tx, { before, after, audit: auditOf(after, act.name, act.details(after), actor) });
  return { outcome: 'done', conversation: after };
}

/** The entry of an act in the conversation's own stream. */
export const auditOf = (
  { locality, id, version, correlationId }: Conversation,
  name: string,
  details: Readonly<Record<string, unknown>>,
  actor: Actor,
): AuditEntry => ({
  ...{ locality, stream: id, seq: version, name, actor, purpose: 'conversation' },
  details: { ...details, correlationId },
});
