import type { Actor } from '#access';
import type { Tx } from '#record';
import { climbsAt, type HandoverRefusal, type HandoverWay } from '../../domain/handover/handover.js';
import { offerHandovers, type HandoverRow } from '../../persistence/handover/handovers.js';

/** Work that one service gives to another. */
export interface GivenHandover {
  readonly id: string;
  readonly contactId: string;
  readonly reference: string;
  readonly way: HandoverWay;
  readonly fromTeam: string;
  readonly toTeam: string;
  /** At closing on the way to the night, at opening on the way to the day. */
  readonly dueAt: Date;
  readonly actedOn: boolean;
  /** Left out: no. */
  readonly heldThroughout?: boolean;
  /** Who can be reached while nobody has accepted; null where the service itself offers the night's work: then the manager on call. */
  readonly manager: { readonly name: string; readonly reachedBy: string } | null;
  /** What is needed, in words; null where the service itself offers the night's work. */
  readonly needed: string | null;
}

export type HandoverGiven =
  { readonly outcome: 'offered' } | { readonly outcome: 'refused'; readonly code: HandoverRefusal };

/** A named person offers work to the other service, in the caller's transaction. Nothing passes until a named person accepts. */
export async function giveHandover(tx: Tx, given: GivenHandover, actor: Actor): Promise<HandoverGiven> {
  const offered = await offerHandovers(tx, actor.locality, [asRow(given, actor)]);
  return offered.length === 1 ? { outcome: 'offered' } : { outcome: 'refused', code: 'handover-open' };
}

/** A handover as it is kept. */
export const asRow = (given: GivenHandover, actor: Actor): HandoverRow => ({
  ...{ id: given.id, contact_id: given.contactId, reference: given.reference, way: given.way },
  ...{ from_team: given.fromTeam, to_team: given.toTeam, due_at: given.dueAt, climbs_at: climbsAt(given) },
  held_throughout: given.heldThroughout ?? false,
  ...{ acted_on: given.actedOn, given_by: actor, manager: given.manager, needed: given.needed },
});
