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
  /** Takes what no team of its kind serves. */
  readonly isDefault: boolean;
}
