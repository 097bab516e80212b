#!/usr/bin/env node
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { prepare } from './prepare.mjs';
import { isInstalled } from './prepare/install.mjs';

const OTHER = 1;
const WRONG_USAGE = 2;
const COULD_NOT_RUN = 3;

const USAGE = `npm run schema [-- --check]

Writes the JSON Schemas of threshold documents, the fact catalogue, the national floor and cases, from the types of those
files as written, to config/schema.

  --check   write nothing; exit 1 where a file says something else`;

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const words = process.argv.slice(2);

if (words.some((word) => word !== '--check')) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(words.includes('--help') ? 0 : WRONG_USAGE);
}
try {
  // The types are read as text: only the packages are needed, not the build.
  if (!isInstalled(checkout)) await prepare(checkout);
  const { schemasAsJson } = await import('./schema/from-types.mjs');
  const schemas = await schemasAsJson(checkout);
  if (words.length === 0) write(schemas);
  process.exit(words.length === 0 || areWritten(schemas) ? 0 : OTHER);
} catch (error) {
  process.stderr.write(`The schemas could not be made from the types. ${error.message}\n`);
  process.exit(COULD_NOT_RUN);
}

function write(schemas) {
  mkdirSync(join(checkout, 'config/schema'), { recursive: true });
  for (const [path, text] of schemas) writeFileSync(join(checkout, path), text);
}

function areWritten(schemas) {
  const others = [...schemas].filter(([path, text]) => {
    const file = join(checkout, path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
  for (const [path] of others) {
    process.stderr.write(`${path} is not what the types say. Run: npm run schema, and read the difference.\n`);
  }
  return others.length === 0;
}
