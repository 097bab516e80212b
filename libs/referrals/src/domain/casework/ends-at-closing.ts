import type { ClockKind } from '#clocks';

/**
 * Clocks that end when their contact is closed, and why: what they wait for is waited for no more. Every other is owed still, for it is
 * a duty towards a child, a family or whoever made contact, which closing here does not lift: the team that closed it is told when it
 * comes due. A test holds this to the steps that may be recorded once a contact is closed, and to the authority of each clock.
 */
export const ENDS_AT_CLOSING: Readonly<Partial<Record<ClockKind, string>>> = {
  'screen-contact': 'a person has decided about every child',
  'front-door-decision-red': 'a person has decided about every child',
  'front-door-decision-amber': 'a person has decided about every child',
  'front-door-decision-green': 'a person has decided about every child',
  'accept-offer': 'no team is asked any more',
  'macpt-call': 'it is with the MACPT no more',
  'macpt-call-red': 'it is with the MACPT no more',
  'partner-information-red': 'nobody would read the answers',
  'partner-information-amber': 'nobody would read the answers',
  'partner-information-green': 'nobody would read the answers',
  'next-step': 'nothing is next',
};

export const CLOCKS_THAT_END = Object.keys(ENDS_AT_CLOSING) as readonly ClockKind[];
