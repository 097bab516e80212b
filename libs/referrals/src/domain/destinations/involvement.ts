import type { AdultOfContact, EarlierContact, Involvement } from '../proposing/undecided-contact.js';
import { agencyKey } from './seal.js';

/** A child of the contact is open to a team, or was until lately. */
export interface KnownInvolvement extends Involvement {
  /** Reference of the contact by which it is open. */
  readonly reference: string;
  readonly contactId: string;
}

/** A family comes back within this: the previous team is offered it first. The field counts a re-referral within twelve months. */
const RECENTLY_DAYS = 365;
const DAY_MS = 86_400_000;

/**
 * The involvement that matters most of a contact's children: one that is open, the latest first; else the latest that ended recently.
 * Only contacts that surely name the same child count. Null where there is none.
 */
export function involvementOf(earlier: readonly EarlierContact[], now: Date): KnownInvolvement | null {
  const known = earlier
    .filter(({ match }) => match === 'same')
    .flatMap(({ involvement, earlierReference, earlierId }) =>
      involvement ? [{ ...involvement, reference: earlierReference, contactId: earlierId }] : [],
    )
    .filter(({ state, at }) => state === 'open' || now.getTime() - new Date(at).getTime() < RECENTLY_DAYS * DAY_MS)
    .sort((a, b) => rank(a) - rank(b) || new Date(b.at).getTime() - new Date(a.at).getTime());
  return known[0] ?? null;
}

const rank = ({ state }: Involvement): number => (state === 'open' ? 0 : 1);

/**
 * May the lead practitioner be given what is new? Not where nobody is named, they are no social worker and harm is alleged, or they may
 * be the subject of the concern: then the manager holds it. Whether they are away is for the team to say.
 */
export function leadMayHaveIt(
  { lead }: Involvement,
  { harmAlleged, adults }: { readonly harmAlleged: boolean; readonly adults: readonly AdultOfContact[] },
): boolean {
  if (lead === null || (harmAlleged && !lead.socialWorker)) return false;
  const key = keyOf(lead.name);
  return !adults.some(({ name, concernRole }) => concernRole !== 'non-abusive' && name !== null && keyOf(name) === key);
}

/** A person's name, whichever of its parts comes first. */
const keyOf = (name: string): string => agencyKey(name).split('-').sort().join('-');
