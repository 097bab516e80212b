import { besideTeamFor, localityOfChild, type ChildDistricts, type LocalityOfChild } from '#referrals';
import type { ExplainingTools } from '../explanations/words-of-decision.js';

/** Of a contact, whose each child is as far as can be worked out, and where the family finds the universal side. */
export interface DestinationsShown {
  readonly localities: readonly LocalityOfChild[];
  /** The Family Hub of the first child whose home is known; null where the locality has none. */
  readonly accessPoint: { readonly team: string; readonly name: string; readonly telephone: string } | null;
}

/** Works it out from the locality's file as it is now: a border that moves moves for what is on the record too. */
export function destinationsOf(
  code: string,
  children: readonly ChildDistricts[],
  { settings }: Pick<ExplainingTools, 'settings'>,
): DestinationsShown {
  const locality = settings.published.localities.get(code);
  if (!locality) return { localities: [], accessPoint: null };
  const hub = besideTeamFor(locality, 'family-hub', children.find(({ home }) => home)?.home ?? null);
  return {
    localities: children.map((child) => localityOfChild(locality, child)),
    accessPoint: hub && { team: hub.id, name: hub.name, telephone: hub.telephone ?? locality.telephones.frontDoor },
  };
}
