/**
 * Actor: who is acting. Every act takes one, with a purpose, and every audit and access entry keeps it.
 * `agency` is the wall inside a locality; `locality` is the tenant.
 */
export interface Actor {
  readonly kind: 'person' | 'agency' | 'service';
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly agency: string | null;
  readonly locality: string;
  /** Rights beyond the roles', such as `backdate` for samples and imports. */
  readonly rights: readonly Right[];
}

export const ROLES = [
  'family',
  'partner',
  'front-door',
  'front-door-manager',
  'family-help',
  'macpt',
  'duty',
  'lado',
  'specialist',
  'policy',
  'safeguarding-partner',
  'information-governance',
  'operator',
] as const;
export type Role = (typeof ROLES)[number];

export const RIGHTS = ['backdate'] as const;
export type Right = (typeof RIGHTS)[number];

/** The service itself, acting on rules and clocks. */
export const theService = (locality: string): Actor => ({
  kind: 'service',
  id: 'front-door-service',
  name: 'Open Front Door',
  roles: [],
  agency: null,
  locality,
  rights: [],
});
