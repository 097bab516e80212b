#!/usr/bin/env node
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { prepare } from './prepare.mjs';

const COULD_NOT_RUN = 3;
const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  await prepare(checkout);
} catch (error) {
  process.stderr.write(`Cannot start. ${error.message}\n`);
  process.exit(COULD_NOT_RUN);
}
const { main } = await import('../dist/apps/supervisor/src/duty-watch/watch-duty.js');
process.exit(await main());
