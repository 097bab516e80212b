import type { Tx } from '#record';
import { refuseRota, type RefusedRota, type RotaRefusal } from '../../domain/rota/refusal.js';
import { meet } from '../../domain/rota/shift.js';
import { nowOf } from '../../persistence/ladder/take-call-outs.js';
import {
  knownPeople,
  lockRota,
  saveShifts,
  shiftsBetween,
  takeOff,
  takeShifts,
  type NewShift,
  type TakenShift,
} from '../../persistence/rota/rota.js';
import { recorded } from '../ladder/act-on-call-out.js';
import { noteRota, type RotaActTerms } from './rota-terms.js';

export type ShiftPut = { readonly outcome: 'put-on'; readonly id: string } | RefusedRota;

const LONGEST_MS = 31 * 86_400_000;

/** Puts a person on duty at a rung, from one instant up to another. */
export async function putOnDuty(
  tx: Tx,
  wish: { readonly role: string; readonly person: string; readonly startsAt: Date; readonly endsAt: Date },
  terms: RotaActTerms,
): Promise<ShiftPut> {
  const { actor, ids } = terms;
  await lockRota(tx, actor.locality);
  const code = wrongTime(wish, await nowOf(tx)) ?? (await wrongPerson(tx, wish, [], terms));
  if (code) return refuseRota(code);
  const id = ids.next();
  await saveShifts(tx, actor.locality, [{ ...wish, id, swappedFrom: null }], recorded(actor));
  await noteRota(tx, terms, [putOn(id, wish)]);
  return { outcome: 'put-on', id };
}

export type ShiftsChanged = { readonly outcome: 'changed'; readonly shifts: readonly string[] } | RefusedRota;

/** Takes somebody off: from now on nobody is rung for that shift. What was rung before stays as it was. */
export async function takeOffDuty(
  tx: Tx,
  { shift, why }: { readonly shift: string; readonly why: string },
  terms: RotaActTerms,
): Promise<ShiftsChanged> {
  const { locality } = terms.actor;
  await lockRota(tx, locality);
  const [taken] = await takeShifts(tx, locality, [shift]);
  const code = whyNotChanged(taken, await nowOf(tx));
  if (code) return refuseRota(code);
  await takeOff(tx, locality, { ids: [shift], by: recorded(terms.actor), why });
  await noteRota(tx, terms, [{ stream: shift, seq: 2, name: 'shift.taken-off', details: {} }]);
  return { outcome: 'changed', shifts: [] };
}

/** What is swapped: a shift for another person's, or to another person. Both people are named on what is written. */
export type Swap = { readonly shift: string; readonly why: string } & (
  { readonly with: string } | { readonly to: string }
);

/** Two people swap their shifts, or one takes another's. What was is kept, taken off; what is now says what it came from. */
export async function swapShifts(tx: Tx, swap: Swap, terms: RotaActTerms): Promise<ShiftsChanged> {
  const { actor, ids } = terms;
  const { locality } = actor;
  await lockRota(tx, locality);
  const wanted = 'with' in swap ? [swap.shift, swap.with] : [swap.shift];
  const taken = await takeShifts(tx, locality, wanted);
  const now = await nowOf(tx);
  const [first, second] = wanted.map((id) => taken.find((one) => one.id === id));
  const code = whyNotChanged(first, now) ?? ('with' in swap ? whyNotChanged(second, now) : null);
  if (code || !first) return refuseRota(code ?? 'no-such-shift');
  const other = 'to' in swap ? swap.to : (second?.person ?? '');
  if (other === first.person) return refuseRota('same-person');
  const shifts = [moved(first, other, ids.next()), ...(second ? [moved(second, first.person, ids.next())] : [])];
  for (const shift of shifts) {
    const wrong = await wrongPerson(tx, shift, wanted, terms);
    if (wrong) return refuseRota(wrong);
  }
  await takeOff(tx, locality, { ids: wanted, by: recorded(actor), why: swap.why });
  await saveShifts(tx, locality, shifts, recorded(actor));
  const off = wanted.map((stream) => ({ stream, seq: 2, name: 'shift.swapped', details: {} }));
  await noteRota(tx, terms, [...off, ...shifts.map((shift) => putOn(shift.id, shift))]);
  return { outcome: 'changed', shifts: shifts.map(({ id }) => id) };
}

const moved = ({ id: swappedFrom, role, startsAt, endsAt }: TakenShift, person: string, id: string): NewShift => ({
  ...{ id, role, person, startsAt, endsAt, swappedFrom },
});

const putOn = (stream: string, { role, person, startsAt, endsAt }: Omit<NewShift, 'id' | 'swappedFrom'>) => ({
  ...{ stream, seq: 1, name: 'shift.put-on' },
  details: { role, person, startsAt, endsAt },
});

function wrongTime({ startsAt, endsAt }: Pick<NewShift, 'startsAt' | 'endsAt'>, now: Date): RotaRefusal | null {
  if (endsAt <= startsAt) return 'not-after';
  if (endsAt.getTime() - startsAt.getTime() > LONGEST_MS) return 'too-long';
  return endsAt <= now ? 'over' : null;
}

function whyNotChanged(shift: TakenShift | undefined, now: Date): RotaRefusal | null {
  if (!shift) return 'no-such-shift';
  if (shift.off) return 'taken-off';
  return shift.endsAt <= now ? 'over' : null;
}

/** @param instead shifts that are taken off in the same breath, and so are in nobody's way */
async function wrongPerson(
  tx: Tx,
  wish: Pick<NewShift, 'role' | 'person' | 'startsAt' | 'endsAt'>,
  instead: readonly string[],
  { actor, roles }: RotaActTerms,
): Promise<RotaRefusal | null> {
  if (!roles.includes(wish.role)) return 'unknown-role';
  const known = await knownPeople(tx, actor.locality);
  if (!known.some(({ id }) => id === wish.person)) return 'no-such-person';
  const on = await shiftsBetween(tx, actor.locality, wish.startsAt, wish.endsAt);
  return on.some((one) => one.person === wish.person && !instead.includes(one.id) && meet(one, wish)) ? 'twice' : null;
}
