import { incidentsBefore } from './proposing/evaluate-children.js';
import type { EarlierContact } from './proposing/undecided-contact.js';

/** What a decision says was there before it, of one child, as it was counted when it was made. */
export interface CountedBefore {
  readonly ref: string;
  readonly earlierIncidents?: number;
  readonly earlierIncidentsInAYear?: number;
  readonly possibleMatches?: readonly { readonly reference: string }[];
}

/** Does a decision say that anything was there before? */
export const countsBefore = ({ earlierIncidents = 0, possibleMatches = [] }: CountedBefore): boolean =>
  earlierIncidents > 0 || possibleMatches.length > 0;

/**
 * What was there before, as one reader may know of it. The rules counted everything, so that no child is judged lower because a record is
 * kept from somebody; a reader who saw that count beside fewer contacts could tell that there is one more. Never more than was counted then:
 * what has become known since belongs to a later decision.
 * @param seen contacts before this one that the reader may know of
 */
export function asSeenBefore<Child extends CountedBefore>(
  child: Child,
  seen: readonly EarlierContact[],
  receivedAt: Date,
): Child {
  if (!countsBefore(child)) return child;
  const ofChild = seen.filter(({ ref }) => ref === child.ref);
  const now = incidentsBefore(
    { receivedAt },
    ofChild.filter(({ match }) => match === 'same'),
  );
  const known = new Set(ofChild.map(({ earlierReference }) => earlierReference));
  return {
    ...child,
    earlierIncidents: Math.min(child.earlierIncidents ?? 0, now.earlierIncidents),
    earlierIncidentsInAYear: Math.min(child.earlierIncidentsInAYear ?? 0, now.earlierIncidentsInAYear),
    possibleMatches: (child.possibleMatches ?? []).filter(({ reference }) => known.has(reference)),
  };
}
