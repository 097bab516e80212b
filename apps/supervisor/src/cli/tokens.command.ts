import type { DataSource } from 'typeorm';
import { AccessTokens, rotateToken, type TokenEntry } from '#access';
import { connect, DatabaseClock, randomIds } from '#record';
import { EXIT, type Outcome } from './outcome.js';
import { withDatabase, type Setting } from './with-database.js';

const LIFE_DAYS = 365;

/** Who may come in by a token, and when each was last used. Secrets are kept nowhere, so none is told. */
export async function listTokens(
  setting: Setting,
  { locality, all }: { readonly locality?: string; readonly all?: boolean },
): Promise<Outcome> {
  const entries = await onTokens(setting, (tokens) => tokens.list(locality ?? null, all ?? false));
  return { code: EXIT.fine, json: { tokens: entries }, lines: [HEADINGS, ...entries.map(lineOf)] };
}

/** Issues another token in place of one; both are good for a while. */
export async function rotate(
  setting: Setting,
  id: string,
  { overlapDays }: { readonly overlapDays: number },
): Promise<Outcome> {
  const issued = await onTokens(setting, async (tokens, now) =>
    rotateToken(tokens, { id, now, ids: randomIds, lifeDays: LIFE_DAYS, overlapDays }),
  );
  if (issued === null) return none(id);
  return { code: EXIT.fine, json: { token: issued, replaces: id, overlapDays, lifeDays: LIFE_DAYS }, lines: [issued] };
}

/** Shuts the door to one, from the next request on. */
export async function revoke(setting: Setting, id: string): Promise<Outcome> {
  const done = await onTokens(setting, (tokens) => tokens.revoke(id, null));
  return done ? { code: EXIT.fine, json: { revoked: id }, lines: [`${id} opens nothing any more.`] } : none(id);
}

const none = (id: string): Outcome => ({
  code: EXIT.failed,
  json: { ok: false, problems: ['There is no such token, or it opens nothing already.'] },
  lines: [`There is no token ${id}, or it opens nothing already. See: frontdoor token list --all`],
});

const HEADINGS = ['id', 'locality', 'actor', 'roles', 'expires', 'last used', 'state', 'from'].join('\t');

function lineOf({ id, actor, expiresAt, lastUsedAt, revokedAt, replacedBy, allowedFrom }: TokenEntry): string {
  const state = revokedAt ? 'revoked' : replacedBy ? `replaced by ${replacedBy}` : 'in use';
  const used = lastUsedAt?.toISOString() ?? 'never';
  const from = allowedFrom?.join(' ') ?? 'anywhere';
  return [id, actor.locality, actor.id, actor.roles.join(' '), expiresAt.toISOString(), used, state, from].join('\t');
}

function onTokens<Result>(
  setting: Setting,
  work: (tokens: AccessTokens, now: Date) => Promise<Result>,
): Promise<Result> {
  return withDatabase(setting, async (ownerUrl) => {
    const source: DataSource = await connect({ url: ownerUrl, name: 'front-door-tokens', max: 1 });
    try {
      return await work(new AccessTokens(source), (await DatabaseClock.on(source)).now());
    } finally {
      await source.destroy();
    }
  });
}
