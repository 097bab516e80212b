import { scopeOf, type Actor } from '#access';
import { calendarOf } from '#config';
import {
  acknowledge,
  CALL_OUT_REFUSALS,
  contactsOfCallOuts,
  holdRung,
  recordPolice,
  settleCallOut,
  standDownCallOut,
  type Acknowledgement,
  type ActOnCallOut,
  type CallOutRefusal,
  type Outcome,
  type PoliceRecord,
} from '#duty';
import type { Clock, Ids, Tx, UnitOfWork } from '#record';
import {
  DECIDE_NOW,
  lockContacts,
  noteCallOut,
  oweBedFollowUp,
  passAcross,
  sameFamilyOrIncident,
  seenAmong,
  waitForMorning,
  type Locality,
} from '#referrals';
import type { ApiSettings } from '../api-settings.js';
import { refusedAs } from '../casework/casework-desk.js';
import { pastTheWall } from '../http/past-the-wall.js';
import { Problem, type FieldProblem } from '../http/problem.js';
import { mayRead } from '../worklists/worklist-desk.js';
import { holdAnswered, type Holding } from './hold-answered.js';
import type { EndingRead } from './read-ending.js';

/** What the desk works with. */
export interface CallOutTools {
  readonly settings: ApiSettings;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Which call-out, and who acts on it. */
export interface OnCallOut {
  readonly id: string;
  readonly actor: Actor;
}

/** What came of an answer: until when a decision is wanted, what else it covers, and who has the contact. */
export interface Answered {
  readonly at: Date;
  readonly dueAt: Date;
  readonly covered: readonly string[];
  readonly holding: Holding;
}

type Done = Extract<ActOnCallOut, { outcome: 'done' }>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Where people act on call-outs: the ladder and the contact change in one transaction, or neither does. */
export class CallOutDesk {
  constructor(private readonly tools: CallOutTools) {}

  /**
   * A named person answers, and holds the contact from now; what they name beside it is answered and held with it.
   * @throws Problem 404, 409 where somebody answered before, nothing rings, or what was named may not be covered
   */
  async acknowledge(on: OnCallOut, covers: readonly string[]): Promise<Answered> {
    const { id, actor } = this.known(on);
    const strangers = covers.flatMap((one, place) =>
      UUID.test(one) ? [] : [problemOf(`/covers/${place}`, 'not-ringing')],
    );
    if (strangers.length > 0) throw new Problem('act-refused', { errors: strangers });
    const answered = await this.tools.unitOfWork.run(
      scopeOf(actor),
      pastTheWallOf(async (tx) => {
        await takeContacts(tx, actor.locality, [id, ...covers]);
        const answer = await acknowledge(tx, { id, actor, covers, related: relatedFor(tx, actor) });
        if (answer.outcome !== 'acknowledged') return answer;
        const tools = { locality: this.localityOf(actor), ids: this.tools.ids };
        const main = { contactId: answer.contactId, escalationId: id, actor };
        const holding = await holdAnswered(tx, main, tools);
        for (const one of answer.covered)
          await holdAnswered(tx, { contactId: one.contactId, escalationId: one.id, actor }, tools);
        return { ...answer, holding };
      }),
    );
    if (answered.outcome !== 'acknowledged') throw notAcknowledged(answered);
    const { at, dueAt, covered, holding } = answered;
    return { at, dueAt, covered: covered.map((one) => one.id), holding };
  }

  hold(on: OnCallOut, until: Date): Promise<Done> {
    const { duty } = this.localityOf(on.actor);
    const wish = { until, atMostMinutes: duty.holdAtMostHours * 60 };
    return this.act(
      on,
      (tx) => holdRung(tx, this.known(on), wish),
      '/until',
      (tx, { contactId }) =>
        noteCallOut(tx, { contactId, actor: on.actor, name: 'escalation.held', details: { escalation: on.id, until } }),
    );
  }

  now(): Date {
    return this.tools.clock.now();
  }

  police(on: OnCallOut, said: PoliceRecord): Promise<Done> {
    return this.act(
      on,
      (tx) => recordPolice(tx, this.known(on), said),
      '',
      (tx, { contactId }) =>
        noteCallOut(tx, {
          ...{ contactId, actor: on.actor, name: 'escalation.police' },
          details: { escalation: on.id, told: said.told },
        }),
    );
  }

  /**
   * What waits, or was ended for tonight, goes on the morning list, and the duty service goes on holding it; what cannot goes on as such.
   * A bed leaves a duty beside the route; what is passed to another authority was accepted there by name, or nothing is settled.
   */
  settle(on: OnCallOut, { accepted, ...said }: EndingRead): Promise<Done> {
    const { actor } = on;
    const locality = this.localityOf(actor);
    return this.act(
      on,
      (tx) => settleCallOut(tx, this.known(on), said),
      '/outcome',
      async (tx, { contactId }) => {
        const details = { escalation: on.id, outcome: said.outcome };
        const note = { contactId, actor, name: 'escalation.settled', details };
        if (said.outcome === 'cannot-wait') return noteCallOut(tx, note, DECIDE_NOW);
        const { clock, settings, ids } = this.tools;
        const calendar = calendarOf(settings.published, locality.code);
        const context = { actor, locality, calendar, now: clock.now(), ids };
        if (said.outcome === 'bed-tonight') await oweBedFollowUp(tx, contactId, context);
        if (accepted) refuseUnless(await passAcross(tx, contactId, accepted, context));
        const next = LEFT_TO_THE_DAY[said.outcome];
        return waitForMorning(tx, note, { ...context, ...(next ? { next } : {}) });
      },
    );
  }

  standDown(on: OnCallOut, reason: string): Promise<Done> {
    return this.act(
      on,
      (tx) => standDownCallOut(tx, this.known(on), reason),
      '',
      (tx, { contactId }) =>
        noteCallOut(
          tx,
          { contactId, actor: on.actor, name: 'escalation.stood-down', details: { escalation: on.id } },
          STOOD_DOWN,
        ),
    );
  }

  /** Teams by day whose morning list this person reads: those whose worklist they read. */
  dayTeamsOf(actor: Actor): string[] {
    return this.localityOf(actor)
      .teams.filter((team) => team.kind !== 'duty' && mayRead(actor, team))
      .map(({ id }) => id);
  }

  private async act(
    on: OnCallOut,
    does: (tx: Tx) => Promise<ActOnCallOut>,
    pointer: string,
    note: (tx: Tx, done: Done) => Promise<void>,
  ): Promise<Done> {
    const { id, actor } = this.known(on);
    const acted = await this.tools.unitOfWork.run(
      scopeOf(actor),
      pastTheWallOf(async (tx) => {
        await takeContacts(tx, actor.locality, [id]);
        const done = await does(tx);
        if (done.outcome === 'done') await note(tx, done);
        return done;
      }),
    );
    if (acted.outcome === 'done') return acted;
    if (acted.outcome === 'unknown') throw new Problem('not-found');
    throw refusalOf(acted.code, pointer);
  }

  private known(on: OnCallOut): OnCallOut {
    if (!UUID.test(on.id)) throw new Problem('not-found');
    return { ...on, id: on.id.toLowerCase() };
  }

  private localityOf({ locality }: Actor): Locality {
    const known = this.tools.settings.published.localities.get(locality);
    if (!known) throw new Problem('not-found');
    return known;
  }
}

/** A call-out is answered whatever its contact is: one of a restricted record must be, by whoever is rung. It shows nothing of it. */
const pastTheWallOf =
  <Result>(work: (tx: Tx) => Promise<Result>) =>
  (tx: Tx): Promise<Result> =>
    pastTheWall(tx, work);

/**
 * Which contacts are about the same family or incident as another, as far as this person may know of both: that a record kept from them is
 * about a family they name would tell what it holds. They answer its call-out by itself.
 */
const relatedFor =
  (tx: Tx, { locality, id: account }: Actor) =>
  async (contactId: string, others: readonly string[]): Promise<ReadonlySet<string>> => {
    const seen = await seenAmong(tx, { locality, account }, [contactId, ...others]);
    if (!seen.has(contactId)) return new Set();
    return sameFamilyOrIncident(tx, locality, { contactId, others: others.filter((one) => seen.has(one)) });
  };

/** The contact first, then its call-out: as deciding does. */
export const takeContacts = async (tx: Tx, locality: string, callOuts: readonly string[]): Promise<void> =>
  lockContacts(tx, locality, await contactsOfCallOuts(tx, locality, callOuts));

/** What each ending leaves to the day, in words on its morning list. */
const LEFT_TO_THE_DAY: Readonly<Partial<Record<Outcome, string>>> = {
  'advice-given': 'Advice was given in the night: decide, and see whether it was acted on',
  'appropriate-adult': 'An appropriate adult was arranged in the night: hear what came of it, and where the child is',
  'bed-tonight': 'A bed was found for the night: agree today where the child goes next, and by which law',
  'passed-to-authority': 'Another authority accepted it by name: send what it needs, then close it as theirs',
};

/** Nothing of an act is kept where a part of it cannot be done: what is thrown ends the transaction. @throws Problem */
function refuseUnless(passed: Awaited<ReturnType<typeof passAcross>>): void {
  if (passed.outcome === 'unknown') throw new Problem('not-found');
  if (passed.outcome === 'refused') throw refusedAs(passed.code);
}

const STOOD_DOWN = 'A manager stood the call-out down: decide this by the time it is due';

/** Why nothing was acknowledged, for whoever answered. */
export function notAcknowledged(answer: Exclude<Acknowledgement, { outcome: 'acknowledged' }>): Problem {
  switch (answer.outcome) {
    case 'unknown':
      return new Problem('not-found');
    case 'already':
      return new Problem('already-acknowledged', { members: { by: answer.by, at: answer.at } });
    case 'ended':
      return refusalOf(answer.code, '');
    case 'not-covered':
      return new Problem('act-refused', {
        errors: answer.problems.map(({ place, code }) => problemOf(`/covers/${place}`, code)),
      });
  }
}

const problemOf = (pointer: string, code: CallOutRefusal): FieldProblem => ({
  ...{ pointer, code, detail: CALL_OUT_REFUSALS[code] },
});

/** Refusals that are about who asks, and those that are about what was sent; the rest are about how things stand. */
const NOT_ALLOWED: readonly CallOutRefusal[] = ['not-yours', 'manager-only'];
const NOT_UNDERSTOOD: readonly CallOutRefusal[] = ['hold-in-the-past', 'hold-too-long'];

function refusalOf(code: CallOutRefusal, pointer: string): Problem {
  const errors = [problemOf(pointer, code)];
  if (NOT_ALLOWED.includes(code)) return new Problem('not-allowed', { errors });
  return new Problem(NOT_UNDERSTOOD.includes(code) ? 'not-understood' : 'act-refused', { errors });
}
