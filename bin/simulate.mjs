#!/usr/bin/env node
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { prepare } from './prepare.mjs';

const COULD_NOT_RUN = 3;
const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

process.chdir(checkout);
try {
  await prepare(checkout);
} catch (error) {
  process.stderr.write(`No night could be simulated. ${error.message}\n`);
  process.exit(COULD_NOT_RUN);
}
const { compileToFolder } = await import('../test/support/compiled.mjs');
const compiled = await compileToFolder(checkout, ['libs/duty/src/domain/ladder', 'test/support/night']);
process.once('exit', () => rmSync(compiled, { recursive: true, force: true }));
const { main } = await import(pathToFileURL(join(compiled, 'test/support/night/main.js')).href);
process.exit(main(process.argv.slice(2)));
