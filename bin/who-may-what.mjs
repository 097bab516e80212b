#!/usr/bin/env node
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { prepare } from './prepare.mjs';

const OTHER = 1;
const WRONG_USAGE = 2;
const COULD_NOT_RUN = 3;

const USAGE = `npm run who-may-what [-- --check]

Writes the policy that runs, with the routes that stand under it, to docs/who-may-what.md. It starts nothing.

  --check   write nothing; exit 1 where the file says something else`;

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const file = join(checkout, 'docs/who-may-what.md');
const words = process.argv.slice(2);

if (words.some((word) => word !== '--check')) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(words.includes('--help') ? 0 : WRONG_USAGE);
}
try {
  await prepare(checkout);
  const { policyAsPage } = await import('../dist/apps/triage-api/src/policy-page/policy-as-page.js');
  const page = await policyAsPage(checkout);
  if (words.length === 0) writeFileSync(file, page);
  process.exit(words.length === 0 || isWritten(page) ? 0 : OTHER);
} catch (error) {
  process.stderr.write(`The policy could not be read from the door. ${error.message}\n`);
  process.exit(COULD_NOT_RUN);
}

function isWritten(page) {
  if (existsSync(file) && readFileSync(file, 'utf8') === page) return true;
  process.stderr.write(
    'docs/who-may-what.md is not the policy that runs. Run: npm run who-may-what, and read the difference.\n',
  );
  return false;
}
