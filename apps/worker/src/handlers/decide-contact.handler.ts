import { raiseCallOuts } from '#duty';
import type { DocumentShelf } from '#publishing';
import { serviceScope, type Clock, type DueMessage, type Ids, type Tx, type UnitOfWork } from '#record';
import {
  DECIDE_CONTACT,
  decideContacts,
  giveUpOn,
  type DecideContext,
  type Locality,
  type WantedCallOut,
} from '#referrals';
import { calendarOf, type PublishedData } from '#config';
import { publishedWords } from '../published-words.js';
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
    const context = contextFor(this.tools, code);
    await this.tools.unitOfWork.run(serviceScope(code), async (tx) => {
      await this.raise(tx, await decideContacts(tx, messages, context), context.locality);
    });
  }

  async giveUp({ locality: code, subject }: DueMessage): Promise<void> {
    const context = contextFor(this.tools, code);
    await this.tools.unitOfWork.run(serviceScope(code), async (tx) =>
      this.raise(tx, await giveUpOn(tx, subject, context), context.locality),
    );
  }

  private raise(tx: Tx, wanted: readonly WantedCallOut[], { code, ladder, duty }: Locality): Promise<void> {
    const { ids } = this.tools;
    return raiseCallOuts(
      tx,
      wanted.map(({ contact, reason }) => ({
        ...{ id: ids.next(), locality: contact.locality, contactId: contact.id },
        ...{ reference: contact.reference, reason, immediateDanger: contact.immediateDanger === 'yes' },
        ...{ ladder, decideMinutes: duty.decideWithinMinutes, correlationId: contact.correlationId },
      })),
      { locality: code, ids, mostLiveCallOuts: duty.mostLiveCallOuts },
    );
  }
}

/** What deciding in a locality needs. @throws for a locality this release does not know */
export function contextFor({ published, shelf, clock, ids }: DecideTools, code: string): DecideContext {
  const locality = published.localities.get(code);
  if (!locality) throw new Error(`work for a locality this release does not know: ${code}`);
  const rulesInForce: DecideContext['rulesInForce'] = (of, day) => shelf.inForce(of, day);
  const words = publishedWords(code, { published, shelf });
  return { rulesInForce, locality, calendar: calendarOf(published, code), now: clock.now(), ids, words };
}
