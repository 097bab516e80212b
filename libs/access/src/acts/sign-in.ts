import { createHash } from 'node:crypto';
import { readBearer, readJwt, type AccessToken } from '../domain/access-token.js';
import type { Actor } from '../domain/actor.js';
import type { Identified } from '../domain/identity/actor-of-claims.js';
import type { AccessTokens } from '../persistence/access-tokens.repository.js';
import { secretMatches } from '../persistence/secret.js';
import type { Suspensions } from '../persistence/suspensions.repository.js';

/** How long somebody found is believed without asking again: a token revoked, or a person suspended, is out within this time. */
const BELIEVED_MS = 1_000;
const REMEMBERED_AT_MOST = 10_000;

/**
 * Who is asking: somebody, somebody who is kept out, or nobody we know. `second-factor-needed` can be put right by signing in again with
 * one.
 */
export type SignedIn =
  | { readonly outcome: 'actor' | 'suspended'; readonly actor: Actor }
  | { readonly outcome: 'nobody'; readonly why: 'unknown' | 'second-factor-needed' };

/** What signing in is done with. */
export interface SignInTools {
  readonly tokens: AccessTokens;
  readonly suspensions: Suspensions;
  readonly now: () => Date;
  /** Do the demonstration's tokens open this door? */
  readonly demo: boolean;
  /** Checks a token of the identity provider; null where there is none. */
  readonly identify: ((jwt: string) => Promise<Identified | null>) | null;
}

/** Turns bearer tokens, our own and the identity provider's, into actors. */
export class SignIn {
  private readonly found = new Map<string, { readonly signedIn: SignedIn; readonly until: number }>();

  constructor(private readonly tools: SignInTools) {}

  /**
   * @param header the `Authorization` header as sent
   * @returns who it is, or nobody where the token is missing, malformed, unknown, revoked or expired, and where they are kept out
   * @throws where it cannot be told: the database or the provider does not answer
   */
  async whoIs(header: string | undefined): Promise<SignedIn> {
    const key = createHash('sha256')
      .update(header ?? '')
      .digest('base64');
    const now = this.tools.now().getTime();
    const remembered = this.found.get(key);
    if (remembered && remembered.until > now) return remembered.signedIn;
    const { signedIn, until } = await this.find(header);
    if (this.found.size >= REMEMBERED_AT_MOST) this.found.clear();
    if (signedIn.outcome === 'actor') this.found.set(key, { signedIn, until: Math.min(until, now + BELIEVED_MS) });
    else this.found.delete(key);
    return signedIn;
  }

  private async find(header: string | undefined): Promise<{ readonly signedIn: SignedIn; readonly until: number }> {
    const bearer = readBearer(header);
    const token = bearer && (await this.tokenOf(bearer));
    if (token) return { signedIn: await this.letIn(token.actor), until: token.expiresAt.getTime() };
    const jwt = bearer ? null : readJwt(header);
    const identified = jwt === null || !this.tools.identify ? null : await this.tools.identify(jwt);
    if (identified?.outcome === 'actor') return { signedIn: await this.letIn(identified.actor), until: Infinity };
    return { signedIn: { outcome: 'nobody', why: needsSecondFactor(identified) ? NEEDED : 'unknown' }, until: 0 };
  }

  private async tokenOf({ id, secret }: { readonly id: string; readonly secret: string }): Promise<AccessToken | null> {
    const token = await this.tools.tokens.find(id, this.tools.now());
    if (!token || !secretMatches(secret, token.secretSha256)) return null;
    return token.demo && !this.tools.demo ? null : token;
  }

  private async letIn(actor: Actor): Promise<SignedIn> {
    const suspect = { locality: actor.locality, actorId: actor.id };
    const suspended = await this.tools.suspensions.isSuspended(suspect);
    return { outcome: suspended ? 'suspended' : 'actor', actor };
  }
}

const NEEDED = 'second-factor-needed';

const needsSecondFactor = (identified: Identified | null): boolean =>
  identified?.outcome === 'nobody' && identified.why === NEEDED;
