import * as client from 'openid-client';
import type { BrowserSignIn, Claims, IdentityProvider } from '#access';
import type { ClientKey } from './client-keys.js';

/** What a browser takes along to the provider, and what must come back with it. */
export interface Way {
  readonly address: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What the provider said of somebody, its signature, issuer, audience, times and nonce checked. */
export interface SignedInThere {
  readonly claims: Claims;
  readonly subject: string;
  /** The provider's own session; null where it names none. */
  readonly session: string | null;
}

/** The provider did not answer, or not as one does. Somebody may try again later. */
export class ProviderAway extends Error {
  override readonly name = 'ProviderAway';
}

/** What came back is not good: the provider refused, or it was not for us, not now, or not from it. */
export class NotSignedInThere extends Error {
  override readonly name = 'NotSignedInThere';
}

/** How the service shows the provider that it is itself. */
export interface Credentials {
  readonly secret: string | null;
  readonly keys: readonly ClientKey[];
}

const ANSWERS_WITHIN_SECONDS = 5;
const DISCOVERED_FOR_MS = 600_000;
const MINUTE_SECONDS = 60;

/**
 * The service as a client of the provider: authorization code flow with PKCE, state and nonce.
 * Source: OpenID Connect Core 1.0 section 3.1; RFC 9700 (best practice), RFC 9207 (`iss` against mix-up).
 */
export class RelyingParty {
  private discovered: { readonly metadata: client.ServerMetadata; readonly until: number } | null = null;

  /** @param now this instant, by the database's clock: what the provider dates is measured by it */
  constructor(
    private readonly provider: IdentityProvider,
    private readonly signIn: BrowserSignIn,
    private readonly credentials: Credentials,
    private readonly now: () => Date,
  ) {}

  /** @throws ProviderAway */
  async setOut(redirectUri: string): Promise<Way> {
    const config = await this.configuration();
    const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
    const { scopes, acrValues, claims, prompt, maxAgeMinutes } = this.signIn;
    const address = client.buildAuthorizationUrl(config, {
      ...{ redirect_uri: redirectUri, scope: scopes.join(' '), response_type: 'code', state, nonce },
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(acrValues.length > 0 ? { acr_values: acrValues.join(' ') } : {}),
      ...(claims ? { claims: JSON.stringify(claims) } : {}),
      ...(prompt === null ? {} : { prompt }),
      ...(maxAgeMinutes === null ? {} : { max_age: String(maxAgeMinutes * MINUTE_SECONDS) }),
    });
    return { address: address.href, state, nonce, verifier };
  }

  /**
   * Exchanges the code that came back, once.
   * @param cameBack the address of the way back, with what the provider put on it
   * @throws ProviderAway; NotSignedInThere
   */
  async comeBack(cameBack: URL, { state, nonce, verifier }: Omit<Way, 'address'>): Promise<SignedInThere> {
    const config = await this.configuration();
    try {
      const tokens = await client.authorizationCodeGrant(config, cameBack, {
        ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
        ...this.recency(),
      });
      const said = tokens.claims();
      if (!said) throw new NotSignedInThere('no-id-token');
      const more = this.signIn.userInfo ? await client.fetchUserInfo(config, tokens.access_token, said.sub) : {};
      const session = typeof said['sid'] === 'string' ? said['sid'] : null;
      return { claims: { ...more, ...said }, subject: said.sub, session };
    } catch (error) {
      throw explain(error);
    }
  }

  /** Where somebody signs out at the provider too; null where it offers none, or does not answer now. */
  async endSession(returnTo: string): Promise<string | null> {
    try {
      const config = await this.configuration();
      if (!config.serverMetadata().end_session_endpoint) return null;
      // Without `id_token_hint`: a token has no place in an address. The provider may ask whether it is meant.
      return client.buildEndSessionUrl(config, { post_logout_redirect_uri: returnTo, client_id: this.signIn.client })
        .href;
    } catch {
      return null;
    }
  }

  /** A provider that does not say when somebody signed in is not believed to have asked. Source: OpenID Connect Core 1.0, 3.1.3.7. */
  private recency(): { readonly maxAge?: number } {
    const { maxAgeMinutes } = this.signIn;
    return maxAgeMinutes === null ? {} : { maxAge: maxAgeMinutes * MINUTE_SECONDS };
  }

  private async configuration(): Promise<client.Configuration> {
    const metadata = await this.metadata();
    const skew = Math.round((this.now().getTime() - Date.now()) / 1_000);
    const about = { [client.clockSkew]: skew };
    const config = new client.Configuration(metadata, this.signIn.client, about, this.authentication(metadata));
    config.timeout = ANSWERS_WITHIN_SECONDS;
    client.enableNonRepudiationChecks(config); // the ID token's signature too, though it came over a line of the provider's own
    if (isOnThisMachine(this.provider.issuer)) client.allowInsecureRequests(config);
    return config;
  }

  private async metadata(): Promise<client.ServerMetadata> {
    const now = performance.now();
    if (this.discovered && this.discovered.until > now) return this.discovered.metadata;
    const execute = isOnThisMachine(this.provider.issuer) ? [client.allowInsecureRequests] : [];
    try {
      const found = await client.discovery(new URL(this.provider.issuer), this.signIn.client, {}, client.None(), {
        ...{ timeout: ANSWERS_WITHIN_SECONDS, execute },
      });
      const metadata: client.ServerMetadata = found.serverMetadata();
      if (metadata.issuer !== this.provider.issuer)
        throw new Error('the provider names itself otherwise than configured');
      const { keys } = this.provider; // where they are set, they count for ID tokens as for every other token of this provider
      const told = keys === null ? metadata : { ...metadata, jwks_uri: keys };
      this.discovered = { metadata: told, until: now + DISCOVERED_FOR_MS };
      return told;
    } catch (cause) {
      throw new ProviderAway('no-discovery-document', { cause });
    }
  }

  private authentication({ token_endpoint }: client.ServerMetadata): client.ClientAuth {
    const { authenticate, assertionFor } = this.signIn;
    const { secret, keys } = this.credentials;
    const [first] = keys;
    if (authenticate === 'private_key_jwt') {
      if (!first) throw new Error('a key is needed to sign in by private_key_jwt');
      const audience = assertionFor === 'token-endpoint' && token_endpoint ? { aud: token_endpoint } : {};
      return client.PrivateKeyJwt(
        { key: first.key, kid: first.kid },
        { [client.modifyAssertion]: (_header, payload) => void Object.assign(payload, audience) },
      );
    }
    if (secret === null) throw new Error('a secret is needed to sign in');
    return authenticate === 'client_secret_basic' ? client.ClientSecretBasic(secret) : client.ClientSecretPost(secret);
  }
}

/** The open line is for the demonstration and for tests, which stay on this machine. */
const isOnThisMachine = (issuer: string): boolean => /^http:\/\/(127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|$)/.test(issuer);

/** What an answer that is none of a provider's looks like to the library. */
const NO_ANSWER = ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_PARSE_ERROR'];

/** Codes alone are kept: what a provider says in words, and what came with the way back, is in no line of ours. */
function explain(error: unknown): Error {
  if (error instanceof NotSignedInThere || error instanceof ProviderAway) return error;
  const { code, name, error: said } = error as { code?: string; name?: string; error?: string };
  const plain = String(said ?? code ?? name)
    .replace(/[^\w-]/g, '')
    .slice(0, 60);
  const away =
    NO_ANSWER.includes(code ?? '') || (error instanceof TypeError && code === undefined) || name === 'TimeoutError';
  return away ? new ProviderAway(plain) : new NotSignedInThere(plain);
}
