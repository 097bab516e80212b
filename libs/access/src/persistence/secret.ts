import { createHash, timingSafeEqual } from 'node:crypto';

/** Hash under which a secret is kept. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Compares in constant time. */
export const secretMatches = (secret: string, kept: Uint8Array): boolean => timingSafeEqual(hashSecret(secret), kept);
