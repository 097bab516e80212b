import type { Actor } from '#access';
import type { Tx } from '#record';
import type { Answerer } from '../../domain/ladder/call-out.js';
import type { Moved } from '../../domain/ladder/moves.js';
import type { CallOutRefusal } from '../../domain/ladder/refusal.js';
import { saveAct, type CallOutAct } from '../../persistence/ladder/save-act.js';
import { anotherRings, nowOf, takeCallOuts, type TakenCallOut } from '../../persistence/ladder/take-call-outs.js';

/** A call-out a person acted on: the contact it is about, and what it has become. */
export interface CallOutActed {
  readonly outcome: 'done';
  readonly at: Date;
  readonly contactId: string;
  readonly state: string;
  readonly dueAt: Date;
}

export type ActOnCallOut =
  CallOutActed | { readonly outcome: 'refused'; readonly code: CallOutRefusal } | { readonly outcome: 'unknown' };

/** Has this person a manager's authority? Out of hours that is the on-call manager, who signs in as one. */
export const isDutyManager = ({ kind, roles }: Actor): boolean =>
  kind === 'person' && roles.includes('front-door-manager');

export const answererOf = ({ id, name }: Actor): Answerer => ({ id, name });

export const recorded = ({ kind, id, name, roles, agency, locality }: Actor) => ({
  ...{ kind, id, name, roles, agency, locality },
});

/** One act on one call-out: taken, moved, kept, in the caller's transaction. A refused one has changed nothing. */
export async function actOnCallOut(
  tx: Tx,
  { id, actor }: { readonly id: string; readonly actor: Actor },
  move: (
    callOut: TakenCallOut,
    now: Date,
  ) => { readonly moved: Moved; readonly kept: Pick<CallOutAct, 'act' | 'said'> },
  outcome?: string,
): Promise<ActOnCallOut> {
  const { locality } = actor;
  const [taken] = await takeCallOuts(tx, locality, [id]);
  if (!taken) return { outcome: 'unknown' };
  const at = await nowOf(tx);
  const { moved, kept } = move(taken, at);
  if (moved.outcome === 'refused') return moved;
  // Two cannot ring or be held about one contact: one that was answered is not held beside another that rings.
  const toHold = moved.callOut.state === 'held' && taken.state === 'acknowledged';
  if (toHold && (await anotherRings(tx, locality, taken))) return { outcome: 'refused', code: 'another-rings' };
  const { contactId } = taken;
  const act = { ...kept, by: recorded(actor), at, ...(outcome === undefined ? {} : { outcome }) };
  await saveAct(tx, { locality, id, contactId }, moved.callOut, act);
  return { outcome: 'done', at, contactId, state: moved.callOut.state, dueAt: moved.callOut.dueAt };
}
