import { jwtVerify, type JWTPayload, type JWTHeaderParameters } from 'jose';
import { actorOfClaims, type Identified, type IdentityProvider } from '#access';
import { LOGOUT_TYPE } from './logout-tokens.js';
import { ALGORITHMS, isTheTokensFault, ProviderKeys, TOLERANCE_SECONDS } from './provider-keys.js';

/** Checks access tokens of one identity provider against its published keys. */
export class TokenVerifier {
  private readonly keys: ProviderKeys;

  /**
   * @param now this instant, by the database's clock
   * @param askAgainAfterMs how soon the keys may be asked for again: a stranger's tokens must not make us ask all day
   */
  constructor(
    private readonly provider: IdentityProvider,
    private readonly now: () => Date,
    askAgainAfterMs = 5_000,
  ) {
    this.keys = new ProviderKeys(provider, askAgainAfterMs);
  }

  /**
   * @param token a JWT as sent
   * @returns who it is; null where it is not a token of this provider for this service, or no longer
   * @throws where the provider's keys cannot be had: nobody can tell whose token it is
   */
  async identify(token: string): Promise<Identified | null> {
    const { issuer, audience } = this.provider;
    const keys = await this.keys.find();
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        ...{ issuer, audience, algorithms: ALGORITHMS, clockTolerance: TOLERANCE_SECONDS, currentDate: this.now() },
        requiredClaims: ['exp', 'iat', 'sub'],
      });
      return this.isMeantElsewhere(payload, protectedHeader) ? null : actorOfClaims(payload, this.provider);
    } catch (error) {
      if (isTheTokensFault(error)) return null;
      throw error;
    }
  }

  /**
   * An ID token says who signed in and a logout token who signed out: neither lets anybody in, and where `audience` is the client's own id
   * both name it. The nonce tells an ID token apart there alone, for some providers copy it into access tokens.
   * Source: RFC 8725, section 3.12; OWASP ASVS 5.0, 9.2.2.
   */
  private isMeantElsewhere({ nonce, at_hash, c_hash, events }: JWTPayload, { typ }: JWTHeaderParameters): boolean {
    const { audience, signIn } = this.provider;
    const mayBeAnIdToken = signIn?.client === audience && nonce !== undefined;
    return mayBeAnIdToken || typ === LOGOUT_TYPE || [at_hash, c_hash, events].some((one) => one !== undefined);
  }
}
