import type { Tx } from '#record';
import { LEFT_AT } from './open-conversations.query.js';

/** Kinds of alarm about conversations. Each one's subject is the conversation's id. */
export const CONVERSATION_ALARMS = ['call-back-overdue', 'child-not-spoken-to', 'conversation-left-open'] as const;
export type ConversationAlarm = (typeof CONVERSATION_ALARMS)[number];

/** A thing noticed of an open conversation. */
export interface NoticedConversation {
  readonly id: string;
  readonly alarm: ConversationAlarm;
}

/** Overdue a minute after it is due, as every clock is. */
const OVERDUE = `
  UPDATE front_door.conversation_clock k SET noticed_at = front_door.now()
  FROM (
    SELECT k.conversation_id, k.n FROM front_door.conversation_clock k
    WHERE k.locality = $1 AND k.stopped_at IS NULL AND k.noticed_at IS NULL AND k.due_at <= front_door.now() - interval '1 minute'
    ORDER BY k.due_at LIMIT 200 FOR UPDATE SKIP LOCKED
  ) due
  WHERE k.locality = $1 AND k.conversation_id = due.conversation_id AND k.n = due.n
    AND NOT EXISTS (SELECT FROM front_door.conversation_ending e WHERE e.locality = k.locality AND e.conversation_id = k.conversation_id)
  RETURNING k.conversation_id AS id, CASE k.kind WHEN 'call-back' THEN 'call-back-overdue' ELSE 'child-not-spoken-to' END AS alarm`;

/** Rung once for each time it is left, even where somebody clears the alarm and leaves it lying. */
const LEFT = `
  SELECT c.id, 'conversation-left-open' AS alarm FROM front_door.conversation c
  WHERE c.locality = $1 AND c.ended_at IS NULL AND c.active_at <= front_door.now() AND ${LEFT_AT} <= front_door.now()
    AND NOT EXISTS (SELECT FROM front_door.conversation_ending e WHERE e.locality = c.locality AND e.conversation_id = c.id)
    AND NOT EXISTS (SELECT FROM front_door.alarm a WHERE a.locality = c.locality AND a.kind = 'conversation-left-open'
                    AND a.subject = c.id::text AND (a.cleared_at IS NULL OR a.raised_at >= ${LEFT_AT}))
  ORDER BY c.active_at LIMIT 200`;

/** Clocks that have passed and conversations that were left, each noticed once. */
export async function noticeConversationRows(tx: Tx, locality: string): Promise<NoticedConversation[]> {
  const overdue = await tx.query<NoticedConversation>(OVERDUE, [locality]);
  return [...overdue, ...(await tx.query<NoticedConversation>(LEFT, [locality]))];
}

/** Nothing presses any more: it has ended, somebody took it up again, or the clock has stopped. */
const SETTLED = `
  WITH ringing AS MATERIALIZED (
    SELECT id, kind, subject FROM front_door.alarm WHERE locality = $1 AND cleared_at IS NULL AND kind = ANY ($2)
  )
  SELECT r.id FROM ringing r
  WHERE NOT EXISTS (
    SELECT FROM front_door.conversation c
    WHERE c.locality = $1 AND c.id = r.subject::uuid
      AND NOT EXISTS (SELECT FROM front_door.conversation_ending e WHERE e.locality = c.locality AND e.conversation_id = c.id)
      AND CASE r.kind WHEN 'conversation-left-open' THEN ${LEFT_AT} <= front_door.now()
          ELSE EXISTS (SELECT FROM front_door.conversation_clock k WHERE k.locality = c.locality AND k.conversation_id = c.id
                       AND k.stopped_at IS NULL AND k.due_at < front_door.now()
                       AND k.kind = CASE r.kind WHEN 'call-back-overdue' THEN 'call-back' ELSE 'speak-to-child' END) END)
  LIMIT 200`;

/** Ids of alarms about conversations that ring though nothing presses. */
export async function settledConversationAlarms(tx: Tx, locality: string): Promise<string[]> {
  return (await tx.query<{ id: string }>(SETTLED, [locality, [...CONVERSATION_ALARMS]])).map(({ id }) => id);
}

/**
 * Endings written with their contact of which the conversation's own row has not heard, because a process died between. One that somebody is
 * acting on at this moment hears of it from them.
 */
const CLOSE_BEHIND = `
  UPDATE front_door.conversation c SET audit_seq = e.seq, ended_at = e.at
  FROM front_door.conversation_ending e
  WHERE c.locality = $1 AND e.locality = c.locality AND e.conversation_id = c.id
    AND c.id IN (SELECT o.id FROM front_door.conversation o WHERE o.locality = $1 AND o.ended_at IS NULL
                   AND EXISTS (SELECT FROM front_door.conversation_ending x WHERE x.locality = o.locality AND x.conversation_id = o.id)
                 FOR NO KEY UPDATE SKIP LOCKED)`;

/** Lets open conversations hear of the contact they became. */
export const closeBehindContacts = async (tx: Tx, locality: string): Promise<void> =>
  void (await tx.query(CLOSE_BEHIND, [locality]));
