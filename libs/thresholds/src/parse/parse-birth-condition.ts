import { dayBefore } from '../calendar.js';
import type { AgeCondition, UnbornCondition } from '../condition.js';
import { at, note, type Place } from './place.js';
import { isMapping, readMembers, readSpanHere, show } from './read.js';

/** No pregnancy lasts longer, so a later stage would never be reached. */
const LONGEST_PREGNANCY_WEEKS = 42;

/** Reads `{ age: { atLeast, under } }`, either of them or both. */
export function readAge(raw: unknown, place: Place): AgeCondition {
  const here = at(place, 'age');
  const { atLeast, under } = readMembers(readMembers(raw, place, ['age']).age, here, ['atLeast', 'under']);
  if (atLeast === undefined && under === undefined) note(here, 'needs atLeast, under, or both.');
  const age: AgeCondition = {
    kind: 'age',
    atLeast: atLeast === undefined ? null : readSpanHere(atLeast, at(here, 'atLeast')),
    under: under === undefined ? null : readSpanHere(under, at(here, 'under')),
  };
  // Any day serves to compare two spans; they are never closer than a day apart when one is the longer.
  if (age.atLeast !== null && age.under !== null && dayBefore(0, age.atLeast) <= dayBefore(0, age.under)) {
    note(here, 'can never hold: atLeast must be a younger age than under.');
  }
  return age;
}

/** Reads `{ unborn: true }` or `{ unborn: { gestationAtLeast: 20 weeks } }`. */
export function readUnborn(raw: unknown, place: Place): UnbornCondition {
  const { unborn } = readMembers(raw, place, ['unborn']);
  if (unborn === true || unborn === 'true' || unborn === 'yes') return { kind: 'unborn', gestationAtLeastWeeks: null };
  const here = at(place, 'unborn');
  if (!isMapping(unborn)) {
    note(here, `${show(unborn)} is not known here: write true, or { gestationAtLeast: 20 weeks }.`);
    return { kind: 'unborn', gestationAtLeastWeeks: null };
  }
  const { gestationAtLeast } = readMembers(unborn, here, ['gestationAtLeast']);
  return { kind: 'unborn', gestationAtLeastWeeks: readGestation(gestationAtLeast, at(here, 'gestationAtLeast')) };
}

function readGestation(raw: unknown, place: Place): number | null {
  const span = readSpanHere(raw, place);
  if (span === null) return null;
  if (span.unit !== 'weeks') note(place, 'is counted in weeks: write it as in 20 weeks.');
  else if (span.count > LONGEST_PREGNANCY_WEEKS) note(place, 'is longer than a pregnancy lasts, so it can never hold.');
  return span.count;
}
