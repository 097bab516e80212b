#!/usr/bin/env node
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { prepareOrEnd } from './prepare.mjs';

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

process.chdir(checkout);
await prepareOrEnd(checkout, 'No mutation could be tried');
const { main } = await import('../test/mutation/main.mjs');
process.exit(await main(checkout, process.argv.slice(2)));
