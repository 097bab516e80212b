import { jwtVerify, type JWTPayload } from 'jose';
import type { BrowserSignIn, IdentityProvider } from '#access';
import { ALGORITHMS, isTheTokensFault, ProviderKeys, TOLERANCE_SECONDS } from './provider-keys.js';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const ASK_AGAIN_AFTER_MS = 5_000;
/** A token kept back for longer would end what was begun since. */
const LONGEST_AGE_SECONDS = 300;

/** Whose sessions have ended at the provider: one of its own, or everyone's of a person. At least one of the two is there. */
export interface EndedThere {
  readonly subject: string | null;
  readonly session: string | null;
}

/** Reads what a provider posts when somebody has signed out there. Source: OpenID Connect Back-Channel Logout 1.0, section 2.6. */
export class LogoutTokens {
  private readonly keys: ProviderKeys;

  constructor(
    private readonly provider: IdentityProvider,
    private readonly signIn: BrowserSignIn,
    private readonly now: () => Date,
  ) {
    this.keys = new ProviderKeys(provider, ASK_AGAIN_AFTER_MS);
  }

  /** @returns null where it is not good. @throws where the provider's keys cannot be had */
  async read(token: string): Promise<EndedThere | null> {
    const keys = await this.keys.find();
    try {
      const { payload } = await jwtVerify(token, keys, {
        ...{ issuer: this.provider.issuer, audience: this.signIn.client, algorithms: ALGORITHMS },
        ...{ clockTolerance: TOLERANCE_SECONDS, currentDate: this.now(), maxTokenAge: LONGEST_AGE_SECONDS },
        requiredClaims: ['iat', 'jti', 'events'],
      });
      return endedOf(payload);
    } catch (error) {
      if (isTheTokensFault(error)) return null;
      throw error;
    }
  }
}

/** A nonce would make an ID token of it: one of those must end nothing. */
function endedOf({ sub, sid, events, nonce }: JWTPayload): EndedThere | null {
  const told = typeof events === 'object' && events !== null && EVENT in events;
  const [subject, session] = [sub ?? null, typeof sid === 'string' ? sid : null];
  return told && nonce === undefined && (subject !== null || session !== null) ? { subject, session } : null;
}
