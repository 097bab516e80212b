import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import type { IdentityProvider } from '#access';

/** Only signatures that a public key checks: with a shared secret, whoever can check can also sign. */
export const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
export const TOLERANCE_SECONDS = 30;
/** Within what signing in may take before a contact's sender is told to ring. */
const ASK_WITHIN_MS = 1_000;

/** A provider's published keys: found once, and asked for again when a token names one that is not among them. */
export class ProviderKeys {
  private keys: Promise<JWTVerifyGetKey> | null = null;

  /** @param askAgainAfterMs how soon the keys may be asked for again: a stranger's tokens must not make us ask all day */
  constructor(
    private readonly provider: Pick<IdentityProvider, 'issuer' | 'keys'>,
    private readonly askAgainAfterMs: number,
  ) {}

  /** @throws where the provider does not say where its keys are */
  async find(): Promise<JWTVerifyGetKey> {
    this.keys ??= this.ask();
    try {
      return await this.keys;
    } catch (error) {
      this.keys = null; // asked again with the next token
      throw error;
    }
  }

  private async ask(): Promise<JWTVerifyGetKey> {
    const address = this.provider.keys ?? (await discoverKeys(this.provider));
    return createRemoteJWKSet(new URL(address), {
      timeoutDuration: ASK_WITHIN_MS,
      cooldownDuration: this.askAgainAfterMs,
    });
  }
}

/** A key that is not among the provider's is the token's fault; that the provider did not answer is not. */
export const isTheTokensFault = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== 'ERR_JOSE_GENERIC';

/** Source: OpenID Connect Discovery 1.0, section 4. */
async function discoverKeys({ issuer }: Pick<IdentityProvider, 'issuer'>): Promise<string> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(ASK_WITHIN_MS),
  });
  const said = (await answer.json()) as { readonly issuer?: unknown; readonly jwks_uri?: unknown };
  if (said.issuer !== issuer || typeof said.jwks_uri !== 'string')
    throw new Error('the identity provider’s discovery document names another issuer, or no keys');
  return said.jwks_uri;
}
