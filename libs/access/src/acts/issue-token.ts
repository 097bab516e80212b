import type { Ids } from '#record';
import type { Actor } from '../domain/actor.js';
import type { AccessTokens } from '../persistence/access-tokens.repository.js';
import { hashSecret } from '../persistence/secret.js';

const DAY_MS = 86_400_000;
const SECRET_BYTES = 32;
const ID_BYTES = 12;
const ID_SYMBOLS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** For whom a token is, and for how long. */
export interface TokenWish {
  readonly actor: Actor;
  readonly now: Date;
  readonly ids: Ids;
  readonly lifeDays: number;
  /** One of the demonstration's: it opens no door that is none. */
  readonly demo?: boolean;
  /** Networks it may be used from, such as `192.0.2.0/24`; left out: any. */
  readonly allowedFrom?: readonly string[] | null;
}

/**
 * Issues a token for an actor.
 * @param tokens where tokens are kept, connected as the owner: the app may not issue
 * @param lifeDays days until it expires
 * @returns the bearer token, told once and never stored
 */
export async function issueToken(
  tokens: AccessTokens,
  { actor, now, ids, lifeDays, demo = false, allowedFrom = null }: TokenWish,
): Promise<string> {
  const id = [...ids.bytes(ID_BYTES)].map((byte) => ID_SYMBOLS[byte % ID_SYMBOLS.length]).join('');
  const secret = Buffer.from(ids.bytes(SECRET_BYTES)).toString('base64url');
  const expiresAt = new Date(now.getTime() + lifeDays * DAY_MS);
  await tokens.add({ id, secretSha256: hashSecret(secret), actor, expiresAt, demo, allowedFrom });
  return `fd_${id}_${secret}`;
}
