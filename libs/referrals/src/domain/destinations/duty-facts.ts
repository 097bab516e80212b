import type { ClockKind } from '#clocks';
import type { BesideKind } from '../locality/team.js';

/** A duty that begins with facts. */
export interface FactDuty {
  readonly kind: Extract<BesideKind, 'lado' | 'private-fostering' | 'accommodation'>;
  /** Facts of the catalogue; any of them at `yes` begins it. */
  readonly facts: readonly string[];
  /** Within how long: the length is the clock's. */
  readonly clock: ClockKind;
  /** Said where no rule in force says it. */
  readonly words: string;
  /** Sentences of rules on these facts that say this duty, and are not owed a second time to the holder. */
  readonly says: RegExp;
}

/**
 * Facts that are an allegation against someone who works with children. A professional who *discloses* abuse is not one: the
 * published line is unclear, and a person asks who did what. Source: Working Together 2023, people who work with children; Keeping
 * Children Safe in Education, Part four; for a position of trust Sexual Offences Act 2003, sections 16 to 24.
 */
export const ALLEGATION_FACTS: readonly string[] = ['allegation-against-professional', 'sexual-partner-in-trust'];

/**
 * What begins by itself, as data. Anybody's word begins a duty; that it does not apply is for a person to say.
 * Source: for the visit, Children (Private Arrangements for Fostering) Regulations 2005; for a bed or a carer tonight, Children Act 1989
 * sections 20 and 21, and Police and Criminal Evidence Act 1984 section 38(6).
 */
export const FACT_DUTIES: readonly FactDuty[] = [
  {
    kind: 'lado',
    facts: ALLEGATION_FACTS,
    clock: 'tell-lado',
    words: 'Tell the designated officer (LADO), before the person concerned is told anything',
    says: /designated officer|\bLADO\b/i,
  },
  {
    kind: 'private-fostering',
    facts: ['private-fostering'],
    clock: 'private-fostering-visit',
    words: 'Visit the private fostering arrangement, and speak to the child alone',
    says: /\bvisit\b.*\bworking days\b/i,
  },
  {
    kind: 'accommodation',
    facts: [
      ...['no-safe-bed-tonight', 'no-safe-carer-tonight', 'no-carer', 'lost-or-abandoned'],
      ...['homeless-without-family', 'unaccompanied-child', 'police-bed-needed'],
    ],
    clock: 'accommodation-tonight',
    words: 'Find somewhere safe for the child to be tonight, and someone safe to care for them',
    says: /\baccommodation\b|\ba bed\b/i,
  },
];
