import type { OpeningHours } from '#clocks';

/** Kinds of team that can hold a contact. */
export const TEAM_KINDS = ['front-door', 'family-help', 'macpt', 'duty'] as const;
export type TeamKind = (typeof TEAM_KINDS)[number];

/**
 * Kinds of team that stand beside a holding and never hold one: specialist support beside Family Help or the MACPT, a Family Hub as the
 * way in to the universal side, the designated officer (LADO), private fostering, and whoever finds a bed tonight. They are a type of
 * their own, so that no route, offer or holding can lead to one.
 */
export const BESIDE_KINDS = ['specialist-support', 'family-hub', 'lado', 'private-fostering', 'accommodation'] as const;
export type BesideKind = (typeof BESIDE_KINDS)[number];

/** Whoever has hours, districts and domains: what both sorts of team have in common. */
export interface Destination<Kind extends TeamKind | BesideKind> {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
  readonly hours: OpeningHours;
  /** Postcode districts, such as `HP17`; empty for a team that serves everywhere. */
  readonly serves: readonly string[];
  /** Domains of need it is for, as the threshold documents name them, such as disabled children; empty for a team that is for all. */
  readonly domains: readonly string[];
  /** Takes what no team of its kind, at its levels or for its domains, serves. */
  readonly isDefault: boolean;
}

/** A team that can hold a contact. */
export interface Team extends Destination<TeamKind> {
  /**
   * Ids of the levels of need it works at, as the locality's threshold documents name them; empty for every level. Two bands of one
   * continuum may have teams of their own.
   */
  readonly levels: readonly string[];
  /** Who leads the work there, in words, such as `a registered social worker`; null where nothing is said. */
  readonly leadPractitioner: string | null;
  /** Who answers for it where nobody has accepted in time, in words; null for the manager of the team, by its name. */
  readonly manager: string | null;
}

/** A team that stands beside a holding. */
export interface BesideTeam extends Destination<BesideKind> {
  /** The number to ring; null for the front door's. */
  readonly telephone: string | null;
}
