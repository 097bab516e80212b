#!/usr/bin/env node
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { prepareOrEnd } from './prepare.mjs';

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

process.chdir(checkout);
await prepareOrEnd(checkout, 'Cannot measure');
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
