#!/usr/bin/env node
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { prepare } from './prepare.mjs';

const COULD_NOT_RUN = 3;
const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  await prepare(checkout);
} catch (error) {
  process.stderr.write(`Cannot run. ${error.message}\n`);
  process.exit(COULD_NOT_RUN);
}
const { runCommand } = await import('../dist/apps/supervisor/src/cli/run-command.js');
/** Contacts are read as the door reads them. */
const loadReader = async () => (await import('../dist/apps/triage-api/src/contacts/read-contact.js')).readContact;
process.exitCode = await runCommand(checkout, process.argv.slice(2), loadReader);
