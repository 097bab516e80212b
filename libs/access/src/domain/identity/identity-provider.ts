import type { Role } from '../actor.js';
import type { AssertionRule, BrowserSignIn } from './browser-sign-in.js';

/**
 * IdentityProvider: whoever signs people and machines in (OpenID Connect), and what what it says of them means here. A locality's own
 * configuration: nobody gets a role that is not written in it.
 */
export interface IdentityProvider {
  /** As it names itself in `iss`, to the letter. */
  readonly issuer: string;
  /** Name of this service at the provider: a token made for another is none of ours. */
  readonly audience: string;
  /** Where its keys are; null: where its discovery document says. */
  readonly keys: string | null;
  /** Claim that lists the groups of a person; `a.b` is the member `b` of the claim `a`, or of each in its list. */
  readonly groupsClaim: string;
  readonly people: readonly PeopleRule[];
  readonly machines: readonly MachineRule[];
  readonly secondFactor: SecondFactor;
  /** How people sign in with a browser; left out: they do not. */
  readonly signIn?: BrowserSignIn | null;
  /** Systems of agencies that sign for themselves; left out: none. */
  readonly assertions?: readonly AssertionRule[];
}

/** Everybody in a group of the provider has a role in a locality. */
export interface PeopleRule {
  readonly group: string;
  readonly role: Role;
  readonly locality: string;
  /** Agency a professional works for; null for staff. */
  readonly agency: string | null;
}

/** A client of the provider is an agency's machine. */
export interface MachineRule {
  readonly client: string;
  readonly agency: string;
  readonly name: string;
  readonly locality: string;
}

/**
 * Claims that say how somebody signed in: RFC 8176; OpenID Connect Core 1.0, section 2; Entra ID's authentication contexts; NHS CIS2's
 * level of authentication.
 */
export const SECOND_FACTOR_CLAIMS = ['amr', 'acr', 'acrs', 'authentication_assurance_level'] as const;
export type SecondFactorClaim = (typeof SECOND_FACTOR_CLAIMS)[number];

/** Which roles need that a second factor was used, and how the provider says so. */
export interface SecondFactor {
  readonly claim: SecondFactorClaim;
  /** Values of the claim that mean one was used. */
  readonly values: readonly string[];
  readonly roles: readonly Role[];
}
