import type { Actor } from '#access';
import { worksIn } from '../casework/authority.js';
import type { Casework, WhySecond } from '../casework/casework.js';
import { claim, release } from '../casework/claim.js';
import { decide, kindOf } from '../casework/decide.js';
import type { RefusalCode } from '../casework/refusal.js';
import type { Locality } from '../locality/locality.js';
import { decisionOf, type BulkContact, type BulkWish } from './bulk-wish.js';

/** Why something is not done in bulk, beside the refusals of the act itself. */
export const BULK_REFUSALS = {
  unknown: 'There is no such contact here.',
  'not-on-this-worklist': 'That team does not hold it.',
  'reason-needed': 'Say why: this is not done without a reason.',
  'second-person-needed': 'A second person must read this first, so it is decided by itself and not with others.',
  'not-confirmed-in-time': 'The time to confirm this was over before it was done.',
  unexpected: 'Something was wrong with the service. Nothing was done to it: confirm again, or act on it by itself.',
} as const;
export type BulkRefusal = RefusalCode | keyof typeof BULK_REFUSALS;

/** What a bulk act would come to for one contact. */
export type Foreseen =
  | { readonly would: 'do' | 'stale' }
  | { readonly would: 'refuse'; readonly code: BulkRefusal }
  /** Never done in bulk. */
  | { readonly would: 'second-person'; readonly why: readonly WhySecond[] };

/**
 * Foresees what a bulk act comes to for one contact, by the very judgement the single act goes by. Pure; changes nothing. The daily
 * sample is drawn only when it is done, so that nobody can know beforehand.
 * @param casework null where there is no such contact
 */
export function foresee(
  casework: Casework | null,
  { version }: BulkContact,
  wish: BulkWish,
  { actor, locality, now }: { readonly actor: Actor; readonly locality: Locality; readonly now: Date },
): Foreseen {
  if (!casework) return { would: 'refuse', code: 'unknown' };
  if (casework.version !== version) return { would: 'stale' };
  const { team } = casework.holding;
  if (team !== wish.team) return { would: 'refuse', code: 'not-on-this-worklist' };
  if (wish.act === 'claim' || wish.act === 'release') {
    const ofTeam = worksIn(actor, kindOf(team, locality));
    const done = wish.act === 'claim' ? claim(casework, { actor, ofTeam, now }) : release(casework, actor);
    return done.outcome === 'refused' ? { would: 'refuse', code: done.code } : { would: 'do' };
  }
  const act = decisionOf(wish);
  if (!act) return { would: 'refuse', code: 'reason-needed' };
  const judged = decide(casework, act, { actor, locality, sampled: false });
  if (judged.outcome === 'refused') return { would: 'refuse', code: judged.code };
  return judged.outcome === 'awaits-second' ? { would: 'second-person', why: judged.why } : { would: 'do' };
}
