#!/usr/bin/env node
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { prepareOrEnd } from './prepare.mjs';

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

await prepareOrEnd(checkout, 'Cannot start');
endWithNpm();
const { main } = await import('../dist/apps/supervisor/src/main.js');
process.exit(await main(checkout, process.argv.slice(2)));

/** Whoever ends npm means to end what it runs; npm passes on a request to stop, but cannot when it is killed. */
function endWithNpm() {
  if (!process.env['npm_lifecycle_event']) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
