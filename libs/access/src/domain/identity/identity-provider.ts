import type { Role } from '../actor.js';

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
  /** Claim that lists the groups of a person. */
  readonly groupsClaim: string;
  readonly people: readonly PeopleRule[];
  readonly machines: readonly MachineRule[];
  readonly secondFactor: SecondFactor;
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

/** Which roles need that a second factor was used, and how the provider says so. */
export interface SecondFactor {
  readonly claim: 'amr' | 'acr';
  /** Values of the claim that mean one was used. */
  readonly values: readonly string[];
  readonly roles: readonly Role[];
}
