#!/usr/bin/env node
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { prepare } from './prepare.mjs';

const FAILED = 1;

try {
  await prepare(dirname(dirname(fileURLToPath(import.meta.url))), { rebuild: true });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(FAILED);
}
