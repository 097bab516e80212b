import type { Locality } from '../locality/locality.js';
import { outwardCode } from '../locality/postcode-districts.js';

/** Postcode districts that tell whose a child is: where they are now, live and learn. Null where nothing says it. */
export interface ChildDistricts {
  readonly ref: string;
  readonly now: string | null;
  readonly home: string | null;
  readonly setting: string | null;
}

/** Whose a child is, as worked out, and by what. */
export interface LocalityOfChild {
  readonly ref: string;
  /** Code of the locality or authority; null where it is not known, and the receiving door holds it meanwhile. */
  readonly code: string | null;
  readonly name: string | null;
  /** Another's than the receiving door's? */
  readonly elsewhere: boolean;
  readonly by: 'now' | 'home' | 'setting' | 'not-known';
  /** The home area, where it is another's than where the child is: it is offered the child, and accepts by name. */
  readonly home: string | null;
}

/**
 * Works out whose a child is: by where they are now, else by home, else by setting, else nobody knows and the receiving door holds it.
 * Urgent harm is judged by the document where the child is found, and the floor. Source: design, who decides.
 */
export function localityOfChild(receiving: Locality, { ref, ...districts }: ChildDistricts): LocalityOfChild {
  for (const by of ['now', 'home', 'setting'] as const) {
    const whose = whoServes(receiving, districts[by]);
    if (whose) {
      const home = whoServes(receiving, districts.home);
      const elsewhere = whose.code !== receiving.code;
      return { ref, ...whose, elsewhere, by, home: home && home.code !== whose.code ? home.code : null };
    }
  }
  return { ref, code: null, name: null, elsewhere: false, by: 'not-known', home: null };
}

/** Who serves a district: this locality, one of the authorities it names, or nobody known. */
function whoServes(
  locality: Locality,
  district: string | null,
): { readonly code: string; readonly name: string } | null {
  const wanted = outwardCode(district);
  if (wanted === '') return null;
  const own = [...locality.districts.values(), ...locality.teams.map(({ serves }) => serves)];
  if (own.some((districts) => districts.includes(wanted))) return { code: locality.code, name: locality.name };
  const other = locality.otherAuthorities.find(({ serves }) => serves.includes(wanted));
  return other ? { code: other.code, name: other.name } : null;
}
