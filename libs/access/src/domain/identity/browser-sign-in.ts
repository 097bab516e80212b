import type { Role } from '../actor.js';

/** How this service shows the provider that it is itself when it exchanges a code. */
export const CLIENT_AUTHENTICATION = ['private_key_jwt', 'client_secret_basic', 'client_secret_post'] as const;
export type ClientAuthentication = (typeof CLIENT_AUTHENTICATION)[number];

/**
 * BrowserSignIn: how people sign in at the provider with a browser (OpenID Connect Core 1.0, section 3.1: authorization code flow). The
 * secret or the key is no part of it: those are settings of the environment or files of their own.
 */
export interface BrowserSignIn {
  /** This service's id at the provider. */
  readonly client: string;
  readonly authenticate: ClientAuthentication;
  readonly scopes: readonly string[];
  /** Ways of signing in that are asked for; empty: the provider's usual one. */
  readonly acrValues: readonly string[];
  /** The `claims` that are asked for (Core 1.0, section 5.5); null: none. */
  readonly claims: Readonly<Record<string, unknown>> | null;
  /** Does the provider tell the groups at its UserInfo endpoint alone? */
  readonly userInfo: boolean;
  /** Whom a signed assertion of this service is for: most providers take their own name, some only the address of the token endpoint. */
  readonly assertionFor: 'issuer' | 'token-endpoint';
  /** `prompt` as sent; null: none. */
  readonly prompt: string | null;
  /** How long ago somebody may have signed in at the provider before it asks them anew (Core 1.0, `max_age`); null: as it sees fit. */
  readonly maxAgeMinutes: number | null;
  readonly sessions: SessionTable;
}

/** How long a session may last, and how long it may be left alone. */
export interface SessionLimits {
  readonly minutes: number;
  readonly idleMinutes: number;
}

/** Staff work a day through; whoever reports from a machine that others use is signed out soon. */
export interface SessionTable {
  readonly staff: SessionLimits;
  readonly others: SessionLimits;
}

export const USUAL_SESSIONS: SessionTable = {
  staff: { minutes: 480, idleMinutes: 30 },
  others: { minutes: 60, idleMinutes: 15 },
};

/**
 * How many sessions one person may have at once: a desk, a laptop, a telephone, and two that were forgotten. The one least recently
 * used ends when another begins; nobody is kept out by their own forgotten ones. Source: OWASP ASVS 5.0, 7.1.2.
 */
export const SESSIONS_AT_ONCE = 5;

const OTHERS: readonly Role[] = ['family', 'partner'];

/** The limits for somebody's roles: the public's unless every role is a member of staff's. */
export const limitsOf = (roles: readonly Role[], table: SessionTable): SessionLimits =>
  roles.some((role) => OTHERS.includes(role)) ? table.others : table.staff;

/** An agency's own system that signs for itself, with a key of its own whose public part stands here. */
export interface AssertionRule {
  /** What it calls itself in `iss` and `sub`. */
  readonly client: string;
  readonly agency: string;
  readonly name: string;
  readonly locality: string;
  /** Public keys (RFC 7517). Two at once where one takes over from the other. */
  readonly keys: readonly Readonly<Record<string, unknown>>[];
}
