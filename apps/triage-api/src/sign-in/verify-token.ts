import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { actorOfClaims, type Identified, type IdentityProvider } from '#access';

/** Only signatures that a public key checks: with a shared secret, whoever can check can also sign. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const TOLERANCE_SECONDS = 30;
/** Within what signing in may take before a contact's sender is told to ring. */
const ASK_WITHIN_MS = 1_000;

/** Checks access tokens of one identity provider against its published keys. */
export class TokenVerifier {
  private keys: Promise<JWTVerifyGetKey> | null = null;

  /**
   * @param now this instant, by the database's clock
   * @param askAgainAfterMs how soon the keys may be asked for again: a stranger's tokens must not make us ask all day
   */
  constructor(
    private readonly provider: IdentityProvider,
    private readonly now: () => Date,
    private readonly askAgainAfterMs = 5_000,
  ) {}

  /**
   * @param token a JWT as sent
   * @returns who it is; null where it is not a token of this provider for this service, or no longer
   * @throws where the provider's keys cannot be had: nobody can tell whose token it is
   */
  async identify(token: string): Promise<Identified | null> {
    const { issuer, audience } = this.provider;
    const keys = await this.providersKeys();
    try {
      const { payload } = await jwtVerify(token, keys, {
        ...{ issuer, audience, algorithms: ALGORITHMS, clockTolerance: TOLERANCE_SECONDS, currentDate: this.now() },
        requiredClaims: ['exp', 'iat', 'sub'],
      });
      return actorOfClaims(payload, this.provider);
    } catch (error) {
      if (isTheTokensFault(error)) return null;
      throw error;
    }
  }

  private async providersKeys(): Promise<JWTVerifyGetKey> {
    this.keys ??= this.findKeys();
    try {
      return await this.keys;
    } catch (error) {
      this.keys = null; // asked again with the next token
      throw error;
    }
  }

  private async findKeys(): Promise<JWTVerifyGetKey> {
    const address = this.provider.keys ?? (await discoverKeys(this.provider));
    return createRemoteJWKSet(new URL(address), {
      timeoutDuration: ASK_WITHIN_MS,
      cooldownDuration: this.askAgainAfterMs,
    });
  }
}

/** A key that is not among the provider's is the token's fault; that the provider did not answer is not. */
const isTheTokensFault = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== 'ERR_JOSE_GENERIC';

/** Source: OpenID Connect Discovery 1.0, section 4. */
async function discoverKeys({ issuer }: IdentityProvider): Promise<string> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(ASK_WITHIN_MS),
  });
  const said = (await answer.json()) as { readonly issuer?: unknown; readonly jwks_uri?: unknown };
  if (said.issuer !== issuer || typeof said.jwks_uri !== 'string')
    throw new Error('the identity provider’s discovery document names another issuer, or no keys');
  return said.jwks_uri;
}
