import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { rootText, type AuditRoot } from '#record';

/** An audit root as it leaves the house. */
export interface SignedRoot {
  readonly root: AuditRoot;
  /** Ed25519 over the root's text, base64. */
  readonly signature: string;
  /** The public key, PEM: keep the first one you were sent, and compare. */
  readonly publicKey: string;
}

/** Signs a root. @param key private Ed25519 key, PEM */
export function signRoot(root: AuditRoot, key: string): SignedRoot {
  const privateKey = createPrivateKey(key);
  return {
    root,
    signature: sign(null, Buffer.from(rootText(root)), privateKey).toString('base64'),
    publicKey: pem(createPublicKey(privateKey)),
  };
}

/** Is the signature that of the key it names, or of this one? */
export function isSignedSoundly({ root, signature, publicKey }: SignedRoot, expectedKey: string | null): boolean {
  try {
    const key = createPublicKey(publicKey);
    const expected = expectedKey === null || pem(createPublicKey(expectedKey)) === pem(key);
    return expected && verify(null, Buffer.from(rootText(root)), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** Reads what was kept of a root. @returns null where it is none */
export function readSignedRoot(text: string): SignedRoot | null {
  try {
    const raw = JSON.parse(text) as Partial<SignedRoot> | null;
    const root: Partial<AuditRoot> | undefined = raw?.root;
    const sound =
      typeof root?.locality === 'string' &&
      Number.isSafeInteger(root.seal) &&
      typeof root.hash === 'string' &&
      Number.isSafeInteger(root.entries) &&
      typeof root.at === 'string' &&
      typeof raw?.signature === 'string' &&
      typeof raw.publicKey === 'string';
    return sound ? (raw as SignedRoot) : null;
  } catch {
    return null;
  }
}

const pem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();
