#!/usr/bin/env node
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { prepare } from './prepare.mjs';
import { runJest } from './test/jest.mjs';
import { runTests } from './test/run-tests.mjs';

const FAILED = 1;
const COULD_NOT_RUN = 3;

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const words = process.argv.slice(2);

try {
  await prepare(checkout);
  const { failed } = words.length > 0 ? await runJest(checkout, words) : await runTests(checkout);
  process.exit(failed === 0 ? 0 : FAILED);
} catch (error) {
  process.stderr.write(`The tests could not be run. ${error.message}\n`);
  process.exit(COULD_NOT_RUN);
}
