import { startClock, type Calendar, type ClockKind } from '#clocks';
import type { Locality } from '../locality/locality.js';
import type { RunningClock } from './proposal.js';
import type { UndecidedContact } from './undecided-contact.js';

/** As much of a contact as starts clocks by itself, whatever the rules make of it. */
export type SentContact = Pick<
  UndecidedContact,
  'sourceKind' | 'receivedAt' | 'policeProtection' | 'policeProtectionAt' | 'assertions'
>;

/**
 * The clocks that what was sent starts, whatever the rules make of it, beside `decide-referral`, which runs since the contact was
 * accepted: the referrer is acknowledged; a child who contacts us is spoken to the same day; police protection, from when the
 * constable acted; the visit to a private fostering arrangement we are told of; the Panel told of a serious incident; and screening,
 * where the locality keeps such a clock.
 */
export function clocksOfReceipt(contact: SentContact, locality: Locality, calendar: Calendar): RunningClock[] {
  const { receivedAt, policeProtectionAt } = contact;
  const start = (kind: ClockKind, at: Date = receivedAt) => startClock(kind, at, calendar, locality.clocks);
  return [
    start('acknowledge-referrer'),
    ...(locality.clocks.rules['screen-contact'] ? [start('screen-contact')] : []),
    ...(contact.sourceKind === 'child' ? [start('speak-to-child')] : []),
    ...(contact.policeProtection ? [start('police-protection', policeProtectionAt ?? receivedAt)] : []),
    ...(says(contact, 'private-fostering') ? [start('private-fostering-visit')] : []),
    ...(says(contact, 'child-death-or-grave-harm') ? [start('serious-incident'), start('rapid-review')] : []),
  ];
}

/** Anybody's word starts a duty. That it does not apply is for a person to say. */
const says = ({ assertions }: SentContact, fact: string): boolean =>
  assertions.some((said) => said.fact === fact && said.value === 'yes');
