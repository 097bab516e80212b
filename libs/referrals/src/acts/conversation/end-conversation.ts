import { startClock, type ClockKind, type ClockPart } from '#clocks';
import type { Tx } from '#record';
import type { Doubt, ReceivedContact } from '../../domain/contact.js';
import { asContact } from '../../domain/conversation/as-contact.js';
import { isSpokenTo, isWithChild, type AsSent, type Conversation } from '../../domain/conversation/conversation.js';
import { standInTheWay, type LiveRule } from '../../domain/conversation/live-rules.js';
import { endConversation, type EndingWish, type Judged } from '../../domain/conversation/moves.js';
import type { ConversationRefused } from '../../domain/conversation/refusal.js';
import type { Receipt } from '../../domain/receipt.js';
import { closeBehindContact, saveConversation } from '../../persistence/conversation/save-conversation.js';
import { takeConversation } from '../../persistence/conversation/take-conversation.query.js';
import { BesideTaken } from '../../persistence/intake.js';
import { startClocks } from '../../persistence/start-clocks.js';
import { stopClocks } from '../../persistence/stop-clocks.js';
import { acceptContact, type AcceptContext } from '../accept-contact.js';
import { auditOf, type ConversationContext } from './converse.js';

/** What ending is done with: how a conversation is read and judged, and how a contact is accepted. */
export interface EndingContext extends ConversationContext {
  readonly judge: (conversation: Conversation) => Judged;
  /** The reader of every contact as sent. */
  readonly read: (sent: AsSent, at: Date) => { readonly contact: ReceivedContact; readonly doubts: readonly Doubt[] };
  readonly accepting: AcceptContext;
}

/** An ending as a person asks for it. */
export interface EndingAsked extends EndingWish {
  readonly seen: number;
  /** Kind of the contact it becomes. */
  readonly kind: string;
  /** The caller was told, by whoever spoke to them, that it came and what happens next. */
  readonly callerTold: boolean;
}

/** What became of it. Refused by rules that stand, `live` says which. */
export type Ended =
  | { readonly outcome: 'ended'; readonly conversation: Conversation }
  | (ConversationRefused & { readonly live?: readonly LiveRule[] })
  | { readonly outcome: 'stale' }
  | { readonly outcome: 'unknown' };

/**
 * Ends a conversation, once. One that became a contact answers with the same contact however often it is asked to become one.
 * The contact is accepted by the very path of every contact, as received when the conversation began; the same statement writes that the
 * conversation became it.
 */
export async function endConversationByPerson(
  tx: Tx,
  id: string,
  asked: EndingAsked,
  context: EndingContext,
): Promise<Ended> {
  const before = await takeConversation(tx, context.locality.code, id);
  if (!before) return { outcome: 'unknown' };
  if (asked.ending === 'contact' && before.ending?.contactId) return endedBefore(tx, before, context);
  const judged = context.judge(before);
  const { ending, reason, advice, override } = asked;
  const moved = endConversation(before, { ending, reason, advice, override }, judged, context.actor, context.now);
  if (moved.outcome === 'refused')
    return moved.code === 'live-rules-stand' ? { ...moved, live: standInTheWay(judged.live) } : moved;
  if (asked.seen !== before.version) return { outcome: 'stale' };
  const after = moved.conversation;
  if (ending === 'contact') return becomeContact(tx, { before, after }, { asked, live: judged.live }, context);
  const details = { ending, override: override?.type ?? null, live: judged.live.length };
  const audit = auditOf(after, 'conversation.ended', details, context.actor);
  await saveConversation(tx, { before, after, audit, live: judged.live });
  return { outcome: 'ended', conversation: after };
}

/** A process may have died after the contact was accepted: what follows is done again, and changes nothing where it was done. */
async function endedBefore(tx: Tx, before: Conversation, context: EndingContext): Promise<Ended> {
  await closeBehindContact(tx, before);
  await noteSpoken(tx, before, { callerTold: false }, context);
  return { outcome: 'ended', conversation: before };
}

async function becomeContact(
  tx: Tx,
  { before, after }: { readonly before: Conversation; readonly after: Conversation },
  { asked, live }: { readonly asked: EndingAsked; readonly live: readonly LiveRule[] },
  context: EndingContext,
): Promise<Ended> {
  const sent = asContact(before, asked.kind);
  const comesOf = {
    receivedAt: before.beganAt,
    details: { conversation: before.id },
    beside: (receipt: Receipt) => besideOf(after, receipt, live, context),
  };
  const body = Buffer.from(JSON.stringify(sent), 'utf8');
  const submission = {
    ...context.read(sent, before.beganAt),
    body,
    parsed: sent,
    idempotencyKey: null,
    actor: context.actor,
  };
  try {
    const { correlationId } = before;
    const accepting = await acceptContact({ ...submission, correlationId, comesOf }, context.accepting);
    if (!('receipt' in accepting)) return { outcome: 'stale' };
    const { receipt } = accepting;
    const ending = after.ending && { ...after.ending, contactId: receipt.id, receipt };
    const ended = { ...after, ending };
    await closeBehindContact(tx, ended);
    await noteSpoken(tx, ended, asked, context);
    return { outcome: 'ended', conversation: ended };
  } catch (error) {
    if (error instanceof BesideTaken) return { outcome: 'stale' };
    throw error;
  }
}

function besideOf(after: Conversation, receipt: Receipt, live: readonly LiveRule[], { actor }: EndingContext) {
  const { id: conversation_id, ending, version: seq } = after;
  const details = { ending: 'contact', contact: receipt.id, live: live.length };
  const { reason, by, at } = ending ?? { reason: '', by: actor, at: after.activeAt };
  const kept = { ending: 'contact', reason, advice: null, override: null, live, by, at };
  return {
    audit: [auditOf(after, 'conversation.ended', details, actor)],
    rows: [
      {
        table: 'conversation_ending' as const,
        row: { conversation_id, ...kept, contact_id: receipt.id, receipt, seq },
      },
    ],
  };
}

/**
 * Of a child who contacts us a practitioner has spoken to them in the conversation itself; and whoever rang may have been told by a person that it
 * came. Each clock is started first, so that the one the proposal would start finds it stopped.
 */
async function noteSpoken(
  tx: Tx,
  conversation: Conversation,
  { callerTold }: Pick<EndingAsked, 'callerTold'>,
  { locality, calendar }: EndingContext,
): Promise<void> {
  const { ending, beganAt } = conversation;
  if (!ending?.contactId) return;
  const contact = { locality: locality.code, contactId: ending.contactId };
  const happened: readonly (readonly [boolean, ClockKind, ClockPart])[] = [
    [isWithChild(conversation) && isSpokenTo(conversation), 'speak-to-child', 'child-spoken-to'],
    [callerTold, 'acknowledge-referrer', 'referrer-acknowledged'],
  ];
  for (const [so, kind, part] of happened) {
    if (!so) continue;
    await startClocks(tx, contact, [startClock(kind, beganAt, calendar, locality.clocks)]);
    await stopClocks(tx, contact, part, locality.clocks.national);
  }
}
