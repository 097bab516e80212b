import type { Actor } from '#access';
import { addElapsed, addWorkingDays, type Calendar } from '#clocks';
import { clearAlarms, raiseAlarms, type Ids, type Tx } from '#record';
import {
  GLASS_MINUTES,
  type NamedPerson,
  type RestrictionRefusal,
  type ReviewFinding,
} from '../../domain/restricting/restriction.js';
import { lockContacts } from '../../persistence/out-of-hours/after-call-out.js';
import { ringingAbout } from '../../persistence/restricting/alarms-of-glass.query.js';
import {
  breakGlassOf,
  glassesOf,
  keepReview,
  type BrokenGlass,
  type GlassTimes,
} from '../../persistence/restricting/broken-glass.js';
import { noteOn } from '../../persistence/restricting/restriction-acts.js';
import { barredAmong, restrictionOf } from '../../persistence/restricting/restrictions.js';
import type { OnRestricted } from './restrict-contact.js';

/** `unknown`: not there, or not theirs to know of. */
export type GlassBreaking =
  | (GlassTimes & { readonly outcome: 'broken'; readonly n: number; readonly named: readonly NamedPerson[] })
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'refused'; readonly code: RestrictionRefusal };

/** What the glass is broken with. */
export interface GlassTools {
  readonly ids: Ids;
  readonly calendar: Calendar;
  readonly now: Date;
}

/**
 * Somebody who works cases, and is not named, opens a restricted record for an hour, with a reason they type. An alarm rings at once, and
 * another manager reviews it by the end of the next working day. Runs past the wall.
 * @returns who is to be told
 */
export async function breakGlass(
  tx: Tx,
  on: OnRestricted,
  reason: BrokenGlass['reason'],
  { ids, calendar, now }: GlassTools,
): Promise<GlassBreaking> {
  const { actor, locality, contactId } = on;
  if (actor.kind !== 'person') return { outcome: 'refused', code: 'not-a-person' };
  await lockContacts(tx, locality, [contactId]);
  if ((await barredAmong(tx, on, [actor.id])).length > 0) return { outcome: 'unknown' };
  const standing = await restrictionOf(tx, on);
  if (!standing) return { outcome: 'refused', code: 'not-restricted' };
  if (standing.named.some(({ id }) => id === actor.id)) return { outcome: 'refused', code: 'sees-it-already' };
  const until = addElapsed(now, GLASS_MINUTES / 60);
  const times = { at: now, until, reviewDueAt: addWorkingDays(calendar, now, 1).at };
  const n = await breakGlassOf(tx, on, { by: actor, reason, ...times });
  await noteOn(tx, on, { name: 'restriction.glass-broken', by: actor, details: { n, reason: reason.type, until } });
  await raiseAlarms(tx, [
    {
      ...{ id: ids.next(), locality, kind: 'glass-broken', subject: `${contactId} ${n}` },
      details: { contact: contactId, n, by: actor.id, named: standing.named.map(({ id }) => id), until },
    },
  ]);
  return { outcome: 'broken', n, named: standing.named, ...times };
}

export type GlassReviewing =
  | { readonly outcome: 'reviewed' }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'refused'; readonly code: RestrictionRefusal };

/** A manager other than whoever broke it says what they find of it. Its alarms then ring no longer. Runs past the wall. */
export async function reviewGlass(
  tx: Tx,
  { n, ...on }: OnRestricted & { readonly n: number },
  found: { readonly finding: ReviewFinding; readonly words: string },
): Promise<GlassReviewing> {
  const { actor, locality, contactId } = on;
  if (actor.kind !== 'person') return { outcome: 'refused', code: 'not-a-person' };
  await lockContacts(tx, locality, [contactId]);
  const glass = (await glassesOf(tx, on)).find((one) => one.n === n);
  if (!glass || (await barredAmong(tx, on, [actor.id])).length > 0) return { outcome: 'unknown' };
  if (glass.by.id === actor.id) return { outcome: 'refused', code: 'own-glass' };
  if (glass.review) return { outcome: 'refused', code: 'reviewed-already' };
  await keepReview(tx, { ...on, n }, { ...found, by: actor });
  await noteOn(tx, on, { name: 'restriction.glass-reviewed', by: actor, details: { n, finding: found.finding } });
  await settle(tx, { locality, contactId, n }, actor);
  return { outcome: 'reviewed' };
}

async function settle(
  tx: Tx,
  { locality, contactId, n }: { readonly locality: string; readonly contactId: string; readonly n: number },
  actor: Actor,
): Promise<void> {
  const ids = await ringingAbout(tx, locality, ['glass-broken', 'glass-not-reviewed'], `${contactId} ${n}`);
  if (ids.length > 0) await clearAlarms(tx, { ids, localities: [locality], actor, because: 'settled' });
}
