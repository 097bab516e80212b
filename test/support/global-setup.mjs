import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { compileToFolder } from './compiled.mjs';

/** One PostgreSQL for a whole run of Jest. Workers find its address in `FRONT_DOOR_TEST_DATABASE`. */
export default async function startPostgresForTests({ rootDir }) {
  if (globalThis.frontDoorTestPostgres) return;
  const compiled = await compileToFolder(rootDir, ['apps/supervisor/src', 'test/support']);
  try {
    const { startTestPostgres } = await import(pathToFileURL(join(compiled, 'test/support/postgres.js')).href);
    const given = process.env['DATABASE_OWNER_URL'] ?? process.env['DATABASE_URL'] ?? null;
    globalThis.frontDoorTestPostgres = await startTestPostgres(rootDir, given);
    process.env['FRONT_DOOR_TEST_DATABASE'] = globalThis.frontDoorTestPostgres.ownerUrl;
  } finally {
    await rm(compiled, { recursive: true, force: true });
  }
}
