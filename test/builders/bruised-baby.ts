import { aContact, type ContactBuilder } from './a-contact.js';

/** From health, about a baby of some weeks with a bruise nobody explains: by precaution the MACPT's, and red. */
export const aBruisedBaby = (child: object = {}): ContactBuilder =>
  aContact('health')
    .aboutAChild({
      ...{ givenName: 'Robin', familyName: 'Placeholder', dateOfBirth: '2026-10-01', nhsNumber: '9990000018' },
      ...child,
    })
    .saying('c1', 'unexplained-bruise')
    .with({
      concern: { narrative: 'A bruise on the cheek.', childsWords: 'none yet' },
      adults: [{ ref: 'a1', name: 'Alex Placeholder', relationship: 'mother', livesWithChild: 'yes' }],
    });
