import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sample } from './sample.js';

type Keyed = Pick<Sample, 'idempotencyKey'>;

const FILE = 'samples-sent';

/** Were these very samples sent to the database of this data folder before? */
export function sentBefore(dataFolder: string, samples: readonly Keyed[]): boolean {
  const path = join(dataFolder, FILE);
  return existsSync(path) && readFileSync(path, 'utf8').trim() === markOf(samples);
}

/** Remembers that these samples were sent. */
export function rememberSent(dataFolder: string, samples: readonly Keyed[]): void {
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(join(dataFolder, FILE), `${markOf(samples)}\n`);
}

const markOf = (samples: readonly Keyed[]): string =>
  createHash('sha256')
    .update(samples.map(({ idempotencyKey }) => idempotencyKey).join('\n'))
    .digest('hex');
