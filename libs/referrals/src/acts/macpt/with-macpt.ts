import type { Calendar } from '#clocks';
import type { Tx } from '#record';
import type { Casework } from '../../domain/casework/casework.js';
import type { Locality } from '../../domain/locality/locality.js';
import { isWithMacpt } from '../../domain/macpt/call.js';
import { clocksOfMacpt } from '../../domain/macpt/clocks-of-macpt.js';
import { comeToMacpt, leaveMacpt } from '../../persistence/macpt/macpt-clocks.js';

/**
 * A person has acted: a contact that is with the MACPT now needs a call the same day, and one that has left it needs none.
 * @param now what the contact has become
 */
export async function noteWithMacpt(
  tx: Tx,
  casework: Pick<Casework, 'locality' | 'contactId' | 'priority'>,
  now: Pick<Casework, 'status' | 'holding' | 'children'>,
  context: { readonly locality: Locality; readonly calendar: Calendar; readonly now: Date },
): Promise<void> {
  if (!isWithMacpt(now, context.locality)) return leaveMacpt(tx, casework);
  await comeToMacpt(tx, casework, clocksOfMacpt(context.now, casework.priority, context));
}
