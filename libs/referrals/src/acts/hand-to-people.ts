import { theService } from '#access';
import { appendAudit, raiseAlarms, type Tx } from '#record';
import { clocksOfReceipt } from '../domain/proposing/clocks-of-receipt.js';
import type { CallOutReason } from '../domain/proposing/proposal.js';
import type { ProposalContext } from '../domain/proposing/propose.js';
import type { UndecidedContact } from '../domain/proposing/undecided-contact.js';
import { callOutUnread } from '../domain/proposing/unread-contact.js';
import { owedByFacts } from '../domain/destinations/owed-beside.js';
import { sealsOf } from '../domain/destinations/seal.js';
import { bringForward } from '../persistence/bring-forward.js';
import { oweBeside } from '../persistence/destinations/owe-beside.js';
import { putFirstInLine } from '../persistence/hold-contact.js';
import { keepOneRunning } from '../persistence/next-step-clock.js';
import { startClocks } from '../persistence/start-clocks.js';
import { takeUndecided } from '../persistence/undecided-contacts.query.js';
import { proposalContextFor, type DecideContext } from './decide-context.js';

const NEXT_ACTION = 'A manager triages this now: the service could not read it through to a proposal';
const ON_DUTY = 'The duty worker acknowledges the call-out and triages this now: the service could not read it through';

/** A contact for which the out-of-hours ladder must start, and why. */
export interface WantedCallOut {
  readonly contact: UndecidedContact;
  readonly reason: CallOutReason;
}

/**
 * A contact the rules cannot be applied to goes to the top of its holder's worklist, with an alarm: never into a corner. What it
 * starts by itself starts all the same, and what was sent of it may start the ladder, while which the duty service holds it.
 * @returns the call-out it needs, for whoever raises it in the same transaction
 */
export async function handToPeople(
  tx: Tx,
  contact: UndecidedContact,
  context: ProposalContext & Pick<DecideContext, 'ids'>,
): Promise<WantedCallOut[]> {
  const { id: contactId, locality } = contact;
  const reason = callOutUnread(contact, context);
  const holder = reason ? { team: context.locality.dutyTeam, nextAction: ON_DUTY } : { nextAction: NEXT_ACTION };
  const seq = await putFirstInLine(tx, { locality, contactId, ...holder });
  if (seq === null) return [];
  await startClocks(tx, { locality, contactId }, clocksOfReceipt(contact, context.locality, context.calendar));
  await keepOneRunning(tx, { locality, contactId }, context.locality.clocks.national);
  await bringForward(tx, [{ locality, contactId }]);
  const owed = owedByFacts(contact, [], context.rules, { ...context, arisesAt: contact.receivedAt });
  await oweBeside(tx, { locality, contactId }, { owed, seals: sealsOf(contact) });
  await appendAudit(tx, [
    {
      ...{ locality, stream: contactId, seq, name: 'contact.handed-to-people', actor: theService(locality) },
      ...{ purpose: 'triage', details: reason ? { callOut: reason } : {} },
    },
  ]);
  const alarm = { id: context.ids.next(), locality, kind: 'contact-not-decided', subject: contactId, details: {} };
  await raiseAlarms(tx, [alarm]);
  return reason ? [{ contact, reason }] : [];
}

/** Hands over a contact whose deciding failed every time. One that has been decided meanwhile is left as it is. */
export async function giveUpOn(tx: Tx, contactId: string, context: DecideContext): Promise<WantedCallOut[]> {
  const [contact] = await takeUndecided(tx, context.locality.code, [contactId]);
  return contact ? handToPeople(tx, contact, proposalContextFor(contact, context)) : [];
}
