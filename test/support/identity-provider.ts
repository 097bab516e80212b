import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';

/** A provider of OpenID Connect on this machine: its discovery document, its keys, and tokens signed with them. */
export interface TestProvider {
  readonly issuer: string;
  /** Public key of the provider as text, as anyone can read it. */
  publicKey(): Promise<string>;
  /** A token of this provider, sound until `changes` spoil it. */
  token(claims: JWTPayload, changes?: TokenChanges): Promise<string>;
  /** Signs with a new key from now; the old one is published no longer. */
  rotate(): Promise<void>;
  /** Answers nobody from now, or answers again. */
  setAway(away: boolean): void;
  /** How often anything was asked of it. */
  asked(): number;
  close(): Promise<void>;
}

export interface TokenChanges {
  readonly issuer?: string;
  readonly audience?: string;
  readonly issuedAt?: Date;
  readonly expiresAt?: Date;
  readonly header?: { readonly alg?: string; readonly kid?: string; readonly typ?: string };
  /** Leaves `exp` out. */
  readonly forEver?: true;
  /** Signs with this in place of the provider's own. */
  readonly key?: CryptoKey | Uint8Array;
}

const AUDIENCE = 'front-door';
const MINUTE_MS = 60_000;

/** What a provider answers beside its discovery document and its keys. */
export interface MoreOfProvider {
  /** Members of the discovery document. */
  readonly metadata: (issuer: string) => object;
  /** @returns the status and the answer */
  readonly answer: (path: string, request: IncomingMessage) => Promise<readonly [number, object]>;
}

/** @param now what the tokens are dated by: the clock of the service under test */
export async function openTestProvider(now: () => Date, more?: MoreOfProvider): Promise<TestProvider> {
  let generation = 0;
  let pair = await generateKeyPair('RS256', { extractable: true });
  let away = false;
  let asked = 0;
  const kid = (): string => `key-${generation}`;
  const server = createServer((request, response) => {
    asked += 1;
    if (away) return void response.destroy();
    void answer(request).then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  const issuer = await listening(server);
  const answer = async (request: IncomingMessage): Promise<readonly [number, object]> => {
    const path = request.url ?? '';
    if (path.endsWith('/keys'))
      return [200, { keys: [{ ...(await exportJWK(pair.publicKey)), kid: kid(), alg: 'RS256', use: 'sig' }] }];
    if (path.endsWith('/.well-known/openid-configuration') || !more)
      return [200, { issuer, jwks_uri: `${issuer}/keys`, ...more?.metadata(issuer) }];
    return more.answer(path, request);
  };
  return {
    issuer,
    publicKey: async () => JSON.stringify(await exportJWK(pair.publicKey)),
    token: (claims, changes = {}) => {
      const at = changes.issuedAt ?? now();
      const token = new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: kid(), ...changes.header })
        .setIssuer(changes.issuer ?? issuer)
        .setAudience(changes.audience ?? AUDIENCE)
        .setIssuedAt(at);
      if (!changes.forEver) token.setExpirationTime(changes.expiresAt ?? new Date(at.getTime() + 5 * MINUTE_MS));
      return token.sign(changes.key ?? pair.privateKey);
    },
    rotate: async () => {
      generation += 1;
      pair = await generateKeyPair('RS256', { extractable: true });
    },
    setAway: (gone) => {
      away = gone;
    },
    asked: () => asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}
