import { jwtVerify, type JWTPayload } from 'jose';
import type { BrowserSignIn, EndedAtProvider, IdentityProvider } from '#access';
import { ALGORITHMS, isTheTokensFault, ProviderKeys, TOLERANCE_SECONDS } from './provider-keys.js';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const ASK_AGAIN_AFTER_MS = 5_000;
/** A token kept back for longer would end what was begun since, however long its `exp` allows. Source: section 4.1 (two minutes). */
const LONGEST_AGE_SECONDS = 120;
const LONGEST_JTI = 255;
/** What the token is, so that no ID token and no access token is taken for one. Source: RFC 8725 section 3.11. */
export const LOGOUT_TYPE = 'logout+jwt';

/**
 * Reads what a provider posts when somebody has signed out there. The type is asked for though the specification only recommends it:
 * a provider that leaves it out is not heard, and its people's sessions end by their own times.
 * Source: OpenID Connect Back-Channel Logout 1.0, sections 2.4 and 2.6; OWASP ASVS 5.0, 10.5.5.
 */
export class LogoutTokens {
  private readonly keys: ProviderKeys;

  constructor(
    private readonly provider: IdentityProvider,
    private readonly signIn: BrowserSignIn,
    private readonly now: () => Date,
  ) {
    this.keys = new ProviderKeys(provider, ASK_AGAIN_AFTER_MS);
  }

  /** @returns whose sessions have ended: one, or everyone's of a person; null where it is not good. @throws where the provider's keys cannot be had */
  async read(token: string): Promise<EndedAtProvider | null> {
    const keys = await this.keys.find();
    try {
      const { payload } = await jwtVerify(token, keys, {
        ...{ issuer: this.provider.issuer, audience: this.signIn.client, algorithms: ALGORITHMS },
        ...{ clockTolerance: TOLERANCE_SECONDS, currentDate: this.now(), maxTokenAge: LONGEST_AGE_SECONDS },
        ...{ typ: LOGOUT_TYPE, requiredClaims: ['exp', 'iat', 'jti', 'events'] },
      });
      return endedOf(payload);
    } catch (error) {
      if (isTheTokensFault(error)) return null;
      throw error;
    }
  }
}

/** A nonce would make an ID token of it: one of those must end nothing. */
function endedOf({ sub, sid, events, nonce, jti, iat = 0 }: JWTPayload): EndedAtProvider | null {
  if (typeof jti !== 'string' || jti === '' || jti.length > LONGEST_JTI) return null;
  const [subject, session] = [sub ?? null, typeof sid === 'string' ? sid : null];
  if (!tellsOfSignOut(events) || nonce !== undefined || (subject === null && session === null)) return null;
  return { subject, session, jti, until: new Date((iat + LONGEST_AGE_SECONDS + TOLERANCE_SECONDS) * 1_000) };
}

function tellsOfSignOut(events: unknown): boolean {
  if (typeof events !== 'object' || events === null || !Object.hasOwn(events, EVENT)) return false;
  const event: unknown = (events as Record<string, unknown>)[EVENT];
  return typeof event === 'object' && event !== null;
}
