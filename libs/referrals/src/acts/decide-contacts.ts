import { raiseAlarms, type DueMessage, type Ids, type Tx } from '#record';
import { MACPT_CLOCKS } from '../domain/macpt/clocks-of-macpt.js';
import { MOST_CHILDREN } from '../domain/proposing/most-children.js';
import type { Proposal } from '../domain/proposing/proposal.js';
import { propose } from '../domain/proposing/propose.js';
import type { EarlierContact, UndecidedContact } from '../domain/proposing/undecided-contact.js';
import { earlierContacts, lockIdentities } from '../persistence/history.query.js';
import { comeToMacpt } from '../persistence/macpt/macpt-clocks.js';
import { saveProposals } from '../persistence/save-proposals.js';
import { takeUndecided } from '../persistence/undecided-contacts.query.js';
import { proposalContextFor, type DecideContext } from './decide-context.js';
import { tellOfProposals } from './feedback/tell-of-proposals.js';
import { handToPeople, type WantedCallOut } from './hand-to-people.js';

/** Work that is owed: the outbox row, and the contact it is about. */
export type OwedDecision = Pick<DueMessage, 'id' | 'subject'>;

/**
 * Proposes a decision for each contact of a batch that still wants one: facts and history gathered under locks on the
 * children's identities, every child evaluated, everything written in the caller's transaction, and the work struck off.
 * Contacts decided already are passed over, so the same batch may be handled twice.
 * @returns the call-outs that are needed, for whoever raises them in the same transaction
 */
export async function decideContacts(
  tx: Tx,
  owed: readonly OwedDecision[],
  context: DecideContext,
): Promise<WantedCallOut[]> {
  const ids = owed.map(({ subject }) => subject);
  const taken = await takeUndecided(tx, context.locality.code, ids);
  const contacts = taken.filter(canBeEvaluated);
  const handedOver: WantedCallOut[] = [];
  const unread = taken.filter((one) => !canBeEvaluated(one)).map((contact) => ({ contact, proposal: null }));
  for (const { contact } of unread) {
    handedOver.push(...(await handToPeople(tx, contact, proposalContextFor(contact, context))));
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
    owed.map(({ id }) => id),
  );
  for (const { proposal } of proposed.filter(({ contact }) => contact.revision > 1)) await comeAgain(tx, proposal);
  await tellOfProposals(tx, [...proposed, ...unread], context);
  await raiseAlarms(
    tx,
    proposed.flatMap(({ proposal }) => alarmsOf(proposal, context.ids)),
  );
  return [...handedOver, ...proposed.flatMap(callOutOf)];
}

interface Proposed {
  readonly contact: UndecidedContact;
  readonly proposal: Proposal;
}

const canBeEvaluated = ({ children }: UndecidedContact): boolean => children.length <= MOST_CHILDREN;

const proposeOne = (contact: UndecidedContact, earlier: readonly EarlierContact[], context: DecideContext): Proposal =>
  propose(contact, earlier, proposalContextFor(contact, context));

const callOutOf = ({ contact, proposal }: Proposed): WantedCallOut[] =>
  proposal.callOut ? [{ contact, reason: proposal.callOut }] : [];

/** What new information brings to the MACPT once more needs a call once more. */
async function comeAgain(tx: Tx, proposal: Proposal): Promise<void> {
  if (!proposal.acts || proposal.route.kind !== 'macpt') return;
  const kinds: readonly string[] = MACPT_CLOCKS;
  await comeToMacpt(
    tx,
    proposal,
    proposal.clocks.filter(({ kind }) => kinds.includes(kind)),
  );
}

function groupByContact(earlier: readonly EarlierContact[]): Map<string, EarlierContact[]> {
  const groups = new Map<string, EarlierContact[]>();
  for (const one of earlier) groups.set(one.contactId, [...(groups.get(one.contactId) ?? []), one]);
  return groups;
}

const alarmsOf = ({ alarms, locality, contactId }: Proposal, ids: Ids) =>
  alarms.map((kind) => ({ id: ids.next(), locality, kind, subject: locality, details: { contact: contactId } }));
