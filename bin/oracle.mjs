#!/usr/bin/env node
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { prepareOrEnd } from './prepare.mjs';

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

process.chdir(checkout);
await prepareOrEnd(checkout, 'The evaluators could not be compared');
const { compileToFolder } = await import('../test/support/compiled.mjs');
const compiled = await compileToFolder(checkout, ['libs/thresholds', 'test/builders', 'test/support/oracle']);
process.once('exit', () => rmSync(compiled, { recursive: true, force: true }));
const { imports } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
const here = Object.entries(imports).map(([name, path]) => [name, path.replace('./dist/', './')]);
writeFileSync(join(compiled, 'package.json'), JSON.stringify({ type: 'module', imports: Object.fromEntries(here) }));
const { main } = await import(pathToFileURL(join(compiled, 'test/support/oracle/main.js')).href);
process.exit(main(process.argv.slice(2)));
