#!/usr/bin/env node
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { prepareOrEnd } from './prepare.mjs';

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

await prepareOrEnd(checkout, 'Cannot start');
const { main } = await import('../dist/apps/supervisor/src/duty-watch/watch-duty.js');
process.exit(await main());
