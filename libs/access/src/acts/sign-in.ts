import { readBearer } from '../domain/access-token.js';
import type { AccessToken } from '../domain/access-token.js';
import type { Actor } from '../domain/actor.js';
import type { AccessTokens } from '../persistence/access-tokens.repository.js';
import { secretMatches } from '../persistence/secret.js';

/** How long a token found is believed without asking again; a revoked token stops within this time. */
const BELIEVED_MS = 1_000;
const REMEMBERED_AT_MOST = 10_000;

/** Turns bearer tokens into actors. */
export class SignIn {
  private readonly found = new Map<string, { token: AccessToken; until: number }>();

  constructor(
    private readonly tokens: AccessTokens,
    private readonly now: () => Date,
  ) {}

  /**
   * @param header the `Authorization` header as sent
   * @returns the actor, or null when the token is missing, malformed, unknown, revoked or expired
   */
  async actorOf(header: string | undefined): Promise<Actor | null> {
    const bearer = readBearer(header);
    if (!bearer) return null;
    const token = await this.tokenOf(bearer.id);
    return token && secretMatches(bearer.secret, token.secretSha256) ? token.actor : null;
  }

  private async tokenOf(id: string): Promise<AccessToken | null> {
    const now = this.now();
    const remembered = this.found.get(id);
    if (remembered && remembered.until > now.getTime() && remembered.token.expiresAt > now) return remembered.token;
    const token = await this.tokens.find(id, now);
    if (this.found.size >= REMEMBERED_AT_MOST) this.found.clear();
    if (token) this.found.set(id, { token, until: now.getTime() + BELIEVED_MS });
    else this.found.delete(id);
    return token;
  }
}
