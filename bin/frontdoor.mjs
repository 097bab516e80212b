#!/usr/bin/env node
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { prepareOrEnd } from './prepare.mjs';

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

await prepareOrEnd(checkout, 'Cannot run');
const { runCommand } = await import('../dist/apps/supervisor/src/cli/run-command.js');
/** Contacts are read as the door reads them. */
const loadReader = async () => (await import('../dist/apps/triage-api/src/contacts/read-contact.js')).readContact;
process.exitCode = await runCommand(checkout, process.argv.slice(2), loadReader);
