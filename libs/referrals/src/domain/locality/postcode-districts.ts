import { note, readList, readWords, show, type Place } from '#clocks';

const DISTRICT = /^([A-Z]{1,2})(\d{1,2})$/;
const LETTERED_DISTRICT = /^[A-Z]{1,2}\d[A-Z]$/;

/**
 * Reads postcode districts (outward codes): each `HP17`, `W1A`, or a range such as `HP17-HP22`. A missing list is none.
 * @returns every district by name.
 */
export const readDistricts = (raw: unknown, place: Place): readonly string[] => [
  ...new Set(readList(raw, place, readDistrictOrRange).flat()),
];

function readDistrictOrRange(raw: unknown, place: Place): readonly string[] {
  const written = readWords(raw, place).toUpperCase();
  if (written === '') return [];
  const [first, last = first, ...more] = written.split('-').map((part) => part.trim());
  const districts = more.length === 0 ? between(first!, last!) : null;
  if (districts !== null) return districts;
  note(place, `${show(raw)} is not a postcode district: write HP17, or a range such as HP17-HP22.`);
  return [];
}

function between(first: string, last: string): readonly string[] | null {
  if (LETTERED_DISTRICT.test(first)) return first === last ? [first] : null;
  const [, area, from] = DISTRICT.exec(first) ?? [];
  const [, lastArea, until] = DISTRICT.exec(last) ?? [];
  if (area === undefined || area !== lastArea || Number(from) > Number(until)) return null;
  return Array.from({ length: Number(until) - Number(from) + 1 }, (_, i) => `${area}${Number(from) + i}`);
}
