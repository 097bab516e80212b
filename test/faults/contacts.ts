import { aContact, type ContactBuilder } from '../builders/a-contact.js';
import type { Chance } from './seeded.js';

/** A contact to send, as exact bytes, and who sends it. */
export interface ContactToSend {
  readonly sender: 'school' | 'police' | 'health';
  readonly key: string;
  readonly body: string;
}

const SENDERS = ['school', 'police', 'health'] as const;

/** Few enough that contacts about one child come at once: deciding them must wait for one another. */
const NHS_NUMBERS = ['9990000018', '9990000026', '9990000034', '9990000042'];

/** Draws contacts of every kind that matters to keeping them: with and without a child, about one child again and again, in danger. */
export function drawContact(chance: Chance, name: string): ContactToSend {
  const sender = chance.pick(SENDERS);
  const drawn = drawBuilder(chance, aContact(sender)).body();
  const concern = { ...(drawn['concern'] as object | undefined), narrative: `What was seen, as told in ${name}.` };
  return { sender, key: name, body: JSON.stringify({ ...drawn, concern }) };
}

function drawBuilder(chance: Chance, contact: ContactBuilder): ContactBuilder {
  const child = {
    givenName: 'Robin',
    familyName: 'Invented',
    dateOfBirth: '2019-05-02',
    nhsNumber: chance.pick(NHS_NUMBERS),
  };
  const among = chance.between(1, 6);
  if (among === 1) return contact.with({ children: undefined, childNotKnown: true });
  if (among === 2) return contact.aboutAChild(child).with({ concern: { immediateDanger: 'yes' } });
  if (among === 3) return contact.aboutAChild({ dateOfBirth: '2026-10-01' }).saying('c1', 'unexplained-bruise');
  if (among === 4)
    return contact
      .aboutChildren({ ref: 'c1', ...child }, { ref: 'c2', dateOfBirth: '2021-02-03' })
      .saying('c2', 'neglect', 'persistent');
  if (among === 5) return contact.aboutAChild(child).saying('c1', 'young-carer', 'some');
  return contact.aboutAChild(child);
}
