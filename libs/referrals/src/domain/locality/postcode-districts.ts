import { at, note, readList, readWords, show, type Place } from '#clocks';

const DISTRICT = /^([A-Z]{1,2})(\d{1,2})$/;
const LETTERED_DISTRICT = /^[A-Z]{1,2}\d[A-Z]$/;
const GROUP_NAME = /^[a-z][a-z0-9-]*$/;

/** Districts grouped under a name, once, for whoever serves them: `west: [AL1-AL4, HP1-HP3]`. */
export type NamedDistricts = ReadonlyMap<string, readonly string[]>;

export const NO_GROUPS: NamedDistricts = new Map();

/**
 * Reads postcode districts (outward codes): each `HP17`, `W1A`, a range such as `HP17-HP22`, or the name of a group. A missing list is none.
 * @returns every district by name.
 */
export const readDistricts = (raw: unknown, place: Place, groups: NamedDistricts = NO_GROUPS): readonly string[] => [
  ...new Set(readList(raw, place, (one, here) => readDistrictOrRange(one, here, groups)).flat()),
];

/**
 * Reads `districts` of a locality's file: groups by name. A district belongs to one group, so that everybody lives in one of them.
 * @returns the groups; none where nothing is said
 */
export function readNamedDistricts(raw: unknown, place: Place): NamedDistricts {
  if (raw === undefined) return NO_GROUPS;
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    note(place, `${show(raw)} stands where groups of districts should, each by its name.`);
    return NO_GROUPS;
  }
  const groups = new Map<string, readonly string[]>();
  const groupOf = new Map<string, string>();
  for (const [name, list] of Object.entries(raw)) {
    const here = at(place, name);
    if (!GROUP_NAME.test(name))
      note(here, 'is not a name for districts: use lower case letters, digits and hyphens, as in west.');
    const districts = readDistricts(list, here);
    if (Array.isArray(list) && list.length === 0) note(here, 'is empty: write its districts, or leave it out.');
    for (const district of districts) {
      const other = groupOf.get(district);
      if (other !== undefined) note(here, `${district} is in ${other} as well: choose one.`);
      else groupOf.set(district, name);
    }
    groups.set(name, districts);
  }
  return groups;
}

/** The outward code of a postcode or of a district as typed, in capitals; empty for none. */
export const outwardCode = (typed: string | null): string => typed?.trim().toUpperCase().split(/\s/)[0] ?? '';

function readDistrictOrRange(raw: unknown, place: Place, groups: NamedDistricts): readonly string[] {
  const typed = readWords(raw, place);
  const group = groups.get(typed);
  if (group !== undefined) return group;
  const written = typed.toUpperCase();
  if (written === '') return [];
  const [first, last = first, ...more] = written.split('-').map((part) => part.trim());
  const districts = more.length === 0 ? between(first!, last!) : null;
  if (districts !== null) return districts;
  const named = groups.size === 0 ? '' : `, or ${[...groups.keys()].join(', ')}`;
  note(place, `${show(raw)} is not a postcode district: write HP17, or a range such as HP17-HP22${named}.`);
  return [];
}

function between(first: string, last: string): readonly string[] | null {
  if (LETTERED_DISTRICT.test(first)) return first === last ? [first] : null;
  const [, area, from] = DISTRICT.exec(first) ?? [];
  const [, lastArea, until] = DISTRICT.exec(last) ?? [];
  if (area === undefined || area !== lastArea || Number(from) > Number(until)) return null;
  return Array.from({ length: Number(until) - Number(from) + 1 }, (_, i) => `${area}${Number(from) + i}`);
}
