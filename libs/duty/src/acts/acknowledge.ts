import type { Actor } from '#access';
import type { Tx } from '#record';
import { answerEscalation, takeEscalation } from '../persistence/answer-escalation.js';

/** `acknowledged` by this person now; `already` by a named person before; `unknown` where there is no such call-out. */
export type Acknowledgement =
  | { readonly outcome: 'acknowledged'; readonly at: Date; readonly contactId: string }
  | { readonly outcome: 'already'; readonly by: string; readonly at: Date }
  | { readonly outcome: 'unknown' };

/**
 * A named person answers a call-out, once. Two at once is decided by the row: the second is told who was first.
 * The ladder stops climbing; whoever calls this gives that person the holding in the same transaction.
 */
export async function acknowledge(tx: Tx, { id, actor }: { id: string; actor: Actor }): Promise<Acknowledgement> {
  const { locality, name, roles } = actor;
  const found = await takeEscalation(tx, locality, id);
  if (!found) return { outcome: 'unknown' };
  if (found.state === 'acknowledged') return { outcome: 'already', by: found.by, at: found.at };
  const answered = await answerEscalation(tx, { locality, id, who: { id: actor.id, name, roles } });
  return { outcome: 'acknowledged', ...answered };
}
