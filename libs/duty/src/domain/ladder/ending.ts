/**
 * Ways in which a night ends a call-out besides deciding, each with the facts it needs: who was advised, who attends for a child in
 * custody, who agreed a bed and by which law, who of another authority accepted. Source: what out-of-hours services publish that they do.
 */
export const OUTCOMES_BY_ENDING = ['advice-given', 'appropriate-adult', 'bed-tonight', 'passed-to-authority'] as const;
export type OutcomeByEnding = (typeof OUTCOMES_BY_ENDING)[number];

/** By which law a child has a bed. Source: Children Act 1989 sections 20 and 46. */
export const BED_BASES = ['section-20', 'police-protection', 'other'] as const;
export type BedBasis = (typeof BED_BASES)[number];

/** Advice that was given, and to whom. */
export interface AdviceGiven {
  readonly to: string;
  readonly what: string;
}

/** Who attends for a child whom the police hold. Source: Police and Criminal Evidence Act 1984, Code C. */
export interface AppropriateAdult {
  readonly child: string;
  readonly station: string;
  /** The custody sergeant, or whoever of the police asked. */
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly attends: string;
  readonly attendsAt: Date;
}

/** A bed for the night, without where it is: that is kept apart. */
export interface BedTonight {
  /** By name and role: that a child becomes looked after is a manager’s to agree. */
  readonly agreedBy: string;
  readonly basis: BedBasis;
  /** Which, where the basis is another. */
  readonly basisInWords: string | null;
  readonly until: Date;
}

/** Who of another authority accepted, by name. Until somebody has, the contact is held here. */
export interface AuthorityAccepts {
  /** Code of an authority that the locality’s file names. */
  readonly authority: string;
  readonly person: string;
  readonly role: string;
  readonly telephone: string;
  readonly at: Date;
}

/** What an ending says besides why. */
export type EndingSaid =
  | { readonly advice: AdviceGiven }
  | { readonly appropriateAdult: AppropriateAdult }
  | { readonly bed: BedTonight }
  | { readonly authority: AuthorityAccepts }
  | null;
