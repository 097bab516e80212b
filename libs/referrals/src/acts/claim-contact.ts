import type { Tx } from '#record';
import { worksIn } from '../domain/casework/authority.js';
import { claim, release } from '../domain/casework/claim.js';
import { kindOf } from '../domain/casework/decide.js';
import { saveHolding } from '../persistence/save-holding.js';
import { entry, take, type Acted, type CaseworkContext, type Seen } from './casework-context.js';

export type ClaimAnswered = { readonly outcome: 'claimed' | 'released'; readonly version: number };

/** A person of the team that holds a contact says they are at work on it, or no longer are. */
export async function claimContact(
  tx: Tx,
  seen: Seen,
  wish: 'claim' | 'release',
  context: CaseworkContext,
): Promise<Acted<ClaimAnswered>> {
  const casework = await take(tx, seen, context);
  if ('outcome' in casework) return casework;
  const { actor, locality, now } = context;
  const ofTeam = worksIn(actor, kindOf(casework.holding.team, locality));
  const done = wish === 'claim' ? claim(casework, { actor, ofTeam, now }) : release(casework, actor);
  if (done.outcome === 'refused') return done;
  await saveHolding(
    tx,
    casework,
    { ...casework, holding: done.holding },
    entry(casework, context, `contact.${done.outcome}`, {}),
  );
  return { outcome: done.outcome, version: casework.version + 1 };
}
