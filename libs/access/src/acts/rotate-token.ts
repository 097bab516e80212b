import type { Ids } from '#record';
import type { AccessTokens } from '../persistence/access-tokens.repository.js';
import { issueToken } from './issue-token.js';

const DAY_MS = 86_400_000;

export interface RotationWish {
  readonly id: string;
  readonly now: Date;
  readonly ids: Ids;
  readonly lifeDays: number;
  /** Days in which both are good. */
  readonly overlapDays: number;
}

/**
 * Issues another token for whoever holds one, good from the same networks. The old one runs out after the overlap, or before where it
 * was to anyway: it is changed over without a gap, and nobody has to remember to revoke.
 * @param tokens where tokens are kept, connected as the owner: the app may not issue
 * @returns the new token, told once; null where there is no live one to take over from
 */
export async function rotateToken(
  tokens: AccessTokens,
  { id, now, ids, lifeDays, overlapDays }: RotationWish,
): Promise<string | null> {
  const old = await tokens.byId(id);
  if (!old || old.revokedAt !== null || old.expiresAt <= now) return null;
  const { actor, demo, allowedFrom } = old;
  const token = await issueToken(tokens, { actor, now, ids, lifeDays, demo, allowedFrom });
  const [, newId = ''] = token.split('_');
  await tokens.replace(id, newId, new Date(now.getTime() + overlapDays * DAY_MS));
  return token;
}
