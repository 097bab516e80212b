import type { OpeningHours } from '#clocks';

export const TEAM_KINDS = ['front-door', 'family-help', 'macpt', 'duty'] as const;
export type TeamKind = (typeof TEAM_KINDS)[number];

/** A team that can hold a contact. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly kind: TeamKind;
  readonly hours: OpeningHours;
  /** Postcode districts, such as `HP17`; empty for a team that serves everywhere. */
  readonly serves: readonly string[];
  /**
   * Ids of the levels of need it works at, as the locality's threshold documents name them; empty for every level. Two bands of one
   * continuum may have teams of their own.
   */
  readonly levels: readonly string[];
  /** Domains of need it is for, as the threshold documents name them, such as disabled children; empty for a team that is for all. */
  readonly domains: readonly string[];
  /** Who leads the work there, in words, such as `a registered social worker`; null where nothing is said. */
  readonly leadPractitioner: string | null;
  /** Takes what no team of its kind, at its levels, serves. */
  readonly isDefault: boolean;
}
