#!/usr/bin/env node
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { prepare } from './prepare.mjs';

const OTHER = 1;
const WRONG_USAGE = 2;
const COULD_NOT_RUN = 3;

const USAGE = `npm run openapi [-- --check]

Writes the outside contract, from the door's own controllers, to docs/openapi.json. It starts nothing.

  --check   write nothing; exit 1 where the file says something else`;

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const file = join(checkout, 'docs/openapi.json');
const words = process.argv.slice(2);

if (words.some((word) => word !== '--check')) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(words.includes('--help') ? 0 : WRONG_USAGE);
}
try {
  await prepare(checkout);
  const { contractAsJson } = await import('../dist/apps/triage-api/src/contract.js');
  const contract = await contractAsJson(checkout);
  if (words.length === 0) writeFileSync(file, contract);
  process.exit(words.length === 0 || isWritten(contract) ? 0 : OTHER);
} catch (error) {
  process.stderr.write(`The contract could not be read from the door. ${error.message}\n`);
  process.exit(COULD_NOT_RUN);
}

function isWritten(contract) {
  if (existsSync(file) && readFileSync(file, 'utf8') === contract) return true;
  process.stderr.write(
    'docs/openapi.json is not what the door answers to. Run: npm run openapi, and read the difference.\n',
  );
  return false;
}
