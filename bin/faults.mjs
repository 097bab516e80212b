#!/usr/bin/env node
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { prepare } from './prepare.mjs';

const COULD_NOT_RUN = 3;
const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
let compiled = null;
let code = COULD_NOT_RUN;

try {
  await prepare(checkout);
  const { compileBesideBuild } = await import('../test/faults/beside-build.mjs');
  compiled = await compileBesideBuild(checkout, ['test/faults', 'test/builders', 'test/support']);
  const { main } = await import(pathToFileURL(join(compiled, 'test/faults/main.js')).href);
  code = await main(checkout, process.argv.slice(2));
} catch (error) {
  process.stderr.write(`The faults could not be run. ${error.message}\n`);
} finally {
  if (compiled) await rm(compiled, { recursive: true, force: true });
}
process.exit(code);
