import type { FastifyRequest } from 'fastify';
import { knowsEvery, recordOf, scopeOf, sightOf, type Actor, type Sight } from '#access';
import { londonDate } from '#clocks';
import type { Tx } from '#record';
import {
  answeredAct,
  answerMacptQuestion,
  asContactSent,
  askMacpt,
  questionOf,
  questionsOf,
  type Answering,
  type AsSent,
  type KeyedAct,
  type MacptQuestion,
  type QuestionRead,
} from '#referrals';
import { findWithin } from '../contacts/find-within.js';
import { noteLook } from '../access/note-look.js';
import { readIdempotencyKey } from '../contacts/idempotency-key.js';
import { isSealedOff } from '../destinations/in-question.js';
import { judgeContact } from '../conversations/conversation-judge.js';
import type { ConversationTools } from '../conversations/conversation-desk.js';
import { notUnderstood, readUntidy } from '../conversations/read-conversation.js';
import { readContact } from '../contacts/read-contact.js';
import { within } from '../http/deadline.js';
import { notRecorded } from '../http/not-recorded.js';
import type { Page } from '../http/page.js';
import { pastTheWall } from '../http/past-the-wall.js';
import { Problem } from '../http/problem.js';
import { MacptQuestionDto } from './macpt-question.dto.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ANSWER_WITHIN_MS = 3_000;
const LONGEST_QUESTION = 10_000;

/** Where questions are put to the MACPT, and answered by a named person of it. */
export class MacptQuestionDesk {
  constructor(private readonly tools: ConversationTools) {}

  /** @throws Problem 400; 409, 422 for keys; 503 when it was not kept */
  async ask(request: FastifyRequest, actor: Actor): Promise<MacptQuestion> {
    const { value } = readUntidy(MacptQuestionDto, request);
    const asked = this.readQuestion(value, actor);
    const key = readIdempotencyKey(request.headers['idempotency-key']);
    const { locality } = actor;
    const act = { what: `${request.method} ${request.url}`, body: value };
    const keyed = key === null ? null : { locality, caller: actor.id, key, asked: act };
    const run = this.tools.unitOfWork.run(scopeOf(actor), (tx) => this.askOnce(tx, { request, actor }, asked, keyed));
    const question = await within(ANSWER_WITHIN_MS, run).catch((cause: unknown) => {
      if (cause instanceof Problem) throw cause;
      throw notRecorded(this.tools.settings, this.tools.clock, { code: locality, cause });
    });
    if (question.contactId) this.tools.waker.wake();
    return question;
  }

  /** One question. An agency sees its own; another's is as unknown as one that is not there. @throws Problem 404 */
  async read(request: FastifyRequest, actor: Actor, id: string): Promise<MacptQuestion> {
    const { locality } = actor;
    const question = await this.tools.unitOfWork.run(scopeOf(actor), async (tx) => {
      const found = UUID.test(id) ? await questionOf(tx, locality, id) : null;
      const shown = found && (await asMayKnow(tx, actor, found));
      await this.noteAccess(tx, { request, actor, action: `macpt-question.read ${id}` }, shown, shown !== null);
      return shown;
    });
    if (!question) throw new Problem('not-found');
    return question;
  }

  /** Open ones first, most overdue first. An agency sees its own. */
  async list(request: FastifyRequest, actor: Actor, page: Page): Promise<MacptQuestion[]> {
    const { locality } = actor;
    const only = knowsEvery(actor, 'macpt-question.read') ? null : actor;
    return this.tools.unitOfWork.run(scopeOf(actor), async (tx) => {
      await this.noteAccess(tx, { request, actor, action: 'macpt-question.list' }, null, true);
      const shown: MacptQuestion[] = [];
      for (const one of await questionsOf(tx, { locality, only, ...page })) {
        const known = await asMayKnow(tx, actor, one);
        if (known) shown.push(known);
      }
      return shown;
    });
  }

  /** @throws Problem 403 for whoever asked, or is no named person; 404; 409 where it was answered before */
  async answer(
    request: FastifyRequest,
    actor: Actor,
    wish: { readonly id: string; readonly answer: string; readonly makeContact: boolean },
  ): Promise<MacptQuestion> {
    if (!UUID.test(wish.id)) throw new Problem('not-found');
    const answering = await this.tools.unitOfWork.run(scopeOf(actor), async (tx) => {
      const done = await answerMacptQuestion(tx, wish, { actor, now: this.tools.clock.now() });
      const question = done.outcome === 'answered' ? done.question : null;
      const action = `macpt-question.answer ${wish.id}`;
      await this.noteAccess(tx, { request, actor, action }, question, done.outcome !== 'unknown');
      return done;
    });
    if (answering.outcome === 'answered') return answering.question;
    throw problemOf(answering);
  }

  private readQuestion(value: AsSent, actor: Actor): QuestionRead {
    const { question, source, children, facts } = value as { [Member in keyof MacptQuestionDto]: never };
    const words = typeof question === 'string' ? (question as string) : '';
    if (words.trim() === '') throw notUnderstood([NO_QUESTION]);
    if (words.length > LONGEST_QUESTION) throw notUnderstood([TOO_LONG]);
    const whose = source ?? {
      kind: knowsEvery(actor, 'macpt-question.read') ? 'local-authority' : 'other',
      agency: actor.name,
      identity: 'open',
    };
    const sent = { source: whose, children: children ?? [], facts: facts ?? [] };
    const { settings, clock } = this.tools;
    const now = clock.now();
    const as = withoutChild(asContactSent(words, { locality: actor.locality, ...sent }));
    const reading = readContact(as, settings.published.catalogue, londonDate(now));
    if (!reading.ok) throw notUnderstood(reading.errors);
    const { contact, doubts } = reading;
    const { live } = judgeContact(contact, actor.locality, now, this.tools);
    return { question: words, sent, doubts, contact, live };
  }

  private async askOnce(
    tx: Tx,
    { request, actor }: { readonly request: FastifyRequest; readonly actor: Actor },
    asked: QuestionRead,
    keyed: KeyedAct | null,
  ): Promise<MacptQuestion> {
    const before = keyed ? await answeredAct(tx, keyed) : ({ outcome: 'new' } as const);
    if (before.outcome === 'reused') throw new Problem('key-reused');
    if (before.outcome === 'in-flight') throw IN_FLIGHT();
    const { settings, clock } = this.tools;
    const locality = settings.published.localities.get(actor.locality);
    if (!locality) throw new Problem('not-found');
    const { calendar } = settings.published;
    const context = { actor, locality, calendar, now: clock.now(), correlationId: request.id };
    const accepting = { ...this.tools, locality, calendar };
    const made =
      before.outcome === 'answered'
        ? { outcome: 'asked' as const, id: (before.answer as { readonly id: string }).id }
        : await pastTheWall(tx, () => askMacpt(tx, asked, keyed, { ...context, accepting }));
    if (made.outcome === 'in-flight') throw IN_FLIGHT();
    const question = await questionOf(tx, actor.locality, made.id);
    await this.noteAccess(tx, { request, actor, action: `macpt-question.ask ${made.id}` }, question, true);
    if (!question) throw new Error('a question was not kept');
    return asKnown(question, await sightOfQuestion(tx, actor, question));
  }

  private noteAccess(
    tx: Tx,
    { request, actor, action }: { readonly request: FastifyRequest; readonly actor: Actor; readonly action: string },
    question: MacptQuestion | null,
    allowed: boolean,
  ): Promise<void> {
    return noteLook(tx, request, {
      ...{ actor, action, shown: 'macpt-question', usually: 'macpt-advice' },
      ...{ contactId: question?.contactId ?? null, allowed },
    });
  }
}

/**
 * A question as this actor may know it, null where it is not theirs to know of. Where it became a contact that is sealed from whoever asked,
 * the answer is advice on that contact: what they asked stays as it was asked, and nothing tells whether it was answered.
 */
async function asMayKnow(tx: Tx, actor: Actor, question: MacptQuestion): Promise<MacptQuestion | null> {
  const sight = await sightOfQuestion(tx, actor, question);
  return sight === 'nothing' ? null : asKnown(question, sight);
}

const asKnown = (question: MacptQuestion, sight: Sight): MacptQuestion =>
  sight === 'all' ? question : { ...question, answer: null, overdue: false };

/** Another's question is found by as much work as one that is not there: its contact is looked for only where the question is theirs. */
async function sightOfQuestion(tx: Tx, actor: Actor, { agency, askedBy, contactId }: MacptQuestion): Promise<Sight> {
  const asked = recordOf(actor.locality, { agency, askedBy: askedBy.id });
  const sight = sightOf(actor, 'macpt-question.read', asked);
  if (sight === 'nothing' || contactId === null || knowsEvery(actor, 'macpt-question.read')) return sight;
  const { found: contact } = await findWithin(tx, actor, contactId);
  const sealed = contact !== null && isSealedOff(actor, contact);
  return sightOf(actor, 'macpt-question.read', { ...asked, sealed });
}

const IN_FLIGHT = (): Problem => new Problem('key-in-flight', { headers: { 'retry-after': '1' } });

/** A question that names nobody can be read as a contact about a child who is not known. */
const withoutChild = (sent: AsSent): AsSent => {
  const children = Array.isArray(sent['children']) ? (sent['children'] as unknown[]) : [];
  return children.some((child) => child !== null) ? sent : { ...sent, childNotKnown: true };
};

function problemOf(answering: Exclude<Answering, { readonly outcome: 'answered' }>): Problem {
  if (answering.outcome === 'unknown') return new Problem('not-found');
  if (answering.outcome === 'own') return new Problem('not-allowed', { errors: [OWN_QUESTION] });
  return new Problem('already-answered', { members: { by: answering.by, at: answering.at } });
}

const OWN_QUESTION = {
  pointer: '',
  code: 'own-question',
  detail: 'Whoever asked does not answer: another person of the MACPT does.',
};
const NO_QUESTION = { pointer: '/question', code: 'missing', detail: 'Say what is asked, in words.' };
const TOO_LONG = {
  pointer: '/question',
  code: 'too-long',
  detail: `Send at most ${LONGEST_QUESTION} characters. Make a contact where there is more to tell.`,
};
