import type { Actor } from '#access';
import { appendAudit, type Tx } from '#record';
import { holdByPerson } from '../persistence/hold-contact.js';

const NEXT_ACTION = 'The person who acknowledged the call-out decides what is needed now';

/** A call-out that was answered, by whom, and by what means where they were not simply signed in: codes and ids. */
export interface AnsweredCallOut {
  readonly contactId: string;
  readonly escalationId: string;
  readonly actor: Actor;
  readonly means?: { readonly how: string; readonly enteredBy?: string };
}

/** A named person takes the holding of a contact after answering its call-out; the team and the clock stay as they are. */
export async function holdAfterCallOut(
  tx: Tx,
  { contactId, escalationId, actor, means }: AnsweredCallOut,
): Promise<void> {
  const { locality, name: person, id: account } = actor;
  const seq = await holdByPerson(tx, { locality, contactId, person, account, nextAction: NEXT_ACTION });
  if (seq === null) throw new Error('a call-out about a contact that is not there');
  await appendAudit(tx, [
    {
      locality,
      stream: contactId,
      seq,
      name: 'escalation.acknowledged',
      actor,
      purpose: 'out-of-hours',
      details: { escalation: escalationId, ...means },
    },
  ]);
}
