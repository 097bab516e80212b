import { BlockList, isIPv6 } from 'node:net';
import { readBearer, readJwt } from '../domain/access-token.js';
import type { Actor } from '../domain/actor.js';
import { actorOfClaims, type Identified } from '../domain/identity/actor-of-claims.js';
import type { IdentityProvider } from '../domain/identity/identity-provider.js';
import { hashSecret, secretMatches } from '../persistence/secret.js';
import type { LiveSession } from '../persistence/sessions.repository.js';
import type { Standings, TokenStanding } from '../persistence/standings.query.js';

/**
 * Who is asking: somebody, somebody who is kept out, or nobody we know. `second-factor-needed` can be put right by signing in again with
 * one. `session` is there where a browser's session says who it is, and not a token.
 */
export type SignedIn =
  | { readonly outcome: 'actor' | 'suspended'; readonly actor: Actor; readonly session: LiveSession | null }
  | { readonly outcome: 'nobody'; readonly why: 'unknown' | 'second-factor-needed' };

/** What comes with a request and may say who asks. A header counts before a session, and whether or not it is any good. */
export interface Shown {
  /** The `Authorization` header as sent. */
  readonly header: string | undefined;
  /** What the browser holds of its session. */
  readonly session?: string | null;
  /** Address the request comes from. */
  readonly from?: string | null;
}

/** What signing in is done with. */
export interface SignInTools {
  readonly standings: Standings;
  /** Do the demonstration's tokens open this door? */
  readonly demo: boolean;
  /** Checks a token of the identity provider, or an agency's own; null where there is neither. */
  readonly identify: ((jwt: string) => Promise<Identified | null>) | null;
  /** Whose sessions open this door, and what their claims mean; left out, or null: there are no sessions. */
  readonly provider?: () => IdentityProvider | null;
}

/**
 * Turns bearer tokens, our own and the identity provider's, and sessions into actors. Nothing is remembered: a token revoked, a session
 * ended, a person suspended are out at their next request (OWASP ASVS 5.0, 8.3.2).
 */
export class SignIn {
  constructor(private readonly tools: SignInTools) {}

  /**
   * @param shown what came with the request, or the `Authorization` header alone
   * @returns who it is, or nobody where what was shown is missing, malformed, unknown, revoked or expired, and where they are kept out
   * @throws where it cannot be told: the database or the provider does not answer
   */
  async whoIs(shown: Shown | string | undefined): Promise<SignedIn> {
    const { header, session, from } = typeof shown === 'object' ? shown : { header: shown };
    if (header === undefined) return session ? this.bySession(session) : NOBODY;
    const bearer = readBearer(header);
    if (bearer) return this.byToken(bearer, from ?? null);
    const jwt = readJwt(header);
    return jwt === null || !this.tools.identify ? NOBODY : this.byIdentity(await this.tools.identify(jwt));
  }

  private async byToken({ id, secret }: { id: string; secret: string }, from: string | null): Promise<SignedIn> {
    const { standings, demo } = this.tools;
    const token = await standings.token(id);
    if (!token || !secretMatches(secret, token.secretSha256)) return NOBODY;
    if ((token.demo && !demo) || !mayComeFrom(token, from)) return NOBODY;
    if (token.unnoted) standings.noteUse(token);
    return { outcome: token.suspended ? 'suspended' : 'actor', actor: token.actor, session: null };
  }

  private async byIdentity(identified: Identified | null): Promise<SignedIn> {
    if (identified?.outcome !== 'actor') return nobody(identified);
    const { actor } = identified;
    const suspended = await this.tools.standings.isSuspended({ locality: actor.locality, actorId: actor.id });
    return { outcome: suspended ? 'suspended' : 'actor', actor, session: null };
  }

  /**
   * A session of another provider opens nothing: the demonstration's must not open a door in earnest. Nor does one of somebody whom the
   * table has moved to another locality since: what they began there is not theirs here.
   */
  private async bySession(secret: string): Promise<SignedIn> {
    const { standings } = this.tools;
    const provider = this.tools.provider?.() ?? null;
    if (!provider || !SECRET.test(secret)) return NOBODY;
    const session = await standings.session(hashSecret(secret).toString('hex'));
    if (!session || session.issuer !== provider.issuer) return NOBODY;
    const identified = actorOfClaims(session.claims, provider);
    if (identified.outcome !== 'actor') return nobody(identified);
    const { actor } = identified;
    if (actor.locality !== session.locality || actor.id !== session.actorId) return NOBODY;
    if (session.unnoted) standings.noteSeen(session);
    return { outcome: session.suspended ? 'suspended' : 'actor', actor, session };
  }
}

/** 256 bits in base64url. */
const SECRET = /^[A-Za-z0-9_-]{43}$/;
const NEEDED = 'second-factor-needed';
const NOBODY: SignedIn = { outcome: 'nobody', why: 'unknown' };

const nobody = (identified: Identified | null): SignedIn =>
  identified?.outcome === 'nobody' && identified.why === NEEDED ? { outcome: 'nobody', why: NEEDED } : NOBODY;

/** Where nobody can tell from where a request comes, a token that is good from some networks only is not good. */
function mayComeFrom({ allowedFrom }: TokenStanding, from: string | null): boolean {
  if (allowedFrom === null) return true;
  const networks = new BlockList();
  for (const network of allowedFrom) {
    const [address = '', bits = ''] = network.split('/');
    networks.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  return from !== null && networks.check(from, isIPv6(from) ? 'ipv6' : 'ipv4');
}
