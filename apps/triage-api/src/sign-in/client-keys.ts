import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, importPKCS8, type CryptoKey, type JWK } from 'jose';

/** A key of this service's own, by which it shows the provider that it is itself. */
export interface ClientKey {
  readonly kid: string;
  readonly key: CryptoKey;
  /** What everybody may read. */
  readonly publicJwk: JWK;
}

/**
 * Reads keys in PEM (PKCS #8 or #1). The first signs; the others are published, so that one can take over from another while the
 * provider still remembers the old ones.
 * @throws where one is no private key of RSA or of an elliptic curve that signing in can use
 */
export const readClientKeys = (pems: readonly string[]): Promise<readonly ClientKey[]> =>
  Promise.all(pems.map(readKey));

async function readKey(pem: string): Promise<ClientKey> {
  const whole = createPrivateKey(pem);
  const alg = algorithmOf(whole);
  const publicJwk = await exportJWK(createPublicKey(whole));
  const kid = await calculateJwkThumbprint(publicJwk);
  const key = await importPKCS8(whole.export({ type: 'pkcs8', format: 'pem' }).toString(), alg);
  return { kid, key, publicJwk: { ...publicJwk, kid, alg, use: 'sig' } };
}

/** NHS CIS2 takes RS256 unless told otherwise; so does nearly every provider. */
function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string {
  if (asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2_048) return 'RS256';
  if (asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1') return 'ES256';
  throw new Error('a key is RSA of at least 2048 bits, or of the curve P-256');
}
