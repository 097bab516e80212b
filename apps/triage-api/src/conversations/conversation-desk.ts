import type { FastifyRequest } from 'fastify';
import { calendarOf } from '#config';
import { scopeOf, type Actor } from '#access';
import type { Clock, Ids, Tx, UnitOfWork, Waker } from '#record';
import {
  answeredAct,
  conversationOf,
  keepAnswer,
  openConversation,
  openConversations,
  CONVERSATION_REFUSALS,
  type Conversation,
  type ConversationContext,
  type ConversationRefusal,
  type Intake,
  type KeyedAct,
  type LiveRule,
} from '#referrals';
import { noteLook } from '../access/note-look.js';
import { readIdempotencyKey } from '../contacts/idempotency-key.js';
import { within } from '../http/deadline.js';
import { notRecorded } from '../http/not-recorded.js';
import type { Page } from '../http/page.js';
import { Problem } from '../http/problem.js';
import { judgeConversation, type JudgeTools } from './conversation-judge.js';
import type { BeginRead, SentBody } from './read-conversation.js';
import { showConversation } from './show-conversation.js';

/** What the desk works with. */
export interface ConversationTools extends JudgeTools {
  readonly intake: Intake;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly waker: Waker;
}

/** Who acts on which conversation, and what for. */
export interface Conversing {
  readonly request: FastifyRequest;
  readonly actor: Actor;
  readonly id: string;
  /** As the access log says it: `conversation.note`. */
  readonly action: string;
  /** The body, for an act that may be sent twice with one key; left out for an act on the version its person saw. */
  readonly body?: unknown;
}

/** What an act came to: done, or why not. */
export type Acted =
  | { readonly outcome: 'done' | 'ended'; readonly conversation: Conversation }
  | {
      readonly outcome: 'refused';
      readonly code: ConversationRefusal;
      readonly live?: readonly LiveRule[];
      readonly ended?: object;
    }
  | { readonly outcome: 'stale' }
  | { readonly outcome: 'unknown' };

/** A conversation as answered, with its ETag. */
export interface Answered {
  readonly etag: string;
  readonly body: object;
}

/** As for a contact: whoever is on the telephone hears within five seconds whether it is kept. */
const ANSWER_WITHIN_MS = 3_000;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Where conversations are begun, shown and acted on: each act in one transaction, by a named person, with the access written down. */
export class ConversationDesk {
  constructor(readonly tools: ConversationTools) {}

  /** Begins a conversation. @throws Problem 403 for whoever is no named person; 409, 422 for keys; 503 when it was not kept */
  async open(request: FastifyRequest, actor: Actor, read: BeginRead & SentBody): Promise<Answered> {
    const { ids } = this.tools;
    const { beganAt, way, people, promised, value, findings } = read;
    const doing = { request, actor, id: ids.next(), action: 'conversation.open', body: value };
    return this.once(doing, async (tx, context) => {
      const begun = { id: doing.id, beganAt, way, people, promised, correlationId: request.id };
      const conversation = await openConversation(tx, begun, context);
      const made = { id: doing.id, doubts: findings.doubts };
      return { acted: { outcome: 'done', conversation }, made: () => made };
    });
  }

  /** One conversation. @throws Problem 404 */
  async read(request: FastifyRequest, actor: Actor, id: string): Promise<Answered> {
    const { unitOfWork } = this.tools;
    const conversation = await unitOfWork.run(scopeOf(actor), async (tx) => {
      const found = UUID.test(id) ? await conversationOf(tx, actor.locality, id) : null;
      await this.noteAccess(tx, { request, actor, id, action: 'conversation.read' }, found);
      return found;
    });
    if (!conversation) throw new Problem('not-found');
    return this.answer(conversation, null);
  }

  /** The open conversations of a locality: no words of anybody. */
  async list(request: FastifyRequest, actor: Actor, page: Page) {
    const { locality } = actor;
    return this.tools.unitOfWork.run(scopeOf(actor), async (tx) => {
      await this.noteAccess(tx, { request, actor, id: '', action: 'conversation.list' }, null, true);
      return openConversations(tx, { locality, ...page });
    });
  }

  /**
   * Does one act. An act with a body may be sent twice with one `Idempotency-Key`: it is done once.
   * @throws Problem 403, 404; 409 with the reason; 412 where somebody acted meanwhile; 422; 503 when it was not kept
   */
  async act(doing: Conversing, does: (tx: Tx, context: ConversationContext) => Promise<Does>): Promise<Answered> {
    if (!UUID.test(doing.id)) throw new Problem('not-found');
    return this.once(doing, does);
  }

  contextOf(actor: Actor): ConversationContext {
    const { settings, clock } = this.tools;
    const locality = settings.published.localities.get(actor.locality);
    if (!locality) throw new Problem('not-found');
    return { actor, locality, calendar: calendarOf(settings.published, locality.code), now: clock.now() };
  }

  private async once(doing: Conversing, does: (tx: Tx, context: ConversationContext) => Promise<Does>) {
    const { request, actor, body } = doing;
    const key = body === undefined ? null : readIdempotencyKey(request.headers['idempotency-key']);
    const asked = { what: `${request.method} ${request.url}`, body };
    const keyed = key === null ? null : { locality: actor.locality, caller: actor.id, key, asked };
    const { locality } = actor;
    const doingIt = this.tools.unitOfWork.run(scopeOf(actor), (tx) => this.doOnce(tx, doing, keyed, does));
    const { acted, made } = await within(ANSWER_WITHIN_MS, doingIt).catch((cause: unknown) => {
      if (cause instanceof Problem) throw cause;
      throw notRecorded(this.tools.settings, this.tools.clock, { code: locality, cause });
    });
    if ('conversation' in acted) return this.answer(acted.conversation, made);
    throw problemOf(acted);
  }

  private async doOnce(
    tx: Tx,
    doing: Conversing,
    keyed: KeyedAct | null,
    does: (tx: Tx, context: ConversationContext) => Promise<Does>,
  ): Promise<{ readonly acted: Acted; readonly made: object | null }> {
    const { actor } = doing;
    const before = keyed ? await answeredAct(tx, keyed) : ({ outcome: 'new' } as const);
    if (before.outcome === 'in-flight') throw new Problem('key-in-flight', { headers: { 'retry-after': '1' } });
    if (before.outcome === 'reused') throw new Problem('key-reused');
    if (before.outcome === 'answered') {
      const { id, made } = before.answer as { readonly id: string; readonly made: object | null };
      const conversation = await conversationOf(tx, actor.locality, id);
      await this.noteAccess(tx, { ...doing, id }, conversation);
      return { acted: conversation ? { outcome: 'done', conversation } : { outcome: 'unknown' }, made };
    }
    const { acted, made: makes } = await does(tx, this.contextOf(actor));
    const conversation = 'conversation' in acted ? acted.conversation : null;
    await this.noteAccess(tx, doing, conversation, acted.outcome !== 'unknown');
    const made = conversation && makes ? makes(conversation) : null;
    if (keyed && conversation) await keepAnswer(tx, keyed, { id: conversation.id, made });
    return { acted: await this.withEnding(tx, acted, doing), made };
  }

  /** Whoever comes too late is told how it ended, by whom and when. */
  private async withEnding(tx: Tx, acted: Acted, { actor, id }: Conversing): Promise<Acted> {
    if (acted.outcome !== 'refused' || acted.code !== 'conversation-ended') return acted;
    const ending = (await conversationOf(tx, actor.locality, id))?.ending;
    return ending ? { ...acted, ended: { as: ending.ending, by: ending.by.name, at: ending.at } } : acted;
  }

  private answer(conversation: Conversation, made: object | null): Answered {
    const standing = judgeConversation(conversation, this.tools);
    const shown = showConversation(conversation, standing, this.tools.clock.now());
    return { etag: `"${conversation.version}"`, body: { ...shown, ...(made ? { made } : {}) } };
  }

  private noteAccess(
    tx: Tx,
    { request, actor, id, action }: Conversing,
    conversation: Conversation | null,
    allowed = conversation !== null,
  ): Promise<void> {
    const about = UUID.test(id) ? ` ${id}` : '';
    const marks = conversation ? (['protected-details'] as const) : [];
    return noteLook(tx, request, {
      ...{ actor, action: `${action}${about}`, shown: 'conversation', usually: 'conversation', marks },
      ...{ contactId: conversation?.ending?.contactId ?? null, allowed },
    });
  }
}

/** An act as done, with what is told of it beside the conversation. */
export interface Does {
  readonly acted: Acted;
  readonly made?: (after: Conversation) => object;
}

function problemOf(acted: Exclude<Acted, { readonly conversation: Conversation }>): Problem {
  if (acted.outcome === 'unknown') return new Problem('not-found');
  if (acted.outcome === 'stale') return new Problem('changed');
  const { code, live, ended } = acted;
  const errors = [{ pointer: '', code, detail: CONVERSATION_REFUSALS[code] }];
  return new Problem(NOT_ALLOWED.has(code) ? 'not-allowed' : 'act-refused', {
    errors,
    members: { ...(live ? { live } : {}), ...(ended ? { ended } : {}) },
  });
}

/** Refusals that are about who asks, not about how things stand. */
const NOT_ALLOWED: ReadonlySet<ConversationRefusal> = new Set([
  'override-needs-manager',
  'override-of-own-conversation',
]);
