import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { compileToFolder } from './compiled.mjs';

/** The supervisor reads no published data here, releases only what its API below needs, and has nothing to certify and no roots to keep. */
const FILES = {
  'package.json': `{ "type": "module", "imports": { "#config": "./dist/config/index.js", "#duty": "./dist/duty.js", "#record": "./dist/record.js" } }`,
  'start.mjs': `
    import { main } from './dist/apps/supervisor/src/main.js';
    process.exit(await main(import.meta.dirname, process.argv.slice(2)));`,
  'dist/config/index.js': `
    export * from './env.js';
    export * from './child-environment.js';`,
  'dist/duty.js': `
    export const isMailbox = () => true;
    export const telephoneOf = (number) => number;`,
  'dist/record.js': `
    export { causeOf, line, shown } from './libs/record/src/domain/line.js';`,
  'dist/apps/supervisor/src/release.js': `
    import pg from 'pg';
    import { ensureDatabase } from './release/ensure-database.js';
    export async function release({ ownerUrl, say }) {
      await ensureDatabase(ownerUrl, say);
      const client = new pg.Client({ connectionString: ownerUrl });
      await client.connect();
      await client.query("DO $$ BEGIN CREATE ROLE front_door_app; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
      await client.end();
    }`,
  'dist/apps/supervisor/src/samples.js': `
    export async function sendSamples({ print }) {
      print('a row of the table');
      return process.env.PATH_OF_SAMPLES !== 'wrong';
    }`,
  'dist/apps/supervisor/src/release/certify-main.js': '',
  'dist/apps/supervisor/src/audit-roots/main.js': '',
  'dist/apps/triage-api/src/main.js': `
    import { createServer } from 'node:http';
    import pg from 'pg';
    const pool = new pg.Pool({ connectionString: process.env.FRONT_DOOR_APP_URL, connectionTimeoutMillis: 1000 });
    pool.on('error', () => {});
    const me = () => pool.query('SELECT current_user AS me').then(({ rows }) => rows[0].me);
    createServer((request, response) => {
      me().then(
        (role) => response.end(JSON.stringify({ role, pid: process.pid })),
        (error) => response.writeHead(503).end(error.message),
      );
    }).listen(Number(process.env.PORT), '127.0.0.1');
    process.on('SIGTERM', () => { console.log('the door is shut'); process.exit(0); });`,
  'dist/apps/worker/src/main.js': `
    console.log('the worker is process ' + process.pid);
    setInterval(() => {}, 1000);`,
};

/**
 * Lays out a checkout of the supervisor as it stands around a make-believe product: an API that is ready while the database
 * answers it, and a worker that does nothing.
 *
 * @param folder an empty one
 */
export async function makeBelieveCheckout(folder: string): Promise<string> {
  const compiled = await compileToFolder(process.cwd(), ['apps/supervisor/src', 'config', 'libs/record/src/domain']);
  rmSync(join(compiled, 'package.json'));
  rmSync(join(compiled, 'node_modules'));
  renameSync(compiled, join(folder, 'dist'));
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
