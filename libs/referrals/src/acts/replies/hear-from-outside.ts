import { theService } from '#access';
import type { Tx } from '#record';
import type { NamedPerson } from '../../domain/restricting/restriction.js';
import { restrictionOf } from '../../persistence/restricting/restrictions.js';
import { keepOutsideReply, type OutsideReply, type ReplyKept } from '../../persistence/replies/outside-replies.js';

const NEXT = 'Somebody outside has replied to us: read it, and ring them before you rely on it. Then: ';

/** A text that was kept. `named`: those of a restricted record, who alone may read it. */
export interface HeardFromOutside extends ReplyKept {
  readonly named: readonly NamedPerson[];
}

/**
 * Keeps what somebody outside sent back, with the contact whose number it came from. A number is not a person: nothing is taken as a fact,
 * nothing is decided and nothing acknowledged by it, and nothing is sent back. Whoever holds the contact reads it, and whoever calls this
 * tells them. Runs as the service.
 */
export async function hearFromOutside(tx: Tx, locality: string, reply: OutsideReply): Promise<HeardFromOutside> {
  const by = theService(locality);
  const kept = await keepOutsideReply(tx, locality, reply, { nextAction: NEXT, by });
  const standing = await restrictionOf(tx, { locality, contactId: reply.contactId });
  return { ...kept, named: standing?.named ?? [] };
}
