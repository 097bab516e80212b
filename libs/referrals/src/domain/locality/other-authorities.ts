import { at, note, noteRepeats, readList, readMembers, readWords, type Place } from '#clocks';
import { readDistricts } from './postcode-districts.js';
import { readTelephone } from './telephone.js';

/** An authority whose children this front door may find: another locality of this service, or one outside it. */
export interface OtherAuthority {
  /** Its code here; where it is a locality of this service, that locality's. */
  readonly code: string;
  readonly name: string;
  /** Its front door's number, at any hour. */
  readonly telephone: string;
  readonly serves: readonly string[];
}

/**
 * Reads `otherAuthorities` of a locality's file: `[{ code, name, telephone, serves: [HP1-HP3] }]`.
 * @param own districts that the locality's own teams serve: nobody lives in two authorities
 */
export function readOtherAuthorities(raw: unknown, place: Place, own: readonly string[]): readonly OtherAuthority[] {
  const others = readList(raw, place, (one, here) => {
    const members = readMembers(one, here, ['code', 'name', 'telephone', 'serves']);
    return {
      code: readWords(members.code, at(here, 'code')),
      name: readWords(members.name, at(here, 'name')),
      telephone: readTelephone(members.telephone, at(here, 'telephone')),
      serves: readDistricts(members.serves, at(here, 'serves')),
    };
  });
  noteRepeats(
    others.map(({ code }) => code),
    place,
    'code',
  );
  const ofWhom = new Map(own.map((district) => [district, 'this locality']));
  others.forEach(({ code, serves }, index) => {
    for (const district of serves) {
      const other = ofWhom.get(district);
      if (other !== undefined) note(at(place, index), `${district} is ${other}’s as well: choose one.`);
      else ofWhom.set(district, code);
    }
  });
  return others;
}
