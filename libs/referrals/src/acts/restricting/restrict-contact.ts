import type { Tx } from '#record';
import {
  eachOnce,
  namedAfter,
  type NamedPerson,
  type Restriction,
  type RestrictionKind,
  type RestrictionRefusal,
} from '../../domain/restricting/restriction.js';
import { keepAct } from '../../persistence/restricting/restriction-acts.js';
import {
  bar,
  barredAmong,
  hide,
  holdByName,
  letGo,
  markRestricted,
  restrictionOf,
  setLiftAsked,
  setNamed,
  show,
  type Which,
} from '../../persistence/restricting/restrictions.js';
import { lockContacts } from '../../persistence/out-of-hours/after-call-out.js';
import type { Actor } from '#access';

/** Done, or why not. */
export type Restricting =
  { readonly outcome: 'done' } | { readonly outcome: 'refused'; readonly code: RestrictionRefusal };

const DONE: Restricting = { outcome: 'done' };
const refuse = (code: RestrictionRefusal): Restricting => ({ outcome: 'refused', code });

/** Which contact, and who acts on it: somebody who may see it, which the caller has settled. */
export interface OnRestricted extends Which {
  readonly actor: Actor;
}

const which = ({ locality, contactId }: OnRestricted): Which => ({ locality, contactId });

/**
 * A manager, or the LADO, keeps a contact to those named: whoever else works here no longer knows of it. The first named has it from now, by
 * name, so that it falls out of no list unheld. Runs past the wall: afterwards whoever restricted it may be shut out too.
 */
export async function restrictContact(
  tx: Tx,
  on: OnRestricted,
  wish: { readonly kind: RestrictionKind; readonly reason: string; readonly named: readonly NamedPerson[] },
): Promise<Restricting> {
  if (on.actor.kind !== 'person') return refuse('not-a-person');
  await lockContacts(tx, on.locality, [on.contactId]);
  if (await restrictionOf(tx, on)) return refuse('restricted-already');
  const named = eachOnce(wish.named);
  const [holder] = named;
  if (!holder) return refuse('nobody-named');
  if ((await barredAmong(tx, on, idsOf(named))).length > 0) return refuse('in-conflict');
  await hide(tx, on, wish.kind, holder);
  await markRestricted(tx, on, true);
  await setNamed(tx, on, named);
  await holdByName(tx, on, holder);
  await keepAct(tx, which(on), { act: 'restrict', kind: wish.kind, reason: wish.reason, people: named, by: on.actor });
  return DONE;
}

/** Changes who is named: somebody always is. */
export async function changeNamed(
  tx: Tx,
  on: OnRestricted,
  wish: { readonly add: readonly NamedPerson[]; readonly remove: readonly string[]; readonly reason: string },
): Promise<Restricting> {
  const standing = await taken(tx, on);
  if (!standing) return refuse('not-restricted');
  const named = namedAfter(standing, wish);
  if (typeof named === 'string') return refuse(named);
  if ((await barredAmong(tx, on, idsOf(named))).length > 0) return refuse('in-conflict');
  await renamed(tx, on, standing, named);
  const by = { kind: standing.kind, reason: wish.reason, by: on.actor };
  if (wish.add.length > 0) await keepAct(tx, which(on), { act: 'name', people: wish.add, ...by });
  const gone = standing.named.filter(({ id }) => wish.remove.includes(id));
  if (gone.length > 0) await keepAct(tx, which(on), { act: 'unname', people: gone, ...by });
  return DONE;
}

/**
 * Somebody says that they have a conflict of interest in a contact: they are kept out of it from now, by no matter which right. They can
 * always pass it on; where they are the last who may see it, they must, or nobody would hold it.
 */
export async function declareConflict(
  tx: Tx,
  on: OnRestricted,
  wish: { readonly reason: string; readonly passTo: NamedPerson | null },
): Promise<Restricting> {
  const { actor } = on;
  if (actor.kind !== 'person') return refuse('not-a-person');
  const standing = await taken(tx, on);
  if (standing) {
    const add = wish.passTo ? [wish.passTo] : [];
    const named = namedAfter(standing, { add, remove: [actor.id] });
    if (typeof named === 'string') return refuse(named);
    if ((await barredAmong(tx, on, idsOf(named))).length > 0) return refuse('in-conflict');
    await renamed(tx, on, standing, named);
  }
  await letGo(tx, on, actor.id);
  await bar(tx, on, actor.id);
  const people = [{ id: actor.id, name: actor.name }];
  await keepAct(tx, which(on), { act: 'conflict', kind: null, reason: wish.reason, people, by: actor });
  return DONE;
}

/** Somebody who may restrict asks for it to be lifted. It stands until another confirms that. */
export async function askToLift(tx: Tx, on: OnRestricted, reason: string): Promise<Restricting> {
  const standing = await taken(tx, on);
  if (!standing) return refuse('not-restricted');
  if (standing.liftAskedBy) return refuse('lift-asked-already');
  await setLiftAsked(tx, on, on.actor);
  await keepAct(tx, which(on), { act: 'ask-lift', kind: standing.kind, reason, people: [], by: on.actor });
  return DONE;
}

/** A second person lifts it, or refuses to: never the one who asked. Source: OWASP ASVS 5.0, 2.3.5. */
export async function answerLifting(
  tx: Tx,
  on: OnRestricted,
  { agrees, reason }: { readonly agrees: boolean; readonly reason: string },
): Promise<Restricting> {
  const standing = await taken(tx, on);
  if (!standing) return refuse('not-restricted');
  if (!standing.liftAskedBy) return refuse('lift-not-asked');
  if (standing.liftAskedBy.id === on.actor.id) return refuse('own-request');
  const act = agrees ? 'lift' : 'refuse-lift';
  await keepAct(tx, which(on), { act, kind: standing.kind, reason, people: standing.named, by: on.actor });
  if (!agrees) {
    await setLiftAsked(tx, on, null);
    return DONE;
  }
  await show(tx, on);
  await markRestricted(tx, on, false);
  return DONE;
}

async function taken(tx: Tx, on: OnRestricted): Promise<Restriction | null> {
  await lockContacts(tx, on.locality, [on.contactId]);
  return restrictionOf(tx, on);
}

/** Those named are these; where the one who has it is not among them any more, the first has it. */
async function renamed(
  tx: Tx,
  on: OnRestricted,
  { holder }: Restriction,
  named: readonly NamedPerson[],
): Promise<void> {
  await setNamed(tx, on, named);
  const [first] = named;
  if (first && !named.some(({ id }) => id === holder.id)) await holdByName(tx, on, first);
}

const idsOf = (people: readonly NamedPerson[]): string[] => people.map(({ id }) => id);
