import { dayBefore, writeDay, writeSpan, type DayNumber } from '../calendar.js';
import type { AgeCondition, Condition, Span, UnbornCondition } from '../condition.js';
import type { Birth } from '../contact-facts.js';
import { leavesOf } from './leaves.js';

/** A set of birth cells, one bit each. */
export type BirthSet = bigint;

/** A stretch of births of which every rule says the same. */
export interface BirthCell {
  /** As a contact would give it. */
  readonly birth: Birth;
  /** As in "a child of 13 years", "an unborn child". */
  readonly words: string;
  /** A day of birth of the stretch; null for a child not yet born. */
  readonly bornOn: DayNumber | null;
  readonly gestationDays: number;
}

/** Every birth that makes a difference to the rules: unborn first, then born, youngest first. */
export interface Births {
  readonly on: DayNumber;
  readonly cells: readonly BirthCell[];
  readonly all: BirthSet;
  /** Places of sets, once they have been asked for. */
  readonly places: Map<BirthSet, readonly number[]>;
}

const TERM_DAYS = 280;
const EARLY_PREGNANCY_DAYS = 56;
/** Where any age would do, an example is about a child of this age. */
const ORDINARY_AGE: Span = { count: 8, unit: 'years' };

/** Cuts the births of children on a day at every age and stage of pregnancy the conditions turn on. */
export function cutBirths(conditions: readonly Condition[], on: DayNumber): Births {
  const leaves = conditions.flatMap(leavesOf);
  const spans = leaves.flatMap((leaf) => (leaf.kind === 'age' ? [leaf.atLeast, leaf.under] : []));
  const weeks = leaves.flatMap((leaf) => (leaf.kind === 'unborn' ? (leaf.gestationAtLeastWeeks ?? []) : []));
  const cells = [...unbornCells(weeks, on), ...bornCells(spans, on)];
  return { on, cells, all: (1n << BigInt(cells.length)) - 1n, places: new Map() };
}

/** The cells in which an age condition holds. */
export const cellsOfAge = ({ atLeast, under }: AgeCondition, births: Births): BirthSet =>
  where(births, ({ bornOn }) => {
    if (bornOn === null) return false;
    if (atLeast !== null && bornOn > dayBefore(births.on, atLeast)) return false;
    return under === null || bornOn > dayBefore(births.on, under);
  });

/** The cells in which a condition on the unborn holds. */
export const cellsOfUnborn = ({ gestationAtLeastWeeks }: UnbornCondition, births: Births): BirthSet =>
  where(births, ({ bornOn, gestationDays }) => bornOn === null && gestationDays >= (gestationAtLeastWeeks ?? 0) * 7);

/** The places of the cells of a set, the most ordinary age first: what an example is about where any would do. */
export function examplesIn(set: BirthSet, births: Births): number[] {
  const ordinary = dayBefore(births.on, ORDINARY_AGE);
  const far = (place: number): number => Math.abs((births.cells[place]?.bornOn ?? Infinity) - ordinary);
  return [...placesIn(set, births)].sort((a, b) => far(a) - far(b));
}

/** The places of the cells of a set, unborn and youngest first. */
export function placesIn(set: BirthSet, births: Births): readonly number[] {
  const known = births.places.get(set);
  if (known !== undefined) return known;
  const places = births.cells.flatMap((_, place) => (hasCell(set, place) ? place : []));
  births.places.set(set, places);
  return places;
}

/** Is a cell in a set? */
export const hasCell = (set: BirthSet, place: number): boolean => ((set >> BigInt(place)) & 1n) === 1n;

function where(births: Births, holds: (cell: BirthCell) => boolean): BirthSet {
  return births.cells.reduce((set, cell, place) => (holds(cell) ? set | (1n << BigInt(place)) : set), 0n);
}

function unbornCells(weeks: readonly number[], on: DayNumber): BirthCell[] {
  // Past the due day a child may be born already, so no later stage is ever certain.
  const cuts = [...new Set(weeks)].filter((week) => week * 7 <= TERM_DAYS).sort((a, b) => a - b);
  const first = Math.min(EARLY_PREGNANCY_DAYS, ...cuts.map((week) => week * 7 - 1));
  const cell = (gestationDays: number, words: string): BirthCell => ({
    birth: { kind: 'unborn', due: writeDay(on + TERM_DAYS - gestationDays) },
    words,
    bornOn: null,
    gestationDays,
  });
  return [
    cell(first, 'an unborn child'),
    ...cuts.map((week) => cell(week * 7, `an unborn child at ${week} weeks of pregnancy`)),
  ];
}

function bornCells(spans: readonly (Span | null)[], on: DayNumber): BirthCell[] {
  const reached = new Map<DayNumber, string>([[on, 'a child born that day']]);
  for (const span of spans) if (span !== null) reached.set(dayBefore(on, span), `a child of ${writeSpan(span)}`);
  const ordinary = dayBefore(on, ORDINARY_AGE);
  const cuts = [...reached].sort(([a], [b]) => b - a);
  return cuts.map(([latest, words], index) => {
    const earliest = (cuts[index + 1]?.[0] ?? -Infinity) + 1;
    const isOrdinary = ordinary <= latest && ordinary >= earliest;
    const bornOn = isOrdinary ? ordinary : latest;
    const born = writeDay(bornOn);
    return {
      birth: { kind: 'born', from: born, until: born },
      words: isOrdinary ? `a child of ${writeSpan(ORDINARY_AGE)}` : words,
      bornOn,
      gestationDays: 0,
    };
  });
}
