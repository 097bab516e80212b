import type { Actor } from '#access';
import type { Tx } from '#record';
import { acknowledgeCallOut, handOver } from '../../domain/ladder/moves.js';
import { saveAct } from '../../persistence/ladder/save-act.js';
import { nowOf, takeCallOutsOf } from '../../persistence/ladder/take-call-outs.js';
import { answererOf, recorded } from './act-on-call-out.js';

/**
 * Whoever has accepted a contact by a handover has answered what rings for it: each live call-out about it is settled by that, or passes
 * to them where the police are owed. In the caller's transaction.
 */
export async function handOverCallOuts(
  tx: Tx,
  contactId: string,
  { actor, handover }: { readonly actor: Actor; readonly handover: string },
): Promise<void> {
  const { locality } = actor;
  const at = await nowOf(tx);
  for (const taken of await takeCallOutsOf(tx, locality, contactId)) {
    const moved = handOver(taken, answererOf(actor), at);
    if (moved.outcome === 'refused') continue;
    const act = { act: 'hand-over', by: recorded(actor), at, said: { handover } } as const;
    const settled = moved.callOut.state === 'settled' ? { outcome: 'handed-over' } : {};
    await saveAct(tx, { locality, id: taken.id, contactId }, moved.callOut, { ...act, ...settled });
  }
}

/**
 * The duty worker who takes over work of the day has answered the ladder that rang because nobody had: it is in their hands, and climbs
 * again without a decision. Whatever else rings about the contact goes on. In the caller's transaction.
 */
export async function answerHandoverLadder(
  tx: Tx,
  contactId: string,
  { actor, handover }: { readonly actor: Actor; readonly handover: string },
): Promise<void> {
  const { locality } = actor;
  const at = await nowOf(tx);
  for (const taken of await takeCallOutsOf(tx, locality, contactId)) {
    if (taken.reason !== 'handover-unanswered') continue;
    const moved = acknowledgeCallOut(taken, answererOf(actor), at);
    if (moved.outcome === 'refused') continue;
    const act = { act: 'acknowledge', by: recorded(actor), at, said: { handover } } as const;
    await saveAct(tx, { locality, id: taken.id, contactId }, moved.callOut, act);
  }
}
