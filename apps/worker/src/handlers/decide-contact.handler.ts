import { raiseCallOuts, type CallOut } from '#duty';
import type { DocumentShelf } from '#publishing';
import { settleMessages, type Clock, type DueMessage, type Ids, type UnitOfWork } from '#record';
import { DECIDE_CONTACT, decideContacts, handToPeople, type Locality, type Proposed } from '#referrals';
import type { PublishedData } from '#config';
import type { WorkHandler } from './work-handler.js';

/** What deciding is done with. */
export interface DecideTools {
  readonly unitOfWork: UnitOfWork;
  readonly shelf: DocumentShelf;
  readonly published: PublishedData;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Decides contacts: the proposal, the route, the holding, the clocks and, where a child cannot wait, the call-out; one transaction. */
export class DecideContactHandler implements WorkHandler {
  readonly name = DECIDE_CONTACT.name;

  constructor(private readonly tools: DecideTools) {}

  async handle(code: string, messages: readonly DueMessage[]): Promise<void> {
    const locality = this.localityOf(code);
    await this.tools.unitOfWork.run({ locality: code }, async (tx) => {
      const contacts = messages.map(({ subject }) => subject);
      const proposed = await decideContacts(tx, contacts, {
        ...this.tools,
        rulesInForce: (of, day) => this.tools.shelf.inForce(of, day),
        locality,
        calendar: this.tools.published.calendar,
        now: this.tools.clock.now(),
      });
      await raiseCallOuts(
        tx,
        proposed.flatMap((one) => this.callOutFor(one, locality)),
      );
      await settleMessages(
        tx,
        messages.map(({ id }) => id),
      );
    });
  }

  async giveUp(message: DueMessage): Promise<void> {
    await this.tools.unitOfWork.run({ locality: message.locality }, (tx) =>
      handToPeople(tx, { locality: message.locality, contactId: message.subject, ids: this.tools.ids }),
    );
  }

  private localityOf(code: string): Locality {
    const locality = this.tools.published.localities.get(code);
    if (!locality) throw new Error(`work for a locality this release does not know: ${code}`);
    return locality;
  }

  private callOutFor({ contact, proposal }: Proposed, { ladder }: Locality): CallOut[] {
    if (!proposal.callOut) return [];
    return [
      {
        id: this.tools.ids.next(),
        messageId: this.tools.ids.next(),
        locality: contact.locality,
        contactId: contact.id,
        reference: contact.reference,
        reason: proposal.callOut,
        immediateDanger: contact.immediateDanger === 'yes',
        ladder,
        correlationId: contact.correlationId,
      },
    ];
  }
}
