#!/usr/bin/env node
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { prepare } from './prepare.mjs';

const COULD_NOT_RUN = 3;
const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

process.chdir(checkout);
try {
  await prepare(checkout);
} catch (error) {
  process.stderr.write(`Cannot measure. ${error.message}\n`);
  process.exit(COULD_NOT_RUN);
}
const { compileToFolder } = await import('../test/support/compiled.mjs');
const compiled = await compileToFolder(checkout, ['apps', 'libs', 'config', 'test/bench']);
process.once('exit', () => rmSync(compiled, { recursive: true, force: true }));
nameRooms(compiled);
const { main } = await import(pathToFileURL(join(compiled, 'test/bench/main.js')).href);
process.exit(await main({ checkout, compiled, words: process.argv.slice(2) }));

/** The rooms go by the same names in what was compiled as in the build. */
function nameRooms(folder) {
  const { imports } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
  const here = Object.entries(imports).map(([name, path]) => [name, path.replace('./dist/', './')]);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', imports: Object.fromEntries(here) }));
}
