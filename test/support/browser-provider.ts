import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import { openTestProvider, type TestProvider, type TokenChanges } from './identity-provider.js';

/** A provider at which people sign in with a browser. It is real but for its page: the test says who signed in. */
export interface BrowserProvider extends TestProvider {
  /**
   * Signs somebody in who came by an address, and says where the browser goes back to.
   * @param came address of the authorization endpoint, as the service sent the browser to it
   */
  signIn(came: string, person: JWTPayload, spoil?: Spoil): string;
  /** Members of the last client assertion that was found good; null before one. */
  lastAssertion(): JWTPayload | null;
  /** Takes the token endpoint alone away, or brings it back. */
  setTokensAway(away: boolean): void;
}

/** What a provider, or somebody on the way, does wrong. */
export interface Spoil {
  readonly token?: TokenChanges;
  /** An ID token in place of the provider's own. */
  readonly idToken?: (claims: JWTPayload) => string | Promise<string>;
  readonly claims?: JWTPayload;
  /** `iss` of the way back; null: none. */
  readonly iss?: string | null;
  readonly state?: string;
  readonly challenge?: string;
}

interface Granted {
  readonly claims: JWTPayload;
  readonly challenge: string;
  readonly spoil: Spoil;
}

/** @param terms `publicKeys` of the service, by which it shows that it is itself; `metadata`: more of the discovery document */
export async function openBrowserProvider(
  now: () => Date,
  terms: {
    readonly client: string;
    readonly publicKeys: () => Promise<JSONWebKeySet>;
    readonly metadata?: (issuer: string) => object;
  },
): Promise<BrowserProvider> {
  const granted = new Map<string, Granted>();
  const state = { assertion: null as JWTPayload | null, away: false, issuer: '' };
  const answer = async (_path: string, request: IncomingMessage): Promise<readonly [number, object]> => {
    if (state.away) return [502, { error: 'server_error' }];
    const form = new URLSearchParams(await textOf(request));
    const keys = createLocalJWKSet(await terms.publicKeys());
    const shown = await jwtVerify(form.get('client_assertion') ?? '', keys, {
      ...{ issuer: terms.client, subject: terms.client, audience: [state.issuer, `${state.issuer}/token`] },
      ...{ currentDate: now(), clockTolerance: 30 },
    }).catch(() => null);
    if (!shown) return [401, { error: 'invalid_client' }];
    state.assertion = shown.payload;
    const code = form.get('code') ?? '';
    const grant = granted.get(code);
    granted.delete(code);
    if (!grant || challengeOf(form.get('code_verifier') ?? '') !== grant.challenge)
      return [400, { error: 'invalid_grant' }];
    const claims = { ...grant.claims, ...grant.spoil.claims };
    const idToken =
      (await grant.spoil.idToken?.(claims)) ??
      (await provider.token(claims, { audience: terms.client, ...grant.spoil.token }));
    return [200, { access_token: 'not-looked-at', token_type: 'Bearer', expires_in: 60, id_token: idToken }];
  };
  const provider = await openTestProvider(now, {
    metadata: (issuer) => ({ ...metadataOf(issuer), ...terms.metadata?.(issuer) }),
    answer,
  });
  state.issuer = provider.issuer;
  return {
    ...provider,
    signIn: (came, person, spoil = {}) => {
      const asked = new URL(came).searchParams;
      const code = randomBytes(16).toString('hex');
      const claims = { ...person, nonce: asked.get('nonce') ?? '' };
      granted.set(code, { claims, challenge: spoil.challenge ?? asked.get('code_challenge') ?? '', spoil });
      const back = new URL(asked.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', spoil.state ?? asked.get('state') ?? '');
      if (spoil.iss !== null) back.searchParams.set('iss', spoil.iss ?? provider.issuer);
      return `${back.pathname}${back.search}`;
    },
    lastAssertion: () => state.assertion,
    setTokensAway: (away) => {
      state.away = away;
    },
  };
}

const metadataOf = (issuer: string): object => ({
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  end_session_endpoint: `${issuer}/end`,
  authorization_response_iss_parameter_supported: true,
});

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += String(piece);
  return text;
}
