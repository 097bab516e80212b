import type { ReceivedContact } from '#referrals';

/**
 * Who a contact is about, for a call on which several agencies hear it: children, adults and how they are related. Addresses,
 * whereabouts and ways of contact are for those with the right to them; what is confidential (a refuge, a placement, where the police
 * took a child) is marked, so that it is not read out to everybody on the call.
 */
export function whoIsWho(contact: ReceivedContact, mayKnowPlaces: boolean) {
  const places = (ref: string) => (mayKnowPlaces ? placesOf(contact, ref) : null);
  return {
    children: contact.children.map((child) => ({
      ...{ ref: child.ref, givenName: child.givenName, familyName: child.familyName, sex: child.sex },
      ...{ dateOfBirth: child.dateOfBirth, expectedDateOfBirth: child.expectedDateOfBirth, setting: child.setting },
      ...{
        language: child.language,
        interpreter: child.interpreter,
        safeUntil: child.safeUntil,
        places: places(child.ref),
      },
    })),
    adults: contact.adults.map((adult) => ({
      ...{ ref: adult.ref, name: adult.name, relationship: adult.relationship, concernRole: adult.concernRole },
      ...{ parentalResponsibility: adult.parentalResponsibility, livesWithChild: adult.livesWithChild },
      places: places(adult.ref),
    })),
    childNotKnown: contact.childNotKnown,
    saidBy: {
      ...{ kind: contact.source.kind, agency: contact.source.agency, relationship: contact.source.relationship },
      /** What the family may be told of who said it. */
      identity: contact.source.identity,
    },
  };
}

const EVERY_CHILD = 'every-child';

const placesOf = ({ protectedDetails, children }: ReceivedContact, ref: string) =>
  protectedDetails
    .filter(({ about }) => about === ref || (about === EVERY_CHILD && children.some((child) => child.ref === ref)))
    .map(({ kind, safe, confidential, value }) => ({ kind, safe, confidential, value }));
