#!/usr/bin/env node
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { prepareOrEnd } from './prepare.mjs';

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

process.chdir(checkout);
await prepareOrEnd(checkout, 'No night could be simulated');
const { compileToFolder } = await import('../test/support/compiled.mjs');
const compiled = await compileToFolder(checkout, ['libs/duty/src/domain', 'test/support/night']);
process.once('exit', () => rmSync(compiled, { recursive: true, force: true }));
const { main } = await import(pathToFileURL(join(compiled, 'test/support/night/main.js')).href);
process.exit(main(process.argv.slice(2)));
