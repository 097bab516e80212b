import { startClock, type Calendar, type ClockKind } from '#clocks';
import type { Locality } from '../locality/locality.js';
import type { UndecidedContact } from '../proposing/undecided-contact.js';

/** What duties are worked out with. */
export interface BesideTerms {
  readonly locality: Locality;
  readonly calendar: Calendar;
  /** When what begins them became known: receipt, or when new information is read. */
  readonly arisesAt: Date;
}

/** As much of a contact as begins duties by itself. */
export type ContactWithFacts = Pick<UndecidedContact, 'assertions' | 'postcodeDistrict' | 'children'>;

/** The times of a duty, by its clock. */
export function timed(clock: ClockKind, { locality, calendar, arisesAt }: BesideTerms) {
  const { dueAt, source } = startClock(clock, arisesAt, calendar, locality.clocks);
  return { clock, dueAt, source };
}
