import type { Tx } from '#record';
import type { Conversation } from '../../domain/conversation/conversation.js';
import { putBackGuarded, type GuardedPart } from '../../domain/conversation/guarded-parts.js';

/** As the database holds it: instants in JSON are text. */
type Timed<T> = { readonly [Member in keyof T]: T[Member] extends Date ? string : T[Member] };

interface Row {
  readonly locality: string;
  readonly id: string;
  readonly version: number;
  readonly beganAt: Date;
  readonly way: Conversation['way'];
  readonly openedBy: Conversation['openedBy'];
  readonly open: unknown;
  readonly guarded: readonly GuardedPart[] | null;
  readonly notes: readonly Timed<Conversation['notes'][number]>[];
  readonly facts: readonly FactRow[];
  readonly clocks: readonly ClockRow[];
  readonly tries: readonly Timed<Conversation['tries'][number]>[];
  readonly ending: Timed<NonNullable<Conversation['ending']>> | null;
  readonly activeAt: Date;
  readonly correlationId: string;
}

type Fact = Conversation['facts'][number];
type FactRow = Timed<Omit<Fact, 'answers'>> & { readonly answers: readonly Timed<Fact['answers'][number]>[] };
type Clock = Conversation['clocks'][number];
type ClockRow = Timed<Omit<Clock, 'stoppedAt'>> & { readonly stoppedAt: string | null };

const ANSWERS = `
  SELECT json_agg(json_build_object('answer', a.answer, 'reason', a.reason, 'by', a.by, 'at', a.at) ORDER BY a.place)
  FROM front_door.conversation_fact_answer a WHERE a.locality = f.locality AND a.conversation_id = f.conversation_id AND a.fact = f.n`;

const list = (table: string, as: string, members: string): string => `
  coalesce((SELECT json_agg(json_build_object(${members}) ORDER BY ${as}.n) FROM front_door.${table} ${as}
            WHERE ${as}.locality = c.locality AND ${as}.conversation_id = c.id), '[]')`;

/** The ending may have been written by the statement that accepted a contact, and the conversation's own row not have heard of it. */
const CONVERSATION = `
  SELECT c.locality, c.id, greatest(c.audit_seq, e.seq) AS version, c.began_at AS "beganAt", c.way, c.opened_by AS "openedBy",
         p.people AS open, g.parts AS guarded, c.active_at AS "activeAt", c.correlation_id AS "correlationId",
         ${list('conversation_note', 'n', `'n', n.n, 'kind', n.kind, 'words', n.words, 'sendOn', n.send_on, 'by', n.by, 'at', n.at`)} AS notes,
         ${list('conversation_fact', 'f', `'n', f.n, 'sent', f.sent, 'known', f.known, 'by', f.by, 'at', f.at, 'answers', coalesce((${ANSWERS}), '[]')`)} AS facts,
         ${list('conversation_clock', 'k', `'n', k.n, 'kind', k.kind, 'startedAt', k.started_at, 'dueAt', k.due_at, 'stoppedAt', k.stopped_at, 'source', k.source`)} AS clocks,
         ${list('conversation_call_back', 't', `'outcome', t.outcome, 'by', t.by, 'at', t.at`)} AS tries,
         CASE WHEN e.ending IS NULL THEN NULL ELSE json_build_object('ending', e.ending, 'reason', e.reason, 'advice', e.advice,
           'override', e.override, 'by', e.by, 'at', e.at, 'contactId', e.contact_id, 'receipt', e.receipt) END AS ending
  FROM front_door.conversation c
  LEFT JOIN front_door.conversation_ending e ON e.locality = c.locality AND e.conversation_id = c.id
  JOIN LATERAL (SELECT n, people FROM front_door.conversation_people p
                WHERE p.locality = c.locality AND p.conversation_id = c.id ORDER BY n DESC LIMIT 1) p ON true
  LEFT JOIN front_door.protected_part g ON g.locality = c.locality AND g.subject = c.id AND g.n = p.n
  WHERE c.locality = $1 AND c.id = $2`;

/** One conversation; null where this locality has none. */
export async function conversationOf(tx: Tx, locality: string, id: string): Promise<Conversation | null> {
  const [row] = await tx.query<Row>(CONVERSATION, [locality, id]);
  return row ? asConversation(row) : null;
}

/** Not FOR UPDATE: the ending that another connection writes must be able to see that the conversation is there. */
const TAKE = `SELECT id FROM front_door.conversation WHERE locality = $1 AND id = $2 FOR NO KEY UPDATE`;

/** Takes a conversation, so that nobody else acts on it until this transaction ends; null where this locality has none. */
export async function takeConversation(tx: Tx, locality: string, id: string): Promise<Conversation | null> {
  const [taken] = await tx.query(TAKE, [locality, id]);
  return taken ? conversationOf(tx, locality, id) : null;
}

const asConversation = ({ open, guarded, notes, facts, clocks, tries, ending, ...row }: Row): Conversation => ({
  ...row,
  people: putBackGuarded(open, guarded ?? []) as Conversation['people'],
  notes: notes.map(timed),
  facts: facts.map((fact) => ({ ...timed(fact), answers: fact.answers.map(timed) })),
  clocks: clocks.map(({ startedAt, dueAt, stoppedAt, ...clock }) => ({
    ...clock,
    startedAt: new Date(startedAt),
    dueAt: new Date(dueAt),
    stoppedAt: stoppedAt === null ? null : new Date(stoppedAt),
  })),
  tries: tries.map(timed),
  ending: ending && timed(ending),
});

const timed = <Sent extends { readonly at: string }>(sent: Sent): Omit<Sent, 'at'> & { readonly at: Date } => ({
  ...sent,
  at: new Date(sent.at),
});
