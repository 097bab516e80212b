import type { Actor } from './actor.js';

/**
 * AccessToken: `fd_<id>_<secret>`. The id finds the row; only the SHA-256 of the 256-bit secret is stored, so a copy of the
 * table lets nobody in. (A random secret of that length needs no slow hash.)
 */
export interface AccessToken {
  readonly id: string;
  readonly secretSha256: Uint8Array;
  readonly actor: Actor;
  readonly expiresAt: Date;
  /** One of the demonstration's, which opens no door that is none. */
  readonly demo: boolean;
}

const SHAPE = /^fd_([a-z0-9]{12})_([A-Za-z0-9_-]{43})$/;

/** Splits a bearer token into its id and secret; null when it has not our shape. */
export function readBearer(header: string | undefined): { id: string; secret: string } | null {
  const match = SHAPE.exec(header?.replace(/^Bearer +/i, '') ?? '');
  return match?.[1] && match[2] ? { id: match[1], secret: match[2] } : null;
}

const JWT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
/** Longer than any provider's, and no longer than a header may be. */
const LONGEST_JWT = 8_192;

/** The token of an identity provider, in three parts, as sent; null for anything else. */
export function readJwt(header: string | undefined): string | null {
  const token = header?.replace(/^Bearer +/i, '') ?? '';
  return token.length <= LONGEST_JWT && JWT.test(token) ? token : null;
}
