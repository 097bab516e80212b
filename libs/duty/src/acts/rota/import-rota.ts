import type { Tx } from '#record';
import { readRotaCsv, type RotaFile } from '../../domain/rota/csv.js';
import { readRotaIcal } from '../../domain/rota/ical.js';
import { readRotaRows, type ReadShift, type RotaProblem } from '../../domain/rota/read-rows.js';
import { oneChannelAmong, sharedNumbersAmong, type OneChannel, type SharedNumber } from '../../domain/rota/reach.js';
import { overlapsIn, type RotaMeeting, type Shift } from '../../domain/rota/shift.js';
import {
  dutyPeople,
  giveWays,
  knownPeople,
  lockRota,
  saveShifts,
  shiftsBetween,
  nextSeqOfPerson,
} from '../../persistence/rota/rota.js';
import { recorded } from '../ladder/act-on-call-out.js';
import { noteRota, type RotaActTerms } from './rota-terms.js';

/** All of it put on, or nothing and every problem. `already`: shifts that were on, just so, before. */
export type RotaImported =
  | {
      readonly outcome: 'imported';
      readonly put: number;
      readonly already: number;
      readonly overlaps: readonly RotaMeeting[];
      readonly sharedNumbers: readonly SharedNumber[];
      readonly oneChannel: readonly OneChannel[];
    }
  | { readonly outcome: 'refused'; readonly problems: readonly RotaProblem[] };

export const ROTA_FORMATS = ['csv', 'ical'] as const;
export type RotaFormat = (typeof ROTA_FORMATS)[number];

/**
 * Puts a whole rota on from a file: all of it, or nothing and every problem with its line. What is on just so already is left as it
 * is, so that a file may be imported again.
 */
export async function importRota(
  tx: Tx,
  { format, text }: { readonly format: RotaFormat; readonly text: string },
  terms: RotaActTerms,
): Promise<RotaImported> {
  const { actor, ids, roles } = terms;
  const { locality } = actor;
  const file = (format === 'csv' ? readRotaCsv : readRotaIcal)(text);
  await lockRota(tx, locality);
  const people = await knownPeople(tx, locality);
  const alone = readRotaRows(file.rows, { roles, people, standing: [] });
  const standing = await shiftsAround(tx, locality, alone.shifts);
  const isNew = (shift: ReadShift): boolean => !standing.some((one) => isSame(one, shift));
  const already = new Set(alone.shifts.filter((shift) => !isNew(shift)).map(placeOf));
  const rows = file.rows.filter((row) => !already.has(placeOf(row)));
  const { shifts, problems } = readRotaRows(rows, { roles, people, standing });
  const all = [...file.problems, ...problems, ...nothingAtAll(file)].sort((a, b) => a.line - b.line);
  if (all.length > 0) return { outcome: 'refused', problems: all };
  const put = shifts.map(({ role, person, startsAt, endsAt }) => ({
    ...{ id: ids.next(), role, person: person.id, name: person.name, startsAt, endsAt },
    ...{ swappedFrom: null, left: false, reachable: true },
  }));
  await saveShifts(tx, locality, put, recorded(actor));
  await noteRota(
    tx,
    terms,
    put.map(({ id, role, person, startsAt, endsAt }) => ({
      ...{ stream: id, seq: 1, name: 'shift.put-on', details: { role, person, startsAt, endsAt, imported: format } },
    })),
  );
  await takeWays(tx, alone.shifts, terms);
  const reached = await dutyPeople(tx, locality);
  return {
    ...{ outcome: 'imported', put: put.length, already: already.size, overlaps: overlapsIn([...standing, ...put]) },
    ...{ sharedNumbers: sharedNumbersAmong(reached), oneChannel: oneChannelAmong(reached, [...standing, ...put]) },
  };
}

/** Where a shift stands in its file. */
const placeOf = ({ line, occurrence = 0 }: { readonly line: number; readonly occurrence?: number }): string =>
  `${line}.${occurrence}`;

const nothingAtAll = ({ rows, problems }: RotaFile): RotaProblem[] =>
  rows.length > 0 || problems.length > 0
    ? []
    : [{ line: 1, field: 'file', code: 'empty', detail: 'holds no shift: write one on a line, or in an event.' }];

async function shiftsAround(tx: Tx, locality: string, shifts: readonly ReadShift[]): Promise<Shift[]> {
  if (shifts.length === 0) return [];
  const from = Math.min(...shifts.map(({ startsAt }) => startsAt.getTime()));
  const until = Math.max(...shifts.map(({ endsAt }) => endsAt.getTime()));
  return shiftsBetween(tx, locality, new Date(from), new Date(until));
}

const isSame = (one: Shift, { role, person, startsAt, endsAt }: ReadShift): boolean =>
  one.role === role &&
  one.person === person.id &&
  one.startsAt.getTime() === startsAt.getTime() &&
  one.endsAt.getTime() === endsAt.getTime();

/** Numbers and addresses that came with the rota take the place of those of the same channel; the last line of a person counts. */
async function takeWays(tx: Tx, shifts: readonly ReadShift[], terms: RotaActTerms): Promise<void> {
  const { locality } = terms.actor;
  const byPerson = new Map(shifts.filter(({ ways }) => ways.length > 0).map(({ person, ways }) => [person.id, ways]));
  for (const [person, ways] of byPerson) {
    const seq = await nextSeqOfPerson(tx, locality, person);
    if (seq === null) continue;
    await giveWays(tx, { locality, person }, ways);
    const channels = ways.map(({ channel }) => channel);
    await noteRota(tx, terms, [{ stream: person, seq, name: 'duty-person.ways-changed', details: { channels } }]);
  }
}
