import { note, show, type Place } from '#clocks';

/** Reads a telephone number as it is to be shown. @returns empty for one that is missing or wrong */
export function readTelephone(raw: unknown, place: Place): string {
  if (raw === undefined) return '';
  if (typeof raw === 'string' && /^(?:\+44 ?|0)(?:\d ?){8,9}\d$/.test(raw)) return raw;
  note(place, `${show(raw)} is not a telephone number: write it in quotes, as in '01632 960101'.`);
  return '';
}
