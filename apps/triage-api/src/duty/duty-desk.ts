import { may, type Actor, type Suspect, scopeOf } from '#access';
import { forNobodysEyes, pastTheWall } from '../http/past-the-wall.js';
import {
  answerByLink,
  answerBySpokenCode,
  canaryReturned,
  hearOfDelivery,
  hearReply,
  noteStranger,
  whoseReply,
  type Answer,
  type ChannelsThereAre,
  type DeliveryReport,
  type Reply,
  type StaffDirectory,
  type StaffPerson,
} from '#duty';
import { UnitOfWork, type Tx } from '#record';
import { noteDeliveryOfFeedback, type Locality } from '#referrals';
import { takeContacts } from '../escalations/call-out-desk.js';
import { heardFromOutside, type OutsideTools } from './outside-replies.js';
import { holdAnswered, type Holding } from '../escalations/hold-answered.js';
import type { DataSource } from 'typeorm';

/** What the duty desk works with. */
export interface DutyDeskTools extends OutsideTools {
  readonly unitOfWork: UnitOfWork;
  readonly source: DataSource;
  readonly directory: StaffDirectory<Tx>;
  readonly there: ChannelsThereAre;
  /** Codes of the localities served: a provider's call names none. */
  readonly localities: ReadonlyMap<string, Locality>;
  readonly usualLocality: string;
  /** Is somebody kept out? They answer by no other means either than by signing in. */
  readonly isSuspended: (suspect: Suspect, on: Tx) => Promise<boolean>;
}

/** What came of an answer, and who has the contact from it. */
export interface HeldAnswer {
  readonly answer: Answer;
  readonly holding: Holding;
}

/** Answers to call-outs that come otherwise than from the list, and what providers tell: each in one transaction. */
export class DutyDesk {
  private readonly replying: DutyDeskTools;

  constructor(private readonly tools: DutyDeskTools) {
    this.replying = { ...tools, directory: butForThoseKeptOut(tools) };
  }

  /** A signed-in person followed a link. */
  answerLink(token: string, actor: Actor): Promise<HeldAnswer> {
    const { unitOfWork, ids } = this.tools;
    return unitOfWork.run(scopeOf(actor), (tx) =>
      pastTheWall(tx, async () => {
        const answer = await answerByLink(tx, { token, actor, ids, contactFirst: contactFirstIn(actor.locality) });
        return { answer, holding: await this.hold(tx, answer, { actor, means: { how: 'link' } }) };
      }),
    );
  }

  /** Somebody spoke their code to whoever rang them, who enters it with their name. */
  answerSpoken(code: string, name: string, enteredBy: Actor): Promise<HeldAnswer> {
    const { unitOfWork, directory, ids } = this.tools;
    const { locality } = enteredBy;
    return unitOfWork.run(scopeOf(enteredBy), async (tx) => {
      const known = await directory.personCalled(tx, locality, name);
      if (known && !(await this.mayAnswer(tx, locality, known))) return NOT_GOOD;
      const spokenBy: Actor = {
        ...{ kind: 'person', id: known?.id ?? `spoken-to:${enteredBy.id}`, name: known?.name ?? name },
        ...{ roles: [], agency: null, locality, rights: [] },
      };
      return pastTheWall(tx, async () => {
        const answer = await answerBySpokenCode(tx, {
          ...{ code, spokenBy, enteredBy, ids },
          contactFirst: contactFirstIn(locality),
        });
        const means = { how: 'spoken', enteredBy: enteredBy.id };
        return { answer, holding: await this.hold(tx, answer, { actor: spokenBy, means }) };
      });
    });
  }

  /**
   * A text came back. It is heard in the locality that waits for its code, else in one that knows its number; where that is no colleague's,
   * in one that was given it for somebody of a contact.
   */
  async hear(reply: Reply): Promise<void> {
    const { unitOfWork, ids, usualLocality } = this.tools;
    const locality = await this.localityOf(reply);
    if (locality === null && (await this.fromOutside(reply))) return;
    if (locality === null)
      return unitOfWork.run(forNobodysEyes(usualLocality), (tx) => noteStranger(tx, reply, this.tools));
    await unitOfWork.run(forNobodysEyes(locality), async (tx) => {
      await hearReply(tx, locality, reply, {
        ...{ ...this.replying, ids },
        contactFirst: contactFirstIn(locality),
        hold: async (inTx, answer, actor) =>
          (await this.hold(inTx, answer, { actor, means: { how: 'reply' } })) === 'with-whoever-answered',
      });
    });
  }

  /** Somebody outside wrote to us. @returns false where no locality was given their number */
  private async fromOutside(reply: Reply): Promise<boolean> {
    for (const [code, locality] of this.tools.localities) {
      const heard = await this.tools.unitOfWork.run(forNobodysEyes(code), (tx) =>
        heardFromOutside(tx, locality, reply, this.tools),
      );
      if (heard) return true;
    }
    return false;
  }

  /**
   * A provider told what became of a message, to staff or to somebody outside, or of a canary.
   * @returns whether there is such a message
   */
  async hearOf(id: string, report: DeliveryReport, providerId: string): Promise<boolean> {
    const { unitOfWork, source, localities } = this.tools;
    if (report === 'delivered' && (await canaryReturned(source, id))) return true;
    for (const locality of localities.keys()) {
      const known = await unitOfWork.run(forNobodysEyes(locality), (tx) =>
        hearOfDelivery(tx, locality, { id, report, providerId }, this.tools).then(
          (ours) => ours || noteDeliveryOfFeedback(tx, locality, { id, report }, this.tools.ids),
        ),
      );
      if (known) return true;
    }
    return false;
  }

  /** Somebody known by name answers only where they could by signing in: not while they are kept out, nor with a role that may not. */
  private async mayAnswer(tx: Tx, locality: string, known: StaffPerson): Promise<boolean> {
    const roles = known.roles as Actor['roles'];
    const actor: Actor = { kind: 'person', id: known.id, name: known.name, roles, agency: null, locality, rights: [] };
    return may(actor, 'escalation.acknowledge') && !(await this.tools.isSuspended({ locality, actorId: known.id }, tx));
  }

  private async localityOf(reply: Reply): Promise<string | null> {
    const { unitOfWork, localities } = this.tools;
    let known: string | null = null;
    for (const locality of localities.keys()) {
      const whose = await unitOfWork.read(forNobodysEyes(locality), (tx) =>
        whoseReply(tx, locality, reply, this.replying),
      );
      if (whose === 'wanted') return locality;
      if (whose === 'known') known ??= locality;
    }
    return known;
  }

  /** Whoever acknowledged has the holding from that moment, in the same transaction, unless the record is kept from them. */
  private async hold(
    tx: Tx,
    answer: Answer,
    { actor, means }: { readonly actor: Actor; readonly means: { readonly how: string; readonly enteredBy?: string } },
  ): Promise<Holding> {
    const { localities, ids } = this.tools;
    if (answer.outcome !== 'answered' || answer.acknowledgement.outcome !== 'acknowledged')
      return 'with-whoever-answered';
    const { contactId } = answer.acknowledgement;
    const tools = { locality: localities.get(actor.locality), ids };
    return holdAnswered(tx, { contactId, escalationId: answer.escalationId, actor, means }, tools);
  }
}

/** Nothing was acknowledged, so nothing is held. */
const NOT_GOOD: HeldAnswer = { answer: { outcome: 'not-good' }, holding: 'with-whoever-answered' };

/** The directory for replies: the number of somebody who is kept out is a number nobody has. */
const butForThoseKeptOut = ({ directory, isSuspended }: DutyDeskTools): StaffDirectory<Tx> => ({
  waysOf: (tx, locality, role) => directory.waysOf(tx, locality, role),
  personCalled: (tx, locality, name) => directory.personCalled(tx, locality, name),
  personAt: async (tx, locality, telephone) => {
    const person = await directory.personAt(tx, locality, telephone);
    return person && (await isSuspended({ locality, actorId: person.id }, tx)) ? null : person;
  },
});

const contactFirstIn =
  (locality: string) =>
  (tx: Tx, escalationId: string): Promise<void> =>
    takeContacts(tx, locality, [escalationId]);
