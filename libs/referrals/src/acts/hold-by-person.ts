import type { Actor } from '#access';
import { appendAudit, type Tx } from '#record';
import type { NamedPerson } from '../domain/restricting/restriction.js';
import { holdByPerson } from '../persistence/hold-contact.js';
import { namesOfContact, noteOnContact, type NamesOfContact } from '../persistence/out-of-hours/after-call-out.js';
import { noteOn } from '../persistence/restricting/restriction-acts.js';
import { restrictionOf, sightOfAccount } from '../persistence/restricting/restrictions.js';

const NEXT_ACTION = 'The person who acknowledged the call-out decides what is needed now';
const NEXT_WHERE_KEPT =
  'Whoever acknowledged the call-out may not see this: whoever has it decides what is needed now, unless they break the glass';

/** A call-out that was answered, by whom, and by what means where they were not simply signed in: codes and ids. */
export interface AnsweredCallOut {
  readonly contactId: string;
  readonly escalationId: string;
  readonly actor: Actor;
  readonly means?: { readonly how: string; readonly enteredBy?: string };
}

/**
 * Who has the contact after its call-out was answered. `theirs`: whoever answered. `kept`: whoever had it, for it is kept from whoever
 * answered; `named` are those of a restricted record, who are to be told, and `seq` is the audit entry that says so.
 */
export type HeldAfterCallOut =
  | { readonly holding: 'theirs' }
  | (NamesOfContact & { readonly holding: 'kept'; readonly seq: number; readonly named: readonly NamedPerson[] });

/**
 * A named person takes the holding of a contact after answering its call-out; the team and the clock stay as they are. Where the contact is
 * kept from them, that they answered stands, for a telephone must never ring unheard, and they are named on the call-out: but nobody holds
 * what they may not see. It stays with whoever had it until they are named or break the glass. Runs past the wall.
 */
export async function holdAfterCallOut(
  tx: Tx,
  { contactId, escalationId, actor, means }: AnsweredCallOut,
): Promise<HeldAfterCallOut> {
  const { locality, name, id: account } = actor;
  const which = { locality, contactId };
  const { kept, openAs } = await sightOfAccount(tx, which, account);
  const seq = kept
    ? await noteOnContact(tx, which, NEXT_WHERE_KEPT)
    : await holdByPerson(tx, { ...which, person: openAs ?? name, account, nextAction: NEXT_ACTION });
  if (seq === null) throw new Error('a call-out about a contact that is not there');
  const details = { escalation: escalationId, ...means, ...(kept ? { keptFrom: account } : {}) };
  await appendAudit(tx, [
    {
      ...{ locality, stream: contactId, seq, name: 'escalation.acknowledged' },
      ...{ actor, purpose: 'out-of-hours', details },
    },
  ]);
  if (!kept) return { holding: 'theirs' };
  const named = (await restrictionOf(tx, which))?.named ?? [];
  return { holding: 'kept', seq, named, ...(await namesOfContact(tx, which)) };
}

/**
 * Whoever answered the call-out of a contact that was kept from them may see it from now: they have it, as they would have by answering.
 * Where they still may not, nothing changes. Runs past the wall.
 */
export async function holdOnceSeen(
  tx: Tx,
  { contactId, escalationId, answeredBy }: Pick<AnsweredCallOut, 'contactId' | 'escalationId'> & { answeredBy: string },
  by: Actor,
): Promise<void> {
  const which = { locality: by.locality, contactId };
  const { kept, openAs } = await sightOfAccount(tx, which, answeredBy);
  if (kept || openAs === null) return;
  await holdByPerson(tx, { ...which, person: openAs, account: answeredBy, nextAction: NEXT_ACTION });
  await noteOn(tx, which, { name: 'restriction.held', by, details: { holder: answeredBy, escalation: escalationId } });
}
