import type { FastifyRequest } from 'fastify';
import { scopeOf, type Actor } from '#access';
import { calendarOf } from '#config';
import { openSpan } from '#clocks';
import {
  answerHandover,
  giveHandover,
  HANDOVER_REFUSALS,
  type GivenHandover,
  type HandoverAnswer,
  type HandoverRefusal,
} from '#duty';
import type { Clock, Ids, Tx, UnitOfWork } from '#record';
import {
  noteHandoverOffered,
  passAfterAnswer,
  REFUSALS,
  takeForHandover,
  takeHolder,
  worksInTeam,
  type Locality,
  type CaseworkContext,
  type RefusalCode,
} from '#referrals';
import { noteLook } from '../access/note-look.js';
import type { ApiSettings } from '../api-settings.js';
import { findKnown } from '../contacts/look.js';
import { Problem } from '../http/problem.js';

/** What the desk works with. */
export interface HandoverTools {
  readonly settings: ApiSettings;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Who acts, and in which request. */
export interface Asking {
  readonly request: FastifyRequest;
  readonly actor: Actor;
}

type Wish = Pick<GivenHandover, 'manager' | 'needed'>;
type Refused = { readonly outcome: 'refused'; readonly code: RefusalCode | HandoverRefusal };

/** Where work passes between day and night: the holding and the handover in one transaction, with the access written down. */
export class HandoverDesk {
  constructor(private readonly tools: HandoverTools) {}

  /**
   * Offers a contact to the duty service. The giving team goes on holding it.
   * @throws Problem 404; 403 and 409 with the reason
   */
  async give(
    asking: Asking,
    idOrReference: string,
    wish: Wish,
  ): Promise<{ readonly id: string; readonly dueAt: Date }> {
    const context = this.contextOf(asking.actor);
    const given = await this.tools.unitOfWork.run(scopeOf(context.actor), async (tx) => {
      const { contactId, known } = await findKnown(tx, { ...asking, idOrReference });
      const seen = { contactId, allowed: known !== null };
      await this.noteAccess(tx, asking, 'contact.hand-over', seen);
      return known ? this.offer(tx, known.contact.id, wish, context) : null;
    });
    if (given === null) throw new Problem('not-found');
    if ('outcome' in given) throw problemOf(given);
    return given;
  }

  private async offer(tx: Tx, contactId: string, wish: Wish, context: CaseworkContext) {
    const taken = await takeForHandover(tx, contactId, context);
    if (taken.outcome === 'unknown') return null;
    if (taken.outcome === 'refused') return taken;
    const { casework } = taken;
    const { locality, calendar, now } = context;
    const fromTeam = casework.holding.team;
    const toTeam = locality.dutyTeam;
    if (fromTeam === toTeam) return { outcome: 'refused', code: 'already-with-that-team' } as const;
    const hours = locality.teams.find(({ id }) => id === fromTeam)?.hours;
    const dueAt = (hours && openSpan(hours, calendar, now)?.until) ?? now;
    const id = this.tools.ids.next();
    const { reference } = casework;
    const offered = await giveHandover(
      tx,
      { ...{ id, contactId, reference, way: 'to-night', fromTeam, toTeam, dueAt, actedOn: false }, ...wish },
      context.actor,
    );
    if (offered.outcome === 'refused') return offered;
    if (wish.manager) await noteHandoverOffered(tx, casework, { id, toTeam, manager: wish.manager }, context);
    return { id, dueAt };
  }

  /**
   * A named person of the receiving team accepts or declines.
   * @throws Problem 404; 403 and 409 with the reason
   */
  async answer(
    asking: Asking,
    id: string,
    answer: HandoverAnswer,
  ): Promise<{ readonly at: Date; readonly contact: string }> {
    const context = this.contextOf(asking.actor);
    const { actor, now, locality } = context;
    const { frontDoorTeam } = locality;
    const mayAnswer = ({ toTeam }: { readonly toTeam: string }) => worksInTeam(context, toTeam);
    const answered = await this.tools.unitOfWork.run(scopeOf(actor), async (tx) => {
      const done = await answerHandover(
        tx,
        { id, actor, now, frontDoorTeam, mayAnswer, takeContact: takeIn(tx, locality) },
        answer,
      );
      const contactId = done.outcome === 'answered' ? done.handover.contactId : null;
      await this.noteAccess(tx, asking, 'handover.answer', { contactId, allowed: contactId !== null });
      if (done.outcome !== 'answered') return done;
      const accepted = answer.answer === 'accept';
      await passAfterAnswer(tx, { id, accepted, ...pick(done.handover) }, context);
      return done;
    });
    if (answered.outcome === 'unknown') throw new Problem('not-found');
    if (answered.outcome === 'refused') throw problemOf(answered);
    return { at: answered.at, contact: answered.handover.reference };
  }

  private contextOf(actor: Actor): CaseworkContext {
    const { settings, clock, ids } = this.tools;
    const locality = settings.published.localities.get(actor.locality);
    if (!locality) throw new Problem('not-found');
    return { actor, locality, calendar: calendarOf(settings.published, locality.code), now: clock.now(), ids };
  }

  private noteAccess(
    tx: Tx,
    { request, actor }: Asking,
    action: string,
    seen: { readonly contactId: string | null; readonly allowed: boolean },
  ): Promise<void> {
    return noteLook(tx, request, { actor, action, shown: 'act', usually: 'handover', ...seen });
  }
}

const takeIn =
  (tx: Tx, locality: Locality) =>
  (contactId: string): Promise<string | null> =>
    takeHolder(tx, locality, contactId);

const pick = ({ contactId, toTeam }: { readonly contactId: string; readonly toTeam: string }) => ({
  contactId,
  toTeam,
});

function problemOf({ code }: Refused): Problem {
  const detail = { ...REFUSALS, ...HANDOVER_REFUSALS }[code];
  const problem = code === 'not-of-this-team' ? 'not-allowed' : 'act-refused';
  return new Problem(problem, { errors: [{ pointer: '', code, detail }] });
}
