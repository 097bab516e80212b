import { londonDate, type Calendar } from '#clocks';
import { raiseAlarms, type Ids, type Tx } from '#record';
import type { Locality } from '../domain/locality/locality.js';
import type { Proposal } from '../domain/proposing/proposal.js';
import { propose, type RulesInForce } from '../domain/proposing/propose.js';
import type { EarlierContact, UndecidedContact } from '../domain/proposing/undecided-contact.js';
import { earlierContacts, lockIdentities } from '../persistence/history.query.js';
import { handToPeople } from './hand-to-people.js';
import { saveProposals } from '../persistence/save-proposals.js';
import { takeUndecided } from '../persistence/undecided-contacts.query.js';

/** What deciding needs from outside: the rules by day, the locality, the calendar, the time, identifiers. */
export interface DecideContext {
  /** @param day `YYYY-MM-DD`, Europe/London */
  readonly rulesInForce: (locality: string, day: string) => RulesInForce;
  readonly locality: Locality;
  readonly calendar: Calendar;
  readonly now: Date;
  readonly ids: Ids;
}

/** A proposal with the contact it is about, for the acts that follow in the same transaction. */
export interface Proposed {
  readonly contact: UndecidedContact;
  readonly proposal: Proposal;
}

/**
 * Proposes a decision for each contact of a batch that still wants one: facts and history gathered under locks on the
 * children's identities, every child evaluated, everything written in the caller's transaction.
 * Contacts decided already are passed over, so the same batch may be handled twice.
 */
export async function decideContacts(tx: Tx, ids: readonly string[], context: DecideContext): Promise<Proposed[]> {
  const taken = await takeUndecided(tx, context.locality.code, ids);
  const contacts = taken.filter(canBeEvaluated);
  for (const { id, locality } of taken.filter((contact) => !canBeEvaluated(contact))) {
    await handToPeople(tx, { locality, contactId: id, ids: context.ids });
  }
  await lockIdentities(tx, contacts);
  const earlier = groupByContact(await earlierContacts(tx, context.locality.code, contacts));
  const proposed = contacts.map((contact) => ({
    contact,
    proposal: proposeOne(contact, earlier.get(contact.id) ?? [], context),
  }));
  await saveProposals(
    tx,
    proposed.map(({ proposal }) => proposal),
  );
  await raiseAlarms(
    tx,
    proposed.flatMap(({ proposal }) => alarmsOf(proposal, context.ids)),
  );
  return proposed;
}

/** More children than any real contact names: evaluating them all would hold up everyone else, so a person reads it first. */
export const MOST_CHILDREN = 200;

const canBeEvaluated = ({ children }: UndecidedContact): boolean => children.length <= MOST_CHILDREN;

const proposeOne = (contact: UndecidedContact, earlier: readonly EarlierContact[], context: DecideContext): Proposal =>
  propose(contact, earlier, {
    ...context,
    rules: context.rulesInForce(contact.locality, londonDate(contact.receivedAt)),
  });

function groupByContact(earlier: readonly EarlierContact[]): Map<string, EarlierContact[]> {
  const groups = new Map<string, EarlierContact[]>();
  for (const one of earlier) groups.set(one.contactId, [...(groups.get(one.contactId) ?? []), one]);
  return groups;
}

const alarmsOf = ({ alarms, locality, contactId }: Proposal, ids: Ids) =>
  alarms.map((kind) => ({ id: ids.next(), locality, kind, subject: locality, details: { contact: contactId } }));
