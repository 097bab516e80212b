import { londonDate, type Calendar } from '#clocks';
import type { Ids } from '#record';
import type { PublishedWords } from '../domain/feedback/words.js';
import type { Locality } from '../domain/locality/locality.js';
import type { ProposalContext, RulesInForce } from '../domain/proposing/propose.js';
import type { UndecidedContact } from '../domain/proposing/undecided-contact.js';

/** What deciding needs from outside: the rules by day, the locality, the calendar, the time, identifiers. */
export interface DecideContext {
  /** @param day `YYYY-MM-DD`, Europe/London */
  readonly rulesInForce: (locality: string, day: string) => RulesInForce;
  readonly locality: Locality;
  readonly calendar: Calendar;
  readonly now: Date;
  readonly ids: Ids;
  /** What whoever made contact is told with. */
  readonly words: PublishedWords;
}

/** The same for one contact: with the rules of the day it was received. */
export const proposalContextFor = (
  { locality, receivedAt }: Pick<UndecidedContact, 'locality' | 'receivedAt'>,
  context: DecideContext,
): ProposalContext & Pick<DecideContext, 'ids'> => ({
  ...context,
  rules: context.rulesInForce(locality, londonDate(receivedAt)),
});
