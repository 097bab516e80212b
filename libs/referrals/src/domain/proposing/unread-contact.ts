import { isOpen } from '#clocks';
import { evaluateChildren } from './evaluate-children.js';
import type { CallOutReason } from './proposal.js';
import { mayCallOut, type ProposalContext } from './propose.js';
import { CHILD_NOT_KNOWN, type UndecidedContact } from './undecided-contact.js';

/**
 * Must the ladder start for a contact that the rules were not applied to, child by child? While the front door, which holds it, is
 * not certainly open: where danger or police protection was said; where anything said would, of some one child, be red or unable to
 * wait; and once, to settle it, where no document is in force or even that cannot be worked out. Not being able to read a contact
 * never makes it wait.
 */
export function callOutUnread(contact: UndecidedContact, context: ProposalContext): CallOutReason | null {
  if (!mayCallOut(contact) || frontDoorOpen(contact, context)) return null;
  if (contact.immediateDanger === 'yes' || contact.policeProtection) return 'cannot-wait';
  if (!context.rules.document) return 'no-document-in-force';
  return worstOfAll(contact, context);
}

function frontDoorOpen(contact: UndecidedContact, { locality, calendar, now }: ProposalContext): boolean {
  const at = contact.backdated ? contact.receivedAt : now;
  return locality.teams.some(
    ({ id, hours }) => id === locality.frontDoorTeam && isOpen(hours, calendar, at) === 'open',
  );
}

/** As though all that was said of any child were said of one, whose age nobody knows: one evaluation, however many are named. */
function worstOfAll(contact: UndecidedContact, { rules }: ProposalContext): CallOutReason | null {
  const refs = new Set(contact.children.map(({ ref }) => ref));
  const assertions = contact.assertions.map((said) =>
    refs.has(said.about) ? { ...said, about: CHILD_NOT_KNOWN.ref } : said,
  );
  try {
    const [worst] = evaluateChildren({ ...contact, children: [], assertions }, [], rules.ruleSet);
    return worst && (worst.priority === 'red' || worst.canWait === 'no') ? 'cannot-wait' : null;
  } catch {
    return 'settle-can-wait'; // why it fails is told by whoever tried to evaluate it child by child
  }
}
