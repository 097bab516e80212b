import type { Tx } from '#record';
import { refuseRota, type RefusedRota } from '../../domain/rota/refusal.js';
import { plainAddress, WAY_CHANNELS, type DutyWay } from '../../domain/rota/ways.js';
import {
  addPerson,
  giveWays,
  knownPeople,
  lockRota,
  nextSeqOfPerson,
  personLeaves,
} from '../../persistence/rota/rota.js';
import { recorded } from '../ladder/act-on-call-out.js';
import { noteRota, type RotaActTerms } from './rota-terms.js';

export type PersonAdded = { readonly outcome: 'added'; readonly id: string } | RefusedRota;

/** Puts somebody on the list of those the rota may name, with the ways they are reached at work. */
export async function addDutyPerson(
  tx: Tx,
  wish: { readonly name: string; readonly account: string | null; readonly ways: readonly DutyWay[] },
  terms: RotaActTerms,
): Promise<PersonAdded> {
  const { actor, ids } = terms;
  const { locality } = actor;
  await lockRota(tx, locality);
  const known = await knownPeople(tx, locality);
  const name = wish.name.trim().replace(/\s+/g, ' ');
  if (known.some((one) => one.name.toLowerCase() === name.toLowerCase())) return refuseRota('name-taken');
  if (wish.account !== null && known.some(({ account }) => account === wish.account))
    return refuseRota('account-taken');
  const id = ids.next();
  await addPerson(tx, { locality, id, name, account: wish.account, by: recorded(actor) });
  await giveWays(tx, { locality, person: id }, wish.ways.map(plain));
  const channels = wish.ways.map(({ channel }) => channel);
  await noteRota(tx, terms, [{ stream: id, seq: 1, name: 'duty-person.added', details: { channels } }]);
  return { outcome: 'added', id };
}

export type PersonChanged = { readonly outcome: 'changed' } | RefusedRota;

/** Gives somebody these ways in place of all they had. */
export async function changeWays(
  tx: Tx,
  { person, ways }: { readonly person: string; readonly ways: readonly DutyWay[] },
  terms: RotaActTerms,
): Promise<PersonChanged> {
  const { locality } = terms.actor;
  await lockRota(tx, locality);
  const seq = await nextSeqOfPerson(tx, locality, person);
  if (seq === null) return refuseRota('no-such-person');
  await giveWays(tx, { locality, person }, ways.map(plain), WAY_CHANNELS);
  const channels = ways.map(({ channel }) => channel);
  await noteRota(tx, terms, [{ stream: person, seq, name: 'duty-person.ways-changed', details: { channels } }]);
  return { outcome: 'changed' };
}

/** Somebody leaves: no rung rings them from now on, and the shifts that still name them show as unknown, and as gaps. */
export async function leaveRota(tx: Tx, person: string, terms: RotaActTerms): Promise<PersonChanged> {
  const { locality } = terms.actor;
  await lockRota(tx, locality);
  const seq = await nextSeqOfPerson(tx, locality, person);
  if (seq === null) return refuseRota('no-such-person');
  await personLeaves(tx, locality, person);
  await noteRota(tx, terms, [{ stream: person, seq, name: 'duty-person.left', details: {} }]);
  return { outcome: 'changed' };
}

const plain = ({ channel, address }: DutyWay): DutyWay => ({ channel, address: plainAddress({ channel, address }) });
