import type { Actor } from '#access';
import type { Casework, HoldingNow } from './casework.js';
import { refuse, type Refused } from './refusal.js';

/** Minutes without an act after which a claim lapses, so that nothing waits for somebody who has gone home. */
export const CLAIM_LAPSES_AFTER_MINUTES = 15;

export interface Claimed {
  readonly outcome: 'claimed' | 'released';
  readonly holding: HoldingNow;
}

/**
 * Claims a contact for a person of the team that holds it. A claim that has lapsed is anyone's of that team.
 * @param ofTeam whether the person works in the team that holds it
 */
export function claim(
  { status, holding }: Casework,
  { actor, ofTeam, now }: { readonly actor: Actor; readonly ofTeam: boolean; readonly now: Date },
): Claimed | Refused {
  if (status === 'closed') return refuse('contact-closed');
  if (!ofTeam) return refuse('not-of-this-team');
  if (isClaimed(holding, now) && holding.person !== actor.id) return refuse('claimed-by-another');
  return {
    outcome: 'claimed',
    holding: { ...holding, person: actor.id, personName: actor.name, activeAt: now },
  };
}

/** Gives a claim up again; somebody else's is left as it is. */
export function release({ status, holding }: Casework, actor: Actor): Claimed | Refused {
  if (status === 'closed') return refuse('contact-closed');
  if (holding.person !== actor.id) return refuse('claimed-by-another');
  return { outcome: 'released', holding: unclaimed(holding) };
}

/** Is somebody at work on it, and not gone quiet? */
export const isClaimed = ({ person, activeAt }: HoldingNow, now: Date): boolean =>
  person !== null && activeAt !== null && now.getTime() - activeAt.getTime() < CLAIM_LAPSES_AFTER_MINUTES * 60_000;

/** The same holding with nobody at work on it. */
export const unclaimed = (holding: HoldingNow): HoldingNow => ({
  ...holding,
  person: null,
  personName: null,
  activeAt: null,
});
