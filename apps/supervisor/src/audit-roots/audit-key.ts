import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'audit-key.pem';

/**
 * The key that audit roots are signed with, made on first use and readable by this account alone.
 * @param dataFolder where data is kept
 * @returns the private Ed25519 key, PEM
 */
export function auditKey(dataFolder: string): string {
  const path = join(dataFolder, FILE);
  if (existsSync(path)) return readFileSync(path, 'utf8');
  mkdirSync(dataFolder, { recursive: true });
  const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  try {
    writeFileSync(path, key, { mode: 0o600, flag: 'wx' });
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFileSync(path, 'utf8'); // another process made it meanwhile
  }
}
